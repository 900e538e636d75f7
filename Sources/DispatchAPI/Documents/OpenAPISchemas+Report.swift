extension OpenAPISchemas {
  /// How a stretch of time went.
  static let report = #"""
    "ReportShift": {"type": "string", "enum": ["early", "late", "night"]},
    "ReportRows": {"type": "integer", "minimum": 1, "maximum": 100000},
    "ReportCount": {"type": "object", "properties": {"name": {"type": "string"}, "count": \#
    {"type": "integer"}}, "required": ["name", "count"]},
    "ReportService": {"type": "object", "properties": {"class": {"$ref": \#
    "#/components/schemas/DangerClass"}, "hour": {"type": "integer", "minimum": 0, "maximum": \#
    23}, "day": {"type": "string", "format": "date"}, "jobs": {"type": "integer"}, "served": \#
    {"type": "integer"}, "cancelled": {"type": "integer"}, "unreached": \#
    {"type": "integer"}, "gone_on_arrival": {"type": \#
    "integer"}, "response_s": {"type": "object", "properties": {"count": {"type": "integer"}, \#
    "p50": {"type": ["integer", "null"]}, "p90": {"type": ["integer", "null"]}, "p99": {"type": \#
    ["integer", "null"]}, "max": {"type": ["integer", "null"]}}, "required": ["count", "p50", \#
    "p90", "p99", "max"]}, "in_time": {"type": "integer"}, "late": {"type": "integer"}, \#
    "within_target": {"type": ["number", "null"]}, "promises": {"type": "object", "properties": \#
    {"given": {"type": "integer"}, "kept": {"type": "integer"}, "broken": {"type": "integer"}, \#
    "kept_share": {"type": ["number", "null"]}}, "required": ["given", "kept", "broken", \#
    "kept_share"]}}, "required": ["jobs", "served", "cancelled", "gone_on_arrival", \#
    "response_s", "in_time", "late", "within_target", "promises"]},
    "ReportLateJob": {"type": "object", "properties": {"job": {"type": "string"}, "class": \#
    {"$ref": "#/components/schemas/DangerClass"}, "state": {"$ref": \#
    "#/components/schemas/JobState"}, "deadline": {"$ref": "#/components/schemas/Time"}, \#
    "late_s": {"type": "integer"}, "cause": {"type": "string", "enum": ["never_reached", \#
    "no_truck", "all_busy", "none_fits", "kept_back", "storm", "place_unknown", "cancelled", \#
    "declined", "released", "turnout", "travel"]}}, "required": ["job", "class", \#
    "state", "deadline", "late_s", "cause"]},
    "ReportAct": {"type": "object", "properties": {"job": {"type": "string"}, "truck": {"$ref": \#
    "#/components/schemas/CallSign"}, "at": {"$ref": "#/components/schemas/Time"}, "by": \#
    {"type": "string"}, "reason": {"type": "string"}}, "required": ["job", "truck", "at"]},
    "ReportActs": {"type": "object", "properties": {"total": {"type": "integer"}, "shown": \#
    {"type": "array", "maxItems": 100000, "items": {"$ref": \#
    "#/components/schemas/ReportAct"}}}, \#
    "required": ["total", "shown"]},
    "ReportTruck": {"type": "object", "properties": {"truck": {"$ref": \#
    "#/components/schemas/CallSign"}, "sent": {"type": "integer"}, "served": {"type": \#
    "integer"}, "declined": {"type": "integer"}, "busy_s": {"type": "integer"}, "driving_s": \#
    {"type": "integer"}, "distance_m": {"type": "integer"}, "on_duty_s": {"type": "integer"}, \#
    "use": {"type": "number", "description": "Busy, as a part of the time on duty."}}, \#
    "required": ["truck", "sent", "served", "declined", "busy_s", "driving_s", "distance_m", \#
    "on_duty_s", "use"]},
    "ReportPlace": {"type": "object", "properties": {"name": {"type": ["string", "null"]}, \#
    "lat": {"type": "number"}, "lon": {"type": "number"}, "jobs": {"type": "integer"}, "late": \#
    {"type": "integer"}}, "required": ["name", "lat", "lon", "jobs", "late"]},
    "Report": {"type": "object", "properties": {"schema": {"type": "string", "const": \#
    "towline.report/1"}, "area": {"type": "string"}, "from": {"$ref": \#
    "#/components/schemas/Time"}, "to": {"$ref": "#/components/schemas/Time"}, "time_zone": \#
    {"type": "string"}, "as_of": {"$ref": "#/components/schemas/Time"}, "calls": {"type": \#
    "array", "items": {"$ref": "#/components/schemas/ReportCount"}}, "all": {"$ref": \#
    "#/components/schemas/ReportService"}, "by_class": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/ReportService"}}, "by_hour": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/ReportService"}}, "by_class_and_hour": {"type": "array", "items": \#
    {"$ref": "#/components/schemas/ReportService"}}, "by_day": {"type": "array", "items": \#
    {"$ref": "#/components/schemas/ReportService"}}, "late": {"type": "object", "properties": \#
    {"total": {"type": "integer"}, "shown": {"type": "array", "maxItems": 100000, "items": {"$ref": \#
    "#/components/schemas/ReportLateJob"}}}, "required": ["total", "shown"]}, "overrules": \#
    {"$ref": "#/components/schemas/ReportActs"}, "refusals": {"$ref": \#
    "#/components/schemas/ReportActs"}, "releases": {"$ref": \#
    "#/components/schemas/ReportActs"}, "moves": {"type": "integer", "description": \#
    "How many of the releases the plan made."}, "desk": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/ReportCount"}}, "trucks": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/ReportTruck"}}, "places": {"type": "array", "maxItems": 20, "items": \#
    {"$ref": "#/components/schemas/ReportPlace"}}}, "required": ["schema", "area", "from", "to", \#
    "time_zone", "as_of", "calls", "all", "by_class", "by_hour", "by_class_and_hour", "by_day", \#
    "late", "overrules", "refusals", "releases", "moves", "desk", "trucks", "places"]}
    """#
}
