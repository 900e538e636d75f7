-- What needs a human. Distress and paperwork share nothing: desk items are written by the journal
-- and numbered by it; paperwork has a sequence, a session and a position in the events of its own.

CREATE TABLE desk_item (
  area         text COLLATE "C" NOT NULL,
  id           bigint           NOT NULL,
  kind         text             NOT NULL,
  job          bigint,
  danger_class text             NOT NULL,
  title        text             NOT NULL,
  raised_at    timestamptz      NOT NULL,
  state        text             NOT NULL,
  claimed_by   text,
  -- The end of a claim or of a delay.
  until        timestamptz,
  done_at      timestamptz,
  done_by      text,
  outcome      text,
  CONSTRAINT desk_item_pk PRIMARY KEY (area, id),
  CONSTRAINT desk_item_id_positive CHECK (id >= 1),
  CONSTRAINT desk_item_kind_known CHECK (
    kind IN (
      'emergency_number', 'wants_human', 'unclear_place', 'unknown_danger', 'not_accepted',
      'superseded_on_scene', 'no_truck', 'gone_on_arrival', 'outside_area')),
  CONSTRAINT desk_item_class_known CHECK (danger_class IN ('D0', 'D1', 'D2', 'D3', 'D4')),
  CONSTRAINT desk_item_state_known CHECK (state IN ('open', 'claimed', 'later', 'done')),
  CONSTRAINT desk_item_claim_complete CHECK (
    CASE state
      WHEN 'open' THEN claimed_by IS NULL AND until IS NULL
      WHEN 'claimed' THEN claimed_by IS NOT NULL AND until IS NOT NULL
      WHEN 'later' THEN claimed_by IS NULL AND until IS NOT NULL
      ELSE true
    END),
  CONSTRAINT desk_item_done_complete CHECK (
    (state = 'done') = (done_at IS NOT NULL AND done_by IS NOT NULL)),
  CONSTRAINT desk_item_times_in_order CHECK (done_at >= raised_at)
) WITH (fillfactor = 80);

CREATE INDEX desk_item_open ON desk_item (area, id) WHERE done_at IS NULL;

CREATE SEQUENCE paperwork_number AS bigint MINVALUE 1;

CREATE TABLE paperwork (
  area         text COLLATE "C" NOT NULL,
  id           bigint           NOT NULL DEFAULT nextval('paperwork_number'),
  kind         text             NOT NULL,
  title        text             NOT NULL,
  job          bigint,
  -- Made from an event by the follower, not by a person.
  is_automatic boolean          NOT NULL,
  created_at   timestamptz      NOT NULL,
  due_at       timestamptz      NOT NULL,
  state        text             NOT NULL DEFAULT 'open',
  claimed_by   text,
  until        timestamptz,
  later_reason text,
  done_at      timestamptz,
  done_by      text,
  outcome      text,
  CONSTRAINT paperwork_pk PRIMARY KEY (area, id),
  CONSTRAINT paperwork_kind_named CHECK (kind <> ''),
  CONSTRAINT paperwork_state_known CHECK (state IN ('open', 'claimed', 'later', 'done')),
  CONSTRAINT paperwork_claim_complete CHECK (
    CASE state
      WHEN 'open' THEN claimed_by IS NULL AND until IS NULL
      WHEN 'claimed' THEN claimed_by IS NOT NULL AND until IS NOT NULL
      WHEN 'later' THEN claimed_by IS NULL AND until IS NOT NULL
      ELSE true
    END),
  CONSTRAINT paperwork_done_complete CHECK (
    (state = 'done') = (done_at IS NOT NULL AND done_by IS NOT NULL)),
  CONSTRAINT paperwork_times_in_order CHECK (done_at >= created_at AND due_at >= created_at),
  CONSTRAINT paperwork_automatic_has_job CHECK (NOT is_automatic OR job IS NOT NULL)
) WITH (fillfactor = 80);

ALTER SEQUENCE paperwork_number OWNED BY paperwork.id;

CREATE INDEX paperwork_open_by_due ON paperwork (area, due_at, id) WHERE state <> 'done';

-- The follower may read an event twice; its item is made once.
CREATE UNIQUE INDEX paperwork_automatic_once ON paperwork (area, job, kind) WHERE is_automatic;

CREATE TABLE paperwork_follower (
  area     text COLLATE "C" NOT NULL,
  last_seq bigint           NOT NULL,
  CONSTRAINT paperwork_follower_pk PRIMARY KEY (area),
  CONSTRAINT paperwork_follower_seq_not_negative CHECK (last_seq >= 0)
);
