-- A shift is given from one person to another: who signed, when, and what the page said. Written by
-- the journal under the number of the event, and never changed.

CREATE TABLE handover (
  area  text COLLATE "C" NOT NULL,
  seq   bigint           NOT NULL,
  at    timestamptz      NOT NULL,
  giver text             NOT NULL,
  taker text             NOT NULL,
  -- From when on it tells what happened.
  since timestamptz      NOT NULL,
  -- JSON as text: jsonb refuses the escape \u0000, which a caller's words may hold.
  page  text             NOT NULL,
  CONSTRAINT handover_pk PRIMARY KEY (area, seq),
  CONSTRAINT handover_area_fk FOREIGN KEY (area) REFERENCES area (name),
  CONSTRAINT handover_taker_named CHECK (taker <> ''),
  CONSTRAINT handover_times_in_order CHECK (at >= since)
);

CREATE TRIGGER handover_is_immutable BEFORE UPDATE ON handover
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a hand-over lists of the shift, found without reading the history.
CREATE INDEX assignment_overruled ON assignment (area, assigned_at)
  WHERE overruled_by IS NOT NULL;
CREATE INDEX note_by_time ON note (area, at, seq);
