extension OpenAPISchemas {
  /// Words and values that others are made of.
  static let words = #"""
    "Text": {"type": "string"},
    "Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "Number": {"type": "integer", "minimum": 1},
    "JobReference": {"type": ["integer", "string"], "minimum": 1, "maximum": 999999999999999999, \#
    "pattern": "^[Jj]?[1-9][0-9]{0,17}$", "description": "12 or J12."},
    "Seq": {"type": "integer", "minimum": 0},
    "Limit": {"type": "integer", "minimum": 1, "maximum": 200},
    "Wait": {"type": "integer", "minimum": 0, "maximum": 60},
    "Time": {"type": "string", "format": "date-time"},
    "CallSign": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,16}$"},
    "StatusFormat": {"type": "string", "enum": ["json", "text", "line"]},
    "DangerClass": {"type": "string", "enum": ["D0", "D1", "D2", "D3", "D4"]},
    "Danger": {"type": "string", "enum": ["trapped", "child_locked_in", "pet_locked_in", "fire", \#
    "medical", "live_lane", "blocking", "fast_road_dark", "extreme_weather", "alone_vulnerable", \#
    "fuel_leak", "shoulder", "unlit", "far_from_shelter"]},
    "JobFilter": {"type": "string", "enum": ["waiting", "assigned", "open", "ended", "all"]},
    "JobState": {"type": "string", "enum": ["waiting", "assigned", "served", "cancelled", \#
    "gone_on_arrival"]},
    "AssignmentState": {"type": "string", "enum": ["assigned", "dispatched", "en_route", \#
    "on_scene", "towing", "at_dropoff", "cleared", "gone_on_arrival", "declined", "released", \#
    "cancelled"]},
    "PaperworkState": {"type": "string", "enum": ["open", "claimed", "later", "done"]},
    "WeightClass": {"type": "string", "enum": ["light", "medium", "heavy"]},
    "TruckDuty": {"type": "string", "enum": ["on_duty", "off_duty", "out_of_service"]},
    "ProblemKind": {"type": "string", "enum": ["tow", "flatbed_tow", "winch_out", "jump_start", \#
    "battery", "tyre_change", "lockout", "fuel", "ev_charge", "first_aid", "accident_recovery", \#
    "motorcycle", "heavy_recovery", "relocation"]},
    "Equipment": {"type": "string", "enum": ["wheel_lift", "flatbed", "integrated", "rotator", \#
    "winch", "booster", "tyre", "lockout", "fuel", "ev_charger", "motorcycle"]},
    "Nothing": {"type": "object", "properties": {}},
    "Document": {"type": "object", "properties": {}},
    "Coordinate": {"type": "object", "properties": {"lat": {"type": "number", "minimum": -90, \#
    "maximum": 90}, "lon": {"type": "number", "minimum": -180, "maximum": 180}}, "required": \#
    ["lat", "lon"], "description": "Degrees, WGS 84."},
    "Place": {"type": "object", "properties": {"lat": {"type": "number", "minimum": -90, \#
    "maximum": 90}, "lon": {"type": "number", "minimum": -180, "maximum": 180}, "accuracy_m": \#
    {"type": "integer", "minimum": 0}, "text": {"type": "string", "maxLength": 1000}}, \#
    "description": "A coordinate, words, or both.", "anyOf": [{"required": ["lat", "lon"]}, \#
    {"required": ["text"]}]},
    "FieldFault": {"type": "object", "properties": {"field": {"type": "string"}, "reason": \#
    {"type": "string"}}, "required": ["field", "reason"]},
    "Problem": {"type": "object", "properties": {"type": {"type": "string"}, "title": {"type": \#
    "string"}, "status": {"type": "integer"}, "code": {"type": "string"}, "detail": {"type": \#
    "string"}, "stored": {"type": "boolean", "description": "Absent when nobody can say."}, \#
    "errors": {"type": "array", "items": {"$ref": "#/components/schemas/FieldFault"}}, \#
    "present": {"type": "object", "description": "The present state."}}, "required": ["type", \#
    "title", "status", "code", "detail"], "description": "RFC 9457."}
    """#
}
