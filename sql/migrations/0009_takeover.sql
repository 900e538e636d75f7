-- What a successor needs to end the leader before it: a process number alone may be another's by
-- then, on a server that was started again or promoted.

ALTER TABLE leadership ADD COLUMN backend_started timestamptz;

-- After early deaths jobs are given back to automatic assignment one at a time. The one under trial
-- is written down before it is tried: if the server dies of it, the next one leaves it out.

CREATE TABLE trial (
  area     text COLLATE "C" NOT NULL,
  job      bigint,
  left_out bigint[]         NOT NULL DEFAULT '{}',
  CONSTRAINT trial_pk PRIMARY KEY (area),
  CONSTRAINT trial_area_fk FOREIGN KEY (area) REFERENCES area (name)
);

ALTER TABLE desk_item DROP CONSTRAINT desk_item_kind_known;
ALTER TABLE desk_item ADD CONSTRAINT desk_item_kind_known CHECK (
  kind IN (
    'emergency_number', 'wants_human', 'unclear_place', 'unknown_danger', 'left_out',
    'not_accepted', 'superseded_on_scene', 'no_truck', 'promise_at_risk', 'storm_held',
    'gone_on_arrival', 'outside_area'));
