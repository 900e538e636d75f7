-- What happened, in the order in which it was decided: the whole truth, from which the state can be
-- rebuilt. Numbered by ourselves without a gap.
--
-- Not partitioned: a unique index on a partitioned table must contain the partition key, and the
-- database is to refuse a second event of one number whatever its time. Months that are past can be
-- moved to a partitioned archive of ended history.

CREATE TABLE event (
  area    text COLLATE "C" NOT NULL,
  epoch   bigint           NOT NULL,
  seq     bigint           NOT NULL,
  at      timestamptz      NOT NULL,
  type    text COLLATE "C" NOT NULL,
  version integer          NOT NULL,
  job     bigint,
  truck   integer,
  -- JSON as text: jsonb refuses the escape \u0000, which a caller's words may hold.
  body    text             NOT NULL,
  CONSTRAINT event_pk PRIMARY KEY (area, seq),
  CONSTRAINT event_seq_positive CHECK (seq >= 1),
  CONSTRAINT event_epoch_positive CHECK (epoch >= 1),
  CONSTRAINT event_version_positive CHECK (version >= 1),
  CONSTRAINT event_type_named CHECK (type <> '')
);

CREATE INDEX event_by_job ON event (area, job, seq) WHERE job IS NOT NULL;

CREATE TRIGGER event_is_immutable BEFORE UPDATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
