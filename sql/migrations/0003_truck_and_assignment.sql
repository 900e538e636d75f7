-- What is sent, and what it was sent to. One truck per job and one job per truck are held by partial
-- unique indexes: they have stopped double dispatches that slipped through everything else.

CREATE TABLE truck (
  area           text COLLATE "C" NOT NULL,
  id             integer          NOT NULL,
  call_sign      text COLLATE "C" NOT NULL,
  equipment      text[]           NOT NULL,
  weight_class   text             NOT NULL,
  seats          integer          NOT NULL,
  base_lat       double precision NOT NULL,
  base_lon       double precision NOT NULL,
  duty           text             NOT NULL,
  -- Where it was when this row was last written; a newer fix is in position.
  lat            double precision NOT NULL,
  lon            double precision NOT NULL,
  fix_at         timestamptz      NOT NULL,
  fix_accuracy_m bigint,
  -- A removed truck keeps its row: past assignments name it.
  removed_at     timestamptz,
  CONSTRAINT truck_pk PRIMARY KEY (area, id),
  CONSTRAINT truck_id_positive CHECK (id >= 1),
  CONSTRAINT truck_call_sign_legal CHECK (call_sign ~ '^[A-Z0-9_.-]{1,16}$'),
  CONSTRAINT truck_weight_known CHECK (weight_class IN ('light', 'medium', 'heavy')),
  CONSTRAINT truck_seats_legal CHECK (seats BETWEEN 0 AND 60),
  CONSTRAINT truck_duty_known CHECK (duty IN ('off_duty', 'on_duty', 'out_of_service')),
  CONSTRAINT truck_base_legal CHECK (
    base_lat BETWEEN -90 AND 90 AND base_lon BETWEEN -180 AND 180),
  CONSTRAINT truck_fix_legal CHECK (
    lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180 AND fix_accuracy_m >= 0)
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX truck_call_sign_once ON truck (area, call_sign) WHERE removed_at IS NULL;

-- The latest fix of each truck, written by a session of its own so that no flood of fixes can keep
-- the journal waiting; hence no foreign key to truck, whose row it would lock.
CREATE TABLE position (
  area       text COLLATE "C" NOT NULL,
  truck      integer          NOT NULL,
  at         timestamptz      NOT NULL,
  lat        double precision NOT NULL,
  lon        double precision NOT NULL,
  accuracy_m bigint,
  CONSTRAINT position_pk PRIMARY KEY (area, truck),
  CONSTRAINT position_place_legal CHECK (
    lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180 AND accuracy_m >= 0)
) WITH (fillfactor = 50);

CREATE TABLE assignment (
  area            text COLLATE "C" NOT NULL,
  id              bigint           NOT NULL,
  job             bigint           NOT NULL,
  truck           integer          NOT NULL,
  -- Who chose the truck, and why, when it was not the dispatcher core.
  overruled_by    text,
  overrule_reason text,
  state           text             NOT NULL,
  revision        integer          NOT NULL,
  assigned_at     timestamptz      NOT NULL,
  -- On what the choice was made.
  distance_m      bigint,
  travel_us       bigint,
  fix_age_us      bigint           NOT NULL,
  accepted_at     timestamptz,
  en_route_at     timestamptz,
  on_scene_at     timestamptz,
  towing_at       timestamptz,
  at_dropoff_at   timestamptz,
  ended_at        timestamptz,
  end_reason      text,
  CONSTRAINT assignment_pk PRIMARY KEY (area, id),
  CONSTRAINT assignment_job_fk FOREIGN KEY (area, job) REFERENCES job (area, id),
  CONSTRAINT assignment_truck_fk FOREIGN KEY (area, truck) REFERENCES truck (area, id),
  CONSTRAINT assignment_id_positive CHECK (id >= 1),
  CONSTRAINT assignment_state_known CHECK (
    state IN (
      'assigned', 'dispatched', 'en_route', 'on_scene', 'towing', 'at_dropoff', 'cleared',
      'gone_on_arrival', 'declined', 'released', 'cancelled')),
  CONSTRAINT assignment_overrule_explained CHECK (
    (overruled_by IS NULL) = (overrule_reason IS NULL)),
  CONSTRAINT assignment_revision_positive CHECK (revision >= 1),
  CONSTRAINT assignment_lengths_not_negative CHECK (
    distance_m >= 0 AND travel_us >= 0 AND fix_age_us >= 0),
  CONSTRAINT assignment_end_has_time CHECK (
    (ended_at IS NOT NULL)
    = (state IN ('cleared', 'gone_on_arrival', 'declined', 'released', 'cancelled'))),
  CONSTRAINT assignment_times_in_order CHECK (
    accepted_at >= assigned_at
    AND en_route_at >= coalesce(accepted_at, assigned_at)
    AND on_scene_at >= coalesce(en_route_at, accepted_at, assigned_at)
    AND towing_at >= coalesce(on_scene_at, assigned_at)
    AND at_dropoff_at >= coalesce(towing_at, assigned_at)
    AND ended_at >= greatest(
      assigned_at, accepted_at, en_route_at, on_scene_at, towing_at, at_dropoff_at))
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX assignment_one_per_truck ON assignment (area, truck) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX assignment_one_per_job ON assignment (area, job) WHERE ended_at IS NULL;
CREATE INDEX assignment_by_job ON assignment (area, job, id);
