import Testing

/// A change that the database must refuse, and the constraint that has to do it.
struct ForbiddenRow: Sendable, CustomTestStringConvertible {
  let constraint: String
  let sql: String

  var testDescription: String { constraint }

  init(_ constraint: String, _ sql: String) {
    self.constraint = constraint
    self.sql = sql
  }

  /// One legal row of everything.
  static let ground = """
    INSERT INTO area (name) VALUES ('a');
    INSERT INTO job VALUES (
      'a', 1, 'D2', 'assigned', '2026-01-01', '2026-01-01 01:00', '2026-01-01 02:00', false,
      40, -75, NULL, 10, 'tow', '{}', '{}', 'light', 0, 41, -75, NULL, 5, NULL, NULL, '{}', NULL);
    INSERT INTO job (area, id, danger_class, state, opened_at, deadline, must_serve_from,
      is_must_serve, place_text, problem, dangers, needs_equipment, needs_weight, needs_seats,
      passed_by)
      VALUES ('a', 2, 'D3', 'waiting', '2026-01-01', '2026-01-02', '2026-01-02', false, 'here',
      'fuel', '{}', '{}', 'light', 0, '{}');
    INSERT INTO call (area, id, job, opened_job, received_at, channel, problem, dangers,
      wants_human, warnings, body)
      VALUES ('a', 1, 1, true, '2026-01-01', 'phone', 'tow', '{}', false, '[]', '{}');
    INSERT INTO truck (area, id, call_sign, equipment, weight_class, seats, base_lat, base_lon,
      duty, lat, lon, fix_at)
      VALUES ('a', 1, 'T1', '{}', 'light', 2, 40, -75, 'on_duty', 40, -75, '2026-01-01'),
      ('a', 2, 'T2', '{}', 'light', 2, 40, -75, 'on_duty', 40, -75, '2026-01-01');
    INSERT INTO assignment (area, id, job, truck, state, revision, assigned_at, fix_age_us)
      VALUES ('a', 1, 1, 1, 'assigned', 1, '2026-01-01', 0);
    INSERT INTO promise (area, job, revision, arrive_by, given_at)
      VALUES ('a', 1, 0, '2026-01-02', '2026-01-01');
    INSERT INTO event (area, epoch, seq, at, type, version, body)
      VALUES ('a', 1, 1, '2026-01-01', 'noted', 1, '{}');
    INSERT INTO desk_item (area, id, kind, danger_class, title, raised_at, state)
      VALUES ('a', 1, 'no_truck', 'D2', 'x', '2026-01-01', 'open');
    INSERT INTO paperwork (area, kind, title, job, is_automatic, created_at, due_at)
      VALUES ('a', 'service_record', 'x', 1, true, '2026-01-01', '2026-01-02');
    INSERT INTO counter (area) VALUES ('a');
    INSERT INTO leadership (area, epoch, holder, address, backend_pid)
      VALUES ('a', 1, 'x', 'y', 1);
    INSERT INTO term (area, epoch, holder, address, taken_at)
      VALUES ('a', 1, 'x', 'y', '2026-01-01');
    INSERT INTO heartbeat (area, epoch) VALUES ('a', 1);
    INSERT INTO api_token (area, hash, name, role)
      VALUES ('a', sha256('x'), 'anna', 'dispatcher');
    INSERT INTO idempotency_key (area, key, request, status, body)
      VALUES ('a', sha256('k'), sha256('r'), 201, '');
    INSERT INTO outbox (area, seq, part, kind, body, created_at, due_at)
      VALUES ('a', 1, 0, 'sms', 'x', '2026-01-01', '2026-01-01');
    INSERT INTO position (area, truck, at, lat, lon) VALUES ('a', 1, '2026-01-01', 40, -75);
    INSERT INTO paperwork_follower VALUES ('a', 0);
    INSERT INTO storm VALUES ('a', true, 'D1', '2026-01-01', 'anna');
    INSERT INTO trial (area) VALUES ('a');
    """

  static let all = areas + jobs + calls + trucks + assignments + desk + handovers + doors
}

extension ForbiddenRow {
  private static let areas = [
    ForbiddenRow("area_name_length", "INSERT INTO area (name) VALUES ('')"),
    ForbiddenRow("leadership_area_fk", "UPDATE leadership SET area = 'nowhere'"),
    ForbiddenRow("leadership_epoch_positive", "UPDATE leadership SET epoch = 0"),
    ForbiddenRow("leadership_schema_not_negative", "UPDATE leadership SET schema_known = -1"),
    ForbiddenRow("term_area_fk", "UPDATE term SET area = 'nowhere'"),
    ForbiddenRow("term_epoch_positive", "UPDATE term SET epoch = 0"),
    ForbiddenRow("term_times_in_order", "UPDATE term SET ended_at = '2025-12-31'"),
    ForbiddenRow("heartbeat_area_fk", "UPDATE heartbeat SET area = 'nowhere'"),
    ForbiddenRow("heartbeat_numbers_legal", "UPDATE heartbeat SET beat = -1"),
    ForbiddenRow("heartbeat_durability_known", "UPDATE heartbeat SET durability = 'good'"),
    ForbiddenRow("trial_area_fk", "UPDATE trial SET area = 'nowhere'"),
    ForbiddenRow("counter_area_fk", "UPDATE counter SET area = 'nowhere'"),
    ForbiddenRow("storm_area_fk", "UPDATE storm SET area = 'nowhere'"),
    ForbiddenRow("storm_class_known", "UPDATE storm SET mildest_served = 'P1'"),

    ForbiddenRow("counter_not_negative", "UPDATE counter SET last_job = -1"),
    ForbiddenRow(
      "counter_promise_in_range", "UPDATE counter SET promise_mild_permille = 0"),
  ]

  private static let jobs = [
    ForbiddenRow("job_id_positive", "UPDATE job SET id = 0 WHERE id = 2"),
    ForbiddenRow("job_class_known", "UPDATE job SET danger_class = 'P1'"),
    ForbiddenRow("job_state_known", "UPDATE job SET state = 'lost'"),
    ForbiddenRow("job_problem_known", "UPDATE job SET problem = 'none'"),
    ForbiddenRow("job_weight_known", "UPDATE job SET needs_weight = 'fat'"),
    ForbiddenRow("job_seats_not_negative", "UPDATE job SET needs_seats = -1"),
    ForbiddenRow("job_place_legal", "UPDATE job SET lat = 91 WHERE id = 1"),
    ForbiddenRow("job_place_legal", "UPDATE job SET lon = 'NaN' WHERE id = 1"),
    ForbiddenRow("job_place_legal", "UPDATE job SET lon = NULL, place_text = 'x' WHERE id = 1"),
    ForbiddenRow("job_place_given", "UPDATE job SET place_text = NULL WHERE id = 2"),
    ForbiddenRow("job_destination_legal", "UPDATE job SET destination_lon = 181 WHERE id = 1"),
    ForbiddenRow("job_end_has_time", "UPDATE job SET state = 'served' WHERE id = 1"),
    ForbiddenRow("job_end_has_time", "UPDATE job SET ended_at = '2026-01-03' WHERE id = 1"),
    ForbiddenRow(
      "job_times_in_order",
      "UPDATE job SET state = 'served', ended_at = '2025-12-31' WHERE id = 1"),
    ForbiddenRow("promise_job_fk", "INSERT INTO promise VALUES ('a', 9, 0, now(), now())"),
    ForbiddenRow(
      "promise_revision_not_negative",
      "INSERT INTO promise VALUES ('a', 1, -1, now(), now())"),
    ForbiddenRow(
      "promise_revision_explained",
      "INSERT INTO promise VALUES ('a', 1, 1, now(), now(), 'anna', NULL)"),
    ForbiddenRow("promise_is_immutable", "UPDATE promise SET arrive_by = now()"),
    ForbiddenRow("note_job_fk", "INSERT INTO note VALUES ('a', 1, 9, now(), 'anna', 'x')"),
    ForbiddenRow("event_is_immutable", "UPDATE event SET body = '{}'"),
    ForbiddenRow("event_pk", "INSERT INTO event VALUES ('a', 2, 1, now(), 'x', 1, NULL, NULL, '')"),
    ForbiddenRow(
      "event_seq_positive",
      "INSERT INTO event VALUES ('a', 1, 0, now(), 'x', 1, NULL, NULL, '')"),
    ForbiddenRow(
      "event_epoch_positive",
      "INSERT INTO event VALUES ('a', 0, 2, now(), 'x', 1, NULL, NULL, '')"),
    ForbiddenRow(
      "event_version_positive",
      "INSERT INTO event VALUES ('a', 1, 2, now(), 'x', 0, NULL, NULL, '')"),
    ForbiddenRow(
      "event_type_named",
      "INSERT INTO event VALUES ('a', 1, 2, now(), '', 1, NULL, NULL, '')"),
  ]

  private static let calls = [
    ForbiddenRow("call_id_positive", "UPDATE call SET id = 0"),
    ForbiddenRow("call_channel_known", "UPDATE call SET channel = 'pigeon'"),
    ForbiddenRow("call_problem_known", "UPDATE call SET problem = 'none'"),
    ForbiddenRow("call_weight_known", "UPDATE call SET weight_class = 'fat'"),
    ForbiddenRow("call_drive_known", "UPDATE call SET drive = 'none'"),
    ForbiddenRow("call_fuel_known", "UPDATE call SET fuel = 'hay'"),
    ForbiddenRow("call_people_not_negative", "UPDATE call SET people = -1"),
    ForbiddenRow("call_place_legal", "UPDATE call SET lat = 'Infinity', lon = 0"),
    ForbiddenRow("call_destination_legal", "UPDATE call SET destination_lat = 1"),
  ]

  private static let trucks = [
    ForbiddenRow("truck_id_positive", "UPDATE truck SET id = 0 WHERE id = 2"),
    ForbiddenRow("truck_call_sign_legal", "UPDATE truck SET call_sign = 't 1' WHERE id = 2"),
    ForbiddenRow("truck_call_sign_once", "UPDATE truck SET call_sign = 'T1' WHERE id = 2"),
    ForbiddenRow("truck_weight_known", "UPDATE truck SET weight_class = 'fat'"),
    ForbiddenRow("truck_seats_legal", "UPDATE truck SET seats = 61"),
    ForbiddenRow("truck_duty_known", "UPDATE truck SET duty = 'asleep'"),
    ForbiddenRow("truck_base_legal", "UPDATE truck SET base_lat = 90.1"),
    ForbiddenRow("truck_fix_legal", "UPDATE truck SET fix_accuracy_m = -1"),
    ForbiddenRow("position_place_legal", "UPDATE position SET lat = 'NaN'"),
  ]

  private static let assignments = [
    ForbiddenRow(
      "assignment_one_per_truck",
      """
      INSERT INTO assignment (area, id, job, truck, state, revision, assigned_at, fix_age_us)
        VALUES ('a', 2, 2, 1, 'assigned', 1, now(), 0)
      """),
    ForbiddenRow(
      "assignment_one_per_job",
      """
      INSERT INTO assignment (area, id, job, truck, state, revision, assigned_at, fix_age_us)
        VALUES ('a', 2, 1, 2, 'assigned', 1, now(), 0)
      """),
    ForbiddenRow("job_checks_in_order", "UPDATE job SET crew_checked_at = '2025-12-31'"),
    ForbiddenRow("assignment_job_fk", "UPDATE assignment SET job = 9"),
    ForbiddenRow("assignment_truck_fk", "UPDATE assignment SET truck = 9"),
    ForbiddenRow("assignment_id_positive", "UPDATE assignment SET id = 0"),
    ForbiddenRow("assignment_state_known", "UPDATE assignment SET state = 'stuck'"),
    ForbiddenRow("assignment_overrule_explained", "UPDATE assignment SET overruled_by = 'anna'"),
    ForbiddenRow("assignment_revision_positive", "UPDATE assignment SET revision = 0"),
    ForbiddenRow("assignment_lengths_not_negative", "UPDATE assignment SET travel_us = -1"),
    ForbiddenRow("assignment_end_has_time", "UPDATE assignment SET state = 'cleared'"),
    ForbiddenRow(
      "assignment_times_in_order", "UPDATE assignment SET accepted_at = '2025-12-31'"),
    ForbiddenRow(
      "assignment_times_in_order",
      "UPDATE assignment SET en_route_at = '2026-01-03', on_scene_at = '2026-01-02'"),
  ]

  private static let desk = [
    ForbiddenRow("desk_item_id_positive", "UPDATE desk_item SET id = 0"),
    ForbiddenRow("desk_item_kind_known", "UPDATE desk_item SET kind = 'coffee'"),
    ForbiddenRow("desk_item_class_known", "UPDATE desk_item SET danger_class = 'D9'"),
    ForbiddenRow("desk_item_state_known", "UPDATE desk_item SET state = 'lost'"),
    ForbiddenRow("desk_item_claim_complete", "UPDATE desk_item SET state = 'claimed'"),
    ForbiddenRow("desk_item_done_complete", "UPDATE desk_item SET state = 'done'"),
    ForbiddenRow(
      "desk_item_times_in_order",
      "UPDATE desk_item SET state = 'done', done_by = 'anna', done_at = '2025-12-31'"),
    ForbiddenRow("desk_item_hand_complete", "UPDATE desk_item SET handed_by = 'anna'"),
    ForbiddenRow("desk_item_hand_claimed", "UPDATE desk_item SET is_handed = true"),
    ForbiddenRow("paperwork_kind_named", "UPDATE paperwork SET kind = ''"),
    ForbiddenRow("paperwork_state_known", "UPDATE paperwork SET state = 'lost'"),
    ForbiddenRow("paperwork_claim_complete", "UPDATE paperwork SET state = 'claimed'"),
    ForbiddenRow("paperwork_done_complete", "UPDATE paperwork SET state = 'done'"),
    ForbiddenRow("paperwork_times_in_order", "UPDATE paperwork SET due_at = '2025-12-31'"),
    ForbiddenRow("paperwork_hand_complete", "UPDATE paperwork SET note = 'knows them'"),
    ForbiddenRow("paperwork_hand_claimed", "UPDATE paperwork SET is_handed = true"),
    ForbiddenRow("paperwork_filled_bounded", "UPDATE paperwork SET filled = repeat('x', 20001)"),
    ForbiddenRow("paperwork_automatic_has_job", "UPDATE paperwork SET job = NULL"),
    ForbiddenRow(
      "paperwork_automatic_once",
      """
      INSERT INTO paperwork (area, kind, title, job, is_automatic, created_at, due_at)
        VALUES ('a', 'service_record', 'x', 1, true, '2026-01-01', '2026-01-02')
      """),
    ForbiddenRow(
      "paperwork_follower_seq_not_negative", "UPDATE paperwork_follower SET last_seq = -1"),
  ]

  private static let handovers = [
    ForbiddenRow(
      "handover_area_fk",
      "INSERT INTO handover VALUES ('z', 1, '2026-01-02', 'anna', 'kim', '2026-01-01', '{}')"),
    ForbiddenRow(
      "handover_taker_named",
      "INSERT INTO handover VALUES ('a', 1, '2026-01-02', 'anna', '', '2026-01-01', '{}')"),
    ForbiddenRow(
      "handover_times_in_order",
      "INSERT INTO handover VALUES ('a', 1, '2025-12-31', 'anna', 'kim', '2026-01-01', '{}')"),
  ]

  private static let doors = [
    ForbiddenRow("idempotency_key_length", "UPDATE idempotency_key SET key = 'short'"),
    ForbiddenRow(
      "idempotency_key_request_length", "UPDATE idempotency_key SET request = 'short'"),
    ForbiddenRow("idempotency_key_status_legal", "UPDATE idempotency_key SET status = 100"),
    ForbiddenRow("api_token_hash_length", "UPDATE api_token SET hash = 'short'"),
    ForbiddenRow("api_token_name_length", "UPDATE api_token SET name = ''"),
    ForbiddenRow("api_token_role_known", "UPDATE api_token SET role = 'king'"),
    ForbiddenRow("api_token_crew_has_truck", "UPDATE api_token SET role = 'crew'"),
    ForbiddenRow("api_token_times_in_order", "UPDATE api_token SET revoked_at = '2020-01-01'"),
    ForbiddenRow(
      "api_token_name_once",
      """
      INSERT INTO api_token (area, hash, name, role)
        VALUES ('a', sha256('y'), 'anna', 'observer')
      """),
    ForbiddenRow("outbox_numbers_not_negative", "UPDATE outbox SET attempts = -1"),
    ForbiddenRow("outbox_times_in_order", "UPDATE outbox SET sent_at = '2025-12-31'"),
    ForbiddenRow("outbox_ends_once", "UPDATE outbox SET sent_at = now(), given_up_at = now()"),
  ]
}
