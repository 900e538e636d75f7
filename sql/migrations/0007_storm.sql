-- Storm mode: while it is on, trucks go by themselves to the gravest jobs only. One row an area, as
-- it is now; who switched it when is in the events, and so is why each truck was sent, in events of
-- the type `explained`.

CREATE TABLE storm (
  area           text COLLATE "C" NOT NULL,
  is_on          boolean          NOT NULL,
  -- The mildest class that is still served, and with it all graver ones: a life always is.
  mildest_served text             NOT NULL,
  since          timestamptz      NOT NULL,
  author         text             NOT NULL,
  CONSTRAINT storm_pk PRIMARY KEY (area),
  CONSTRAINT storm_area_fk FOREIGN KEY (area) REFERENCES area (name),
  CONSTRAINT storm_class_known CHECK (mildest_served IN ('D0', 'D1', 'D2', 'D3', 'D4'))
);

-- A job that the storm holds past its age cap comes before a human.
ALTER TABLE desk_item DROP CONSTRAINT desk_item_kind_known;
ALTER TABLE desk_item ADD CONSTRAINT desk_item_kind_known CHECK (
  kind IN (
    'emergency_number', 'wants_human', 'unclear_place', 'unknown_danger', 'not_accepted',
    'superseded_on_scene', 'no_truck', 'storm_held', 'gone_on_arrival', 'outside_area'));
