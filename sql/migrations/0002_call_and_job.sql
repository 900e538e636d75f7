-- What people told us, and what became of it. Coordinates are degrees (WGS 84); a NaN is refused
-- by the same CHECK as 91 degrees. Rows are never deleted here.
--
-- A call refers to its job without a foreign key: the check of each row cost a fifth of the intake,
-- and both rows come from one event in one transaction.

CREATE TABLE job (
  area              text COLLATE "C" NOT NULL,
  id                bigint           NOT NULL,
  danger_class      text             NOT NULL,
  state             text             NOT NULL,
  opened_at         timestamptz      NOT NULL,
  -- The time of the first call plus the class's target; an appointment's own time.
  deadline          timestamptz      NOT NULL,
  must_serve_from   timestamptz      NOT NULL,
  is_must_serve     boolean          NOT NULL,
  lat               double precision,
  lon               double precision,
  place_text        text,
  accuracy_m        bigint,
  problem           text             NOT NULL,
  dangers           text[]           NOT NULL,
  -- Any one of these serves; empty when any truck does.
  needs_equipment   text[]           NOT NULL,
  needs_weight      text             NOT NULL,
  needs_seats       integer          NOT NULL,
  destination_lat   double precision,
  destination_lon   double precision,
  destination_text  text,
  destination_accuracy_m bigint,
  scheduled_for     timestamptz,
  hold_until        timestamptz,
  -- Trucks that declined or did not answer, in order.
  passed_by         integer[]        NOT NULL,
  ended_at          timestamptz,
  CONSTRAINT job_pk PRIMARY KEY (area, id),
  CONSTRAINT job_id_positive CHECK (id >= 1),
  CONSTRAINT job_class_known CHECK (danger_class IN ('D0', 'D1', 'D2', 'D3', 'D4')),
  CONSTRAINT job_state_known CHECK (
    state IN ('waiting', 'assigned', 'served', 'cancelled', 'gone_on_arrival')),
  CONSTRAINT job_problem_known CHECK (
    problem IN (
      'tow', 'flatbed_tow', 'winch_out', 'jump_start', 'battery', 'tyre_change', 'lockout', 'fuel',
      'ev_charge', 'first_aid', 'accident_recovery', 'motorcycle', 'heavy_recovery', 'relocation')),
  CONSTRAINT job_weight_known CHECK (needs_weight IN ('light', 'medium', 'heavy')),
  CONSTRAINT job_seats_not_negative CHECK (needs_seats >= 0),
  CONSTRAINT job_place_legal CHECK (
    (lat IS NULL) = (lon IS NULL) AND lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180
    AND accuracy_m >= 0),
  CONSTRAINT job_place_given CHECK (lat IS NOT NULL OR place_text IS NOT NULL),
  CONSTRAINT job_destination_legal CHECK (
    (destination_lat IS NULL) = (destination_lon IS NULL)
    AND destination_lat BETWEEN -90 AND 90 AND destination_lon BETWEEN -180 AND 180
    AND destination_accuracy_m >= 0),
  CONSTRAINT job_end_has_time CHECK (
    (ended_at IS NOT NULL) = (state IN ('served', 'cancelled', 'gone_on_arrival'))),
  CONSTRAINT job_times_in_order CHECK (ended_at >= opened_at)
) WITH (fillfactor = 80);

CREATE INDEX job_open_by_urgency ON job (area, danger_class, deadline, id)
  WHERE ended_at IS NULL;
CREATE INDEX job_ended_by_number ON job (area, id DESC) WHERE ended_at IS NOT NULL;

CREATE TABLE call (
  area              text COLLATE "C" NOT NULL,
  id                bigint           NOT NULL,
  job               bigint           NOT NULL,
  opened_job        boolean          NOT NULL,
  received_at       timestamptz      NOT NULL,
  -- What the caller's side said; a claim, beside our own time.
  claimed_received_at timestamptz,
  channel           text             NOT NULL,
  lat               double precision,
  lon               double precision,
  place_text        text,
  accuracy_m        bigint,
  problem           text             NOT NULL,
  dangers           text[]           NOT NULL,
  caller_name       text,
  caller_phone      text,
  caller_language   text,
  plate             text,
  make              text,
  weight_class      text,
  drive             text,
  fuel              text,
  people            integer,
  destination_lat   double precision,
  destination_lon   double precision,
  destination_text  text,
  destination_accuracy_m bigint,
  scheduled_for     timestamptz,
  notes             text,
  wants_human       boolean          NOT NULL,
  -- A JSON array of sentences.
  warnings          text             NOT NULL,
  -- The last nine digits; letters and digits in upper case. By these a caller is found again.
  phone_key         text COLLATE "C",
  plate_key         text COLLATE "C",
  -- Verbatim. JSON as text: jsonb refuses the escape \u0000 and forgets order and digits.
  body              text             NOT NULL,
  CONSTRAINT call_pk PRIMARY KEY (area, id),
  CONSTRAINT call_id_positive CHECK (id >= 1),
  CONSTRAINT call_channel_known CHECK (
    channel IN ('phone', 'app', 'web', 'sms', 'chat', 'email', 'telematics')),
  CONSTRAINT call_problem_known CHECK (
    problem IN (
      'tow', 'flatbed_tow', 'winch_out', 'jump_start', 'battery', 'tyre_change', 'lockout', 'fuel',
      'ev_charge', 'first_aid', 'accident_recovery', 'motorcycle', 'heavy_recovery', 'relocation')),
  CONSTRAINT call_weight_known CHECK (weight_class IN ('light', 'medium', 'heavy')),
  CONSTRAINT call_drive_known CHECK (drive IN ('fwd', 'rwd', 'awd')),
  CONSTRAINT call_fuel_known CHECK (
    fuel IN ('petrol', 'diesel', 'electric', 'hybrid', 'gas', 'hydrogen')),
  CONSTRAINT call_people_not_negative CHECK (people >= 0),
  CONSTRAINT call_place_legal CHECK (
    (lat IS NULL) = (lon IS NULL) AND lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180
    AND accuracy_m >= 0),
  CONSTRAINT call_destination_legal CHECK (
    (destination_lat IS NULL) = (destination_lon IS NULL)
    AND destination_lat BETWEEN -90 AND 90 AND destination_lon BETWEEN -180 AND 180
    AND destination_accuracy_m >= 0)
);

CREATE INDEX call_by_job ON call (area, job, id);
CREATE INDEX call_by_phone ON call (area, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX call_by_plate ON call (area, plate_key) WHERE plate_key IS NOT NULL;
CREATE INDEX call_by_name ON call (area, lower(caller_name) text_pattern_ops)
  WHERE caller_name IS NOT NULL;

-- What the member was told: revision 0 is the first promise, which never changes, and neither do
-- the later ones.
CREATE TABLE promise (
  area      text COLLATE "C" NOT NULL,
  job       bigint           NOT NULL,
  revision  integer          NOT NULL,
  arrive_by timestamptz      NOT NULL,
  given_at  timestamptz      NOT NULL,
  author    text,
  reason    text,
  CONSTRAINT promise_pk PRIMARY KEY (area, job, revision),
  CONSTRAINT promise_job_fk FOREIGN KEY (area, job) REFERENCES job (area, id),
  CONSTRAINT promise_revision_not_negative CHECK (revision >= 0),
  CONSTRAINT promise_revision_explained CHECK (
    (revision > 0) = (author IS NOT NULL AND reason IS NOT NULL))
);

CREATE TABLE note (
  area text COLLATE "C" NOT NULL,
  -- The number of the event that brought it.
  seq  bigint           NOT NULL,
  job  bigint           NOT NULL,
  at   timestamptz      NOT NULL,
  author text           NOT NULL,
  text text             NOT NULL,
  CONSTRAINT note_pk PRIMARY KEY (area, seq),
  CONSTRAINT note_job_fk FOREIGN KEY (area, job) REFERENCES job (area, id)
);

CREATE INDEX note_by_job ON note (area, job, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END
$$;

CREATE TRIGGER promise_is_immutable BEFORE UPDATE ON promise
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
