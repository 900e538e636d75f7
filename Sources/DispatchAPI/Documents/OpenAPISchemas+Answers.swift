extension OpenAPISchemas {
  /// What is answered.
  static let answers = #"""
    "Promise": {"type": "object", "properties": {"arrive_by": {"$ref": \#
    "#/components/schemas/Time"}, "given_at": {"$ref": "#/components/schemas/Time"}, \#
    "revisions": {"type": "array", "items": {"type": "object", "properties": {"arrive_by": \#
    {"$ref": "#/components/schemas/Time"}, "given_at": {"$ref": "#/components/schemas/Time"}, \#
    "by": {"type": "string"}, "reason": {"type": "string"}}}}}, "required": ["arrive_by", \#
    "given_at", "revisions"]},
    "Estimate": {"type": "object", "properties": {"eta_s": {"type": ["integer", "null"]}, \#
    "not_before": {"oneOf": [{"$ref": "#/components/schemas/Time"}, {"type": "null"}]}, \#
    "reason": {"type": "string", "enum": ["all_busy", "all_passed_by", "better_truck_soon", "reserved", "coverage", \#
    "none_on_duty", "place_unknown", "planned", "storm"]}}, "required": ["eta_s", \#
    "not_before", "reason"]},
    "Storm": {"type": "object", "properties": {"on": {"type": "boolean"}, "serve": {"type": \#
    "array", "items": {"$ref": "#/components/schemas/DangerClass"}}, "since": {"oneOf": [{"$ref": \#
    "#/components/schemas/Time"}, {"type": "null"}]}, "by": {"type": ["string", "null"]}}, \#
    "required": ["on", "serve", "since", "by"]},
    "Decision": {"type": "object", "properties": {"decision": {"$ref": \#
    "#/components/schemas/Number"}, "decided_at": {"$ref": "#/components/schemas/Time"}, \#
    "outcome": {"type": "string"}, "truck": {"type": ["string", "null"]}}, "required": \#
    ["decision", "decided_at", "outcome", "truck"]},
    "Candidate": {"type": "object", "properties": {"truck": {"type": "string"}, "chosen": {"type": \#
    "boolean"}, "reason": {"type": "string", "enum": ["chosen", "off_duty", "out_of_service", \#
    "equipment", "weight_class", "seats", "passed_by", "busy", "near_scene", "reserved", \#
    "old_fix", "farther", "left_free", "turnable", "coverage", \#
    "sent_by_person", "just_sent"]}, "distance_m": {"type": ["integer", "null"]}, "eta_s": \#
    {"type": ["integer", "null"]}, "fix_age_s": {"type": "integer"}, "behind_s": {"type": \#
    "integer"}, "job": {"$ref": "#/components/schemas/Number"}, "busy_until": {"$ref": \#
    "#/components/schemas/Time"}, "displaced_s": {"type": "integer"}, "text": {"type": "string"}}, "required": ["truck", "chosen", \#
    "reason", "distance_m", "eta_s", "fix_age_s", "text"]},
    "Why": {"type": "object", "properties": {"job": {"$ref": "#/components/schemas/Number"}, \#
    "decided_at": {"$ref": "#/components/schemas/Time"}, "policy": {"type": "string"}, "outcome": \#
    {"type": "string", "enum": ["sent", "overruled", "all_busy", "all_passed_by", \#
    "better_truck_soon", "reserved", "coverage", \#
    "none_on_duty", "place_unknown", "planned", "storm"]}, "truck": {"type": ["string", \#
    "null"]}, "assignment": {"$ref": "#/components/schemas/Number"}, "by": {"type": "string"}, "reason": {"type": \#
    "string"}, "text": {"type": "string"}, "candidates": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Candidate"}}, "rest": {"type": "object", "additionalProperties": \#
    {"type": "integer"}}, "decision": {"$ref": "#/components/schemas/Number"}, "decisions": \#
    {"type": "array", "items": {"$ref": "#/components/schemas/Decision"}}}, "required": ["job", \#
    "decided_at", "policy", "outcome", "truck", "text", "candidates", "rest", "decision", \#
    "decisions"]},
    "Caller": {"type": "object", "properties": {"name": {"type": "string"}, "phone": {"type": \#
    "string"}, "language": {"type": "string"}}},
    "Vehicle": {"type": "object", "properties": {"plate": {"type": "string"}, "make": {"type": \#
    "string"}, "weight_class": {"type": "string"}, "drive": {"type": "string"}, "fuel": \#
    {"type": "string"}, "people": {"type": "integer"}}},
    "Assignment": {"type": "object", "properties": {"id": {"$ref": \#
    "#/components/schemas/Number"}, "job": {"$ref": "#/components/schemas/Number"}, "truck": \#
    {"$ref": "#/components/schemas/CallSign"}, "state": {"$ref": \#
    "#/components/schemas/AssignmentState"}, "revision": {"$ref": \#
    "#/components/schemas/Number"}, "eta": {"oneOf": [{"$ref": "#/components/schemas/Time"}, \#
    {"type": "null"}]}, "cause": {"type": "string", "enum": ["automatic", "overrule"]}, "by": \#
    {"type": "string"}, "reason": {"type": "string"}, "distance_m": {"type": ["integer", \#
    "null"]}, "travel_s": {"type": ["integer", "null"]}, "fix_age_s": {"type": "integer"}, \#
    "assigned_at": {"$ref": "#/components/schemas/Time"}, "accepted_at": {"$ref": \#
    "#/components/schemas/Time"}, "en_route_at": {"$ref": "#/components/schemas/Time"}, \#
    "on_scene_at": {"$ref": "#/components/schemas/Time"}, "towing_at": {"$ref": \#
    "#/components/schemas/Time"}, "at_dropoff_at": {"$ref": "#/components/schemas/Time"}, \#
    "ended_at": {"$ref": "#/components/schemas/Time"}, "end_reason": {"type": "string"}}, \#
    "required": ["id", "job", "truck", "state", "revision"]},
    "Instruction": {"allOf": [{"$ref": "#/components/schemas/Assignment"}, {"type": "object", \#
    "properties": {"number": {"type": "string"}, "class": {"$ref": \#
    "#/components/schemas/DangerClass"}, "location": {"$ref": "#/components/schemas/Place"}, \#
    "problem": {"$ref": "#/components/schemas/ProblemKind"}, "dangers": {"type": "array", \#
    "items": {"type": "string"}}, "caller": {"$ref": "#/components/schemas/Caller"}, "vehicle": \#
    {"$ref": "#/components/schemas/Vehicle"}, "destination": {"oneOf": [{"$ref": \#
    "#/components/schemas/Place"}, {"type": "null"}]}, "promise": {"oneOf": [{"$ref": \#
    "#/components/schemas/Promise"}, {"type": "null"}]}, "notes": {"type": "array", "items": \#
    {"type": "string"}}}, "required": ["number", "class", "location", "problem"]}]},
    "Job": {"type": "object", "properties": {"id": {"$ref": "#/components/schemas/Number"}, \#
    "number": {"type": "string"}, "class": {"$ref": "#/components/schemas/DangerClass"}, \#
    "state": {"$ref": "#/components/schemas/JobState"}, "opened_at": {"$ref": \#
    "#/components/schemas/Time"}, "deadline": {"$ref": "#/components/schemas/Time"}, \#
    "must_serve": {"type": "boolean"}, "location": {"$ref": "#/components/schemas/Place"}, \#
    "problem": {"$ref": "#/components/schemas/ProblemKind"}, "dangers": {"type": "array", \#
    "items": {"type": "string"}}, "caller": {"$ref": "#/components/schemas/Caller"}, "vehicle": \#
    {"$ref": "#/components/schemas/Vehicle"}, "destination": {"oneOf": [{"$ref": \#
    "#/components/schemas/Place"}, {"type": "null"}]}, "scheduled_for": {"oneOf": [{"$ref": \#
    "#/components/schemas/Time"}, {"type": "null"}]}, "hold_until": {"$ref": \#
    "#/components/schemas/Time"}, "assignment": {"oneOf": [{"$ref": \#
    "#/components/schemas/Assignment"}, {"type": "null"}]}, "promise": {"oneOf": [{"$ref": \#
    "#/components/schemas/Promise"}, {"type": "null"}]}, "call_count": {"type": "integer"}, \#
    "ended_at": {"oneOf": [{"$ref": "#/components/schemas/Time"}, {"type": "null"}]}}, \#
    "required": ["id", "number", "class", "state", "opened_at", "deadline", "location", \#
    "problem"]},
    "JobDetail": {"allOf": [{"$ref": "#/components/schemas/Job"}, {"type": "object", \#
    "properties": {"calls": {"type": "array", "maxItems": 256, "items": {"$ref": \#
    "#/components/schemas/CallRecord"}, "description": "The first call and the newest others; \#
    `call_count` counts all."}, "assignments": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Assignment"}}, "events": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Event"}}, "notes": {"type": "array", "items": {"type": "object", \#
    "properties": {"at": {"$ref": "#/components/schemas/Time"}, "by": {"type": "string"}, \#
    "text": {"type": "string"}}}}}, "required": ["calls", "assignments", "events", "notes"]}]},
    "CallRecord": {"type": "object", "properties": {"id": {"$ref": \#
    "#/components/schemas/Number"}, "job": {"$ref": "#/components/schemas/Number"}, "opened": \#
    {"type": "boolean"}, "channel": {"type": "string"}, "received_at": {"$ref": \#
    "#/components/schemas/Time"}, "claimed_received_at": {"$ref": \#
    "#/components/schemas/Time"}, "location": {"$ref": "#/components/schemas/Place"}, \#
    "problem": {"$ref": "#/components/schemas/ProblemKind"}, "dangers": {"type": "array", \#
    "items": {"type": "string"}}, "caller": {"$ref": "#/components/schemas/Caller"}, "vehicle": \#
    {"$ref": "#/components/schemas/Vehicle"}, "destination": {"oneOf": [{"$ref": \#
    "#/components/schemas/Place"}, {"type": "null"}]}, "scheduled_for": {"oneOf": [{"$ref": \#
    "#/components/schemas/Time"}, {"type": "null"}]}, "notes": {"type": "string"}, \#
    "wants_human": {"type": "boolean"}, "warnings": {"type": "array", "items": {"type": \#
    "string"}}}, "required": ["id", "job", "opened", "received_at"]},
    "CallAnswer": {"type": "object", "properties": {"call": {"$ref": \#
    "#/components/schemas/CallRecord"}, "job": {"$ref": "#/components/schemas/Job"}, \#
    "assignment": {"oneOf": [{"$ref": "#/components/schemas/Assignment"}, {"type": "null"}]}, \#
    "promise": {"oneOf": [{"$ref": "#/components/schemas/Promise"}, {"type": "null"}]}, \#
    "estimate": {"oneOf": [{"$ref": "#/components/schemas/Estimate"}, {"type": "null"}]}, \#
    "warnings": {"type": "array", "items": {"type": "string"}}}, "required": ["call", "job", \#
    "assignment", "promise", "estimate", "warnings"]},
    "BatchAnswer": {"oneOf": [{"$ref": "#/components/schemas/CallAnswer"}, {"$ref": \#
    "#/components/schemas/Problem"}]},
    "Truck": {"type": "object", "properties": {"call_sign": {"$ref": \#
    "#/components/schemas/CallSign"}, "equipment": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Equipment"}}, "weight_class": {"$ref": \#
    "#/components/schemas/WeightClass"}, "seats": {"type": "integer"}, "base": {"$ref": \#
    "#/components/schemas/Coordinate"}, "location": {"$ref": \#
    "#/components/schemas/Coordinate"}, "duty": {"$ref": "#/components/schemas/TruckDuty"}, \#
    "activity": {"type": "string", "enum": ["free", "assigned", "en_route", "on_scene", \#
    "towing", "off"]}, "fix_at": {"$ref": "#/components/schemas/Time"}, "accuracy_m": {"type": \#
    "integer"}, "assignment": {"type": ["integer", "null"]}, "job": {"type": ["integer", \#
    "null"]}, "warnings": {"type": "array", "items": {"type": "string"}, "description": \#
    "What is odd about it; only in the answer to a truck that is entered or changed."}}, \#
    "required": ["call_sign", "equipment", "duty", "activity"]},
    "PositionsAnswer": {"type": "object", "properties": {"taken": {"type": "integer"}, "refused": \#
    {"type": "array", "items": {"type": "object", "properties": {"truck": {"type": "string"}, \#
    "reason": {"type": "string"}}}}}, "required": ["taken", "refused"]},
    "DeskItem": {"type": "object", "properties": {"id": {"type": "string"}, "lane": {"type": \#
    "string", "enum": ["distress", "paperwork"]}, "kind": {"type": "string"}, "title": {"type": \#
    "string"}, "job": {"$ref": "#/components/schemas/Number"}, "class": {"$ref": \#
    "#/components/schemas/DangerClass"}, "raised_at": {"$ref": "#/components/schemas/Time"}, \#
    "due_at": {"$ref": "#/components/schemas/Time"}, "claimed_until": {"$ref": \#
    "#/components/schemas/Time"}, "handed_by": {"type": "string"}, "note": {"type": "string"}, \#
    "filled": {"type": "string"}}, "required": ["id", "lane", "kind", "title", \#
    "claimed_until"]},
    "DeskState": {"type": "object", "properties": {"id": {"type": ["string", "integer"]}, \#
    "state": {"type": "string"}, "until": {"$ref": "#/components/schemas/Time"}}, "required": \#
    ["id", "state"]},
    "Paperwork": {"type": "object", "properties": {"id": {"$ref": "#/components/schemas/Number"}, \#
    "number": {"type": "string"}, "kind": {"type": "string"}, "title": {"type": "string"}, \#
    "job": {"type": ["integer", "null"]}, "created_at": {"$ref": "#/components/schemas/Time"}, \#
    "due_at": {"$ref": "#/components/schemas/Time"}, "state": {"$ref": \#
    "#/components/schemas/PaperworkState"}, "claimed_by": {"type": "string", "description": \#
    "Who has it, while it is claimed."}, "claimed_until": {"$ref": \#
    "#/components/schemas/Time"}, "done_at": {"oneOf": [{"$ref": \#
    "#/components/schemas/Time"}, {"type": "null"}]}, "outcome": {"type": "string"}, "filled": \#
    {"type": "string"}, "handed_by": {"type": "string"}, "note": {"type": "string"}}, \#
    "required": ["id", "number", "kind", "title", "state"]},
    "Token": {"type": "object", "properties": {"name": {"type": "string"}, "role": {"type": \#
    "string", "enum": ["dispatcher", "crew", "observer", "admin"]}, "truck": {"$ref": \#
    "#/components/schemas/CallSign"}}, "required": ["name", "role"]},
    "NewToken": {"allOf": [{"$ref": "#/components/schemas/Token"}, {"type": "object", \#
    "properties": {"token": {"type": "string"}}, "required": ["token"]}]},
    "Event": {"type": "object", "properties": {"seq": {"$ref": "#/components/schemas/Number"}, \#
    "at": {"$ref": "#/components/schemas/Time"}, "type": {"type": "string"}, "job": {"$ref": \#
    "#/components/schemas/Number"}, "truck": {"$ref": "#/components/schemas/CallSign"}}, \#
    "required": ["seq", "at", "type"]},
    "Health": {"type": "object", "properties": {"state": {"type": "string", "enum": ["starting", \#
    "leading", "standing_by", "degraded", "safe_mode"]}, "since": {"$ref": \#
    "#/components/schemas/Time"}, "reason": {"type": "string"}, \#
    "durability": {"type": "string", "enum": ["replicated", "local", \#
    "volatile"]}, "timers_off_since": {"$ref": "#/components/schemas/Time"}}, \#
    "required": ["state", "since"]},
    "Status": {"type": "object", "properties": {"as_of": {"$ref": "#/components/schemas/Time"}, \#
    "age_ms": {"type": "integer"}, "state": {"type": "string"}, "since": {"$ref": \#
    "#/components/schemas/Time"}, "reason": {"type": ["string", "null"]}, "reasons": {"type": \#
    "array", "items": {"type": "string"}, "description": "All that is amiss now, the gravest \#
    first; `reason` is the first one where it is not null."}, "build": {"type": "string"}, \#
    "timers_off_since": {"$ref": "#/components/schemas/Time"}, \#
    "uptime_s": {"type": "integer"}, "time_scale": {"type": "number"}, "clock": {"type": \#
    "object", "properties": {"wall_offset_s": {"type": "number"}, "off_since": {"type": \#
    ["string", "null"]}, "steps": {"type": "integer"}, "stepped_at": {"type": ["string", \#
    "null"]}}}, "area": {"type": "object", "properties": {"name": {"type": "string"}, \#
    "time_zone": {"type": "string", "description": "An IANA name: by that clock times are told \#
    to people."}}}, "calls": {"type": \#
    "object", "properties": {}}, "jobs": {"type": "object", "properties": {"waiting": {"type": \#
    "integer"}, "assigned": {"type": "integer"}, "late_unreached": {"type": "integer", \#
    "description": "Past their target with no truck there; `by_class` has it too."}, \#
    "ended_total": {"type": "integer"}, "oldest_waiting_s": {"type": ["integer", "null"]}, \#
    "by_class": {"type": "object", "properties": {}}}}, "intervals": {"type": "object", \#
    "properties": {}, "description": "`within_target`, in `response_s`, is met among met and \#
    missed; a target is missed at its deadline, whether or not a truck comes later."}, \#
    "promises": {"type": "object", "properties": {"given": {"type": "integer"}, "kept": {"type": \#
    "integer"}, "broken": {"type": "integer", "description": "Their time passed with no truck \#
    there, those of open jobs included."}, "kept_share": {"type": ["number", "null"], \#
    "description": "Kept among kept and broken."}, "overdue": {"type": "integer", "description": \#
    "Of open jobs now: the time has passed, no truck is there."}, "at_risk": {"type": "integer", \#
    "description": "Of open jobs now: can be kept, but will not be as it stands."}}}, \#
    "storm": {"$ref": "#/components/schemas/Storm"}, "trucks": {"type": "object", "properties": \#
    {}}, "desk": {"type": "object", "properties": \#
    {}}, "paperwork": {"type": "object", "properties": {}}, "machine": {"type": "object", \#
    "properties": {}}}, "required": ["as_of", "age_ms", "state"]},
    "JobList": {"type": "object", "properties": {"jobs": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Job"}}, "next": {"type": ["string", "null"]}}, "required": ["jobs", \#
    "next"]},
    "TruckList": {"type": "object", "properties": {"trucks": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Truck"}}, "next": {"type": ["string", "null"]}}, "required": \#
    ["trucks", "next"]},
    "PaperworkList": {"type": "object", "properties": {"paperwork": {"type": "array", "items": \#
    {"$ref": "#/components/schemas/Paperwork"}}, "next": {"type": ["string", "null"]}}, \#
    "required": ["paperwork", "next"]},
    "TokenList": {"type": "object", "properties": {"tokens": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Token"}}, "next": {"type": ["string", "null"]}}, "required": \#
    ["tokens", "next"]},
    "Session": {"type": "object", "properties": {"name": {"type": "string"}, "role": {"type": \#
    "string"}, "signed_in": {"type": "boolean"}}, "required": ["name", "role", "signed_in"]},
    "Board": {"type": "object", "properties": {"as_of": {"$ref": "#/components/schemas/Time"}, \#
    "age_ms": {"type": "integer"}, "state": {"type": "string"}, "since": {"$ref": \#
    "#/components/schemas/Time"}, "reason": {"type": ["string", "null"]}, \#
    "area": {"type": "object", "properties": {}}, "jobs_total": {"type": "integer"}, \#
    "unreached_total": {"type": "integer"}, "late_total": {"type": "integer"}, \#
    "late_grave_total": {"type": "integer"}, "jobs": {"type": "array", "items": {"type": \#
    "object", "properties": {}}}, "trucks_total": {"type": "integer"}, "trucks": {"type": "array", \#
    "items": {"type": "object", "properties": {}}}, "desk_total": {"type": "integer"}, \#
    "desk_open_by_kind": {"type": "object", "additionalProperties": {"type": "integer"}}, "desk": \#
    {"type": "array", "items": {"type": "object", "properties": {}}}, "response": {"type": \#
    "object", "properties": {}}}, "required": ["as_of", "area", "jobs_total", "jobs", "trucks", \#
    "desk", "response"]}
    """#
}
