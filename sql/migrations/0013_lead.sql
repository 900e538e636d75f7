-- What a server must know of those that led before it. How many of these files the last leader's program
-- knew: one that knows fewer may misread what that one stored, and so leaves the lead to others. And what its
-- commits survived, said with each heartbeat: a take-over must not hide that they survive less since.

ALTER TABLE leadership
  ADD COLUMN schema_known integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT leadership_schema_not_negative CHECK (schema_known >= 0);

ALTER TABLE heartbeat
  ADD COLUMN durability         text,
  ADD COLUMN unreplicated_since timestamptz,
  ADD CONSTRAINT heartbeat_durability_known CHECK (
    durability IN ('replicated', 'local', 'volatile'));
