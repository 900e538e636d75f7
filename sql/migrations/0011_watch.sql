-- Who has not been heard of for too long comes before a human: a member who waits, a crew on scene, a
-- truck that stands or whose fix has gone dark. When a person last dealt with it stands with the job,
-- so that a restart asks no earlier than it would have been asked.
ALTER TABLE job
  ADD COLUMN member_checked_at timestamptz,
  ADD COLUMN crew_checked_at   timestamptz,
  ADD CONSTRAINT job_checks_in_order CHECK (
    member_checked_at >= opened_at AND crew_checked_at >= opened_at);

ALTER TABLE desk_item DROP CONSTRAINT desk_item_kind_known;
ALTER TABLE desk_item ADD CONSTRAINT desk_item_kind_known CHECK (
  kind IN (
    'emergency_number', 'wants_human', 'unclear_place', 'unknown_danger', 'left_out',
    'not_accepted', 'superseded_on_scene', 'no_truck', 'promise_at_risk', 'member_check',
    'crew_silent', 'truck_still', 'fix_dark', 'storm_held', 'gone_on_arrival', 'outside_area'));
