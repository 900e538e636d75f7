extension OpenAPISchemas {
  /// Of a shift that is handed over, of what is taken back, and of who is known.
  static let shift = #"""
    "Flag": {"type": "boolean"},
    "Hours": {"type": "integer", "minimum": 1, "maximum": 48},
    "HandoverChange": {"type": "object", "properties": {"to": {"type": "string", "minLength": 1, \#
    "maxLength": 60}}, "required": ["to"]},
    "Handover": {"type": "object", "properties": {"signed": {"oneOf": [{"type": "null"}, {"type": \#
    "object", "properties": {"at": {"$ref": "#/components/schemas/Time"}, "giver": {"type": \#
    "string"}, "taker": {"type": "string"}}, "required": ["at", "giver", "taker"]}]}, "page": \#
    {"$ref": "#/components/schemas/HandoverPage"}}, "required": ["signed", "page"]},
    "HandoverPage": {"type": "object", "properties": {"as_of": {"$ref": \#
    "#/components/schemas/Time"}, "since": {"$ref": "#/components/schemas/Time"}, "storm": \#
    {"$ref": "#/components/schemas/Storm"}, "jobs_total": {"type": "integer"}, "jobs": {"type": \#
    "array", "items": {"type": "object", "properties": {"number": {"type": "string"}, \#
    "promised_by": {"type": ["string", "null"]}, "first_promised_by": {"type": ["string", \#
    "null"]}, "risks": \#
    {"type": "array", "items": {"type": "string", "enum": ["late", "promise", "no_truck", \#
    "no_place", "storm_held", "must_serve"]}}}}}, "trucks_without_fix_total": {"type": \#
    "integer"}, "trucks_without_fix": {"type": "array", "items": {"type": "object"}}, \#
    "overrules": {"type": "array", "items": {"type": "object"}}, "desk_total": {"type": \#
    "integer"}, "desk": {"type": "array", "items": {"type": "object"}}, "notes": {"type": \#
    "array", "items": {"type": "object"}}}, "required": ["as_of", "since", "storm", "jobs_total", \#
    "jobs", "trucks_without_fix_total", "trucks_without_fix", "overrules", "desk_total", "desk", \#
    "notes"]},
    "Member": {"type": "object", "properties": {"known": {"type": "boolean"}, "name": {"type": \#
    ["string", "null"]}, "phone": {"type": ["string", "null"]}, "language": {"type": ["string", \#
    "null"]}, "vehicle": {"$ref": "#/components/schemas/Vehicle"}, "jobs": {"type": "array", \#
    "items": {"type": "object", "properties": {"id": {"$ref": "#/components/schemas/Number"}, \#
    "number": {"type": "string"}, "state": {"$ref": "#/components/schemas/JobState"}, "class": \#
    {"$ref": "#/components/schemas/DangerClass"}, "problem": {"$ref": \#
    "#/components/schemas/ProblemKind"}, "opened_at": {"$ref": "#/components/schemas/Time"}, \#
    "place": {"type": ["string", "null"]}}}}}, "required": ["known", "name", "phone", "language", \#
    "vehicle", "jobs"]},
    "Undo": {"type": "object", "properties": {"job": {"$ref": \#
    "#/components/schemas/JobReference"}}},
    "Undone": {"type": "object", "properties": {"undone": {"type": "string", "enum": ["assign", \#
    "release", "cancel", "reclassify", "storm", "done", "later", "hand"]}, "job": {"type": ["integer", \#
    "null"]}, "item": {"type": ["string", "null"]}, "text": {"type": "string"}}, "required": \#
    ["undone", "job", "item", "text"]}
    """#
}
