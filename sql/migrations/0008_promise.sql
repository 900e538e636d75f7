-- How far the present days depart from what promises are fitted to: what the margins are multiplied
-- with, learned from each promise that was kept or broken.
ALTER TABLE counter
  ADD COLUMN promise_grave_permille bigint NOT NULL DEFAULT 1000,
  ADD COLUMN promise_mild_permille  bigint NOT NULL DEFAULT 1000,
  ADD CONSTRAINT counter_promise_in_range CHECK (
    promise_grave_permille BETWEEN 200 AND 4000 AND promise_mild_permille BETWEEN 200 AND 4000);

-- A promise that is about to break comes before a human.
ALTER TABLE desk_item DROP CONSTRAINT desk_item_kind_known;
ALTER TABLE desk_item ADD CONSTRAINT desk_item_kind_known CHECK (
  kind IN (
    'emergency_number', 'wants_human', 'unclear_place', 'unknown_danger', 'not_accepted',
    'superseded_on_scene', 'no_truck', 'promise_at_risk', 'storm_held', 'gone_on_arrival',
    'outside_area'));
