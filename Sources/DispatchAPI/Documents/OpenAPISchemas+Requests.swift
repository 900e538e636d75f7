extension OpenAPISchemas {
  /// What is sent.
  static let requests = #"""
    "Call": {"type": "object", "properties": {"channel": {"description": "phone, app, web, sms, \#
    chat, email or telematics."}, "location": {"$ref": "#/components/schemas/Place"}, \#
    "problem": {"$ref": "#/components/schemas/ProblemKind"}, "dangers": {"description": "A list \#
    of words such as trapped or live_lane."}, "caller": {"description": "name, phone, \#
    language."}, "vehicle": {"description": "plate, make, weight_class, drive, fuel, people."}, \#
    "destination": {"description": "Where to tow."}, "scheduled_for": {"description": "A time: \#
    an appointment."}, "notes": {"description": "Text."}, "received_at": {"description": "A \#
    time, as the sender says: kept and shown, and nothing is reckoned from it."}, \#
    "wants_human": {"description": "true or false."}, \#
    "job": {"description": "The open job that it is about, such as J12, where its taker knows \#
    that: the call joins it."}}, "required": ["location", "problem"], "description": "Only location and problem can be refused; what is \#
    wrong with anything else is named in warnings."},
    "BatchLine": {"type": "object", "properties": {"key": {"$ref": "#/components/schemas/Key"}, \#
    "call": {"$ref": "#/components/schemas/Call"}, "age_s": {"description": "As the header \#
    Towline-Age of a single call: how many whole seconds ago it was taken."}}, \#
    "required": ["key", "call"]},
    "Assign": {"type": "object", "properties": {"truck": {"$ref": \#
    "#/components/schemas/CallSign"}, "reason": {"type": "string", "minLength": 1, "maxLength": \#
    1000}, "instead_of": {"$ref": "#/components/schemas/CallSign"}, "from_job": {"$ref": \#
    "#/components/schemas/JobReference"}, "from_class": {"allOf": [{"$ref": \#
    "#/components/schemas/DangerClass"}], "description": "As what from_job was seen: where that \#
    was neither D0 nor D1 and it is by now, the truck stays (409 truck_busy)."}}, \#
    "required": ["truck", "reason"]},
    "Reason": {"type": "object", "properties": {"reason": {"type": "string", "minLength": 1, \#
    "maxLength": 1000}}, "required": ["reason"]},
    "Cancel": {"type": "object", "properties": {"reason": {"type": "string", "minLength": 1, \#
    "maxLength": 1000}, "by": {"type": "string", "enum": ["member", "dispatcher", "other"]}}, \#
    "required": ["reason", "by"]},
    "Reclassify": {"type": "object", "properties": {"class": {"$ref": \#
    "#/components/schemas/DangerClass"}, "dangers": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Danger"}}, "reason": {"type": "string", "minLength": 1, "maxLength": \#
    1000}}, "required": ["reason"], "oneOf": [{"required": ["class"]}, {"required": \#
    ["dangers"]}]},
    "StormChange": {"type": "object", "properties": {"on": {"type": "boolean"}, "serve": {"type": \#
    "array", "items": {"$ref": "#/components/schemas/DangerClass"}, "contains": {"const": "D0"}, \#
    "description": "D0 and every class down to the mildest one served."}}, "required": ["on"]},
    "PlaceChange": {"type": "object", "properties": {"location": {"$ref": \#
    "#/components/schemas/Place"}}, "required": ["location"]},
    "Note": {"type": "object", "properties": {"text": {"type": "string", "minLength": 1, \#
    "maxLength": 10000}}, "required": ["text"]},
    "Advance": {"type": "object", "properties": {"to": {"type": "string", "enum": ["dispatched", \#
    "en_route", "on_scene", "towing", "at_dropoff", "cleared", "gone_on_arrival", "declined"]}, \#
    "at": {"$ref": "#/components/schemas/Time"}, "revision": {"$ref": \#
    "#/components/schemas/Number"}, "late": {"type": "boolean", "description": "Entered \#
    afterwards: needs `at`, which is refused when it cannot have been."}}, "required": ["to"]},
    "TruckChange": {"type": "object", "properties": {"call_sign": {"$ref": \#
    "#/components/schemas/CallSign"}, "equipment": {"type": "array", "items": {"$ref": \#
    "#/components/schemas/Equipment"}}, "weight_class": {"$ref": \#
    "#/components/schemas/WeightClass"}, "seats": {"type": "integer", "minimum": 0, "maximum": \#
    60}, "base": {"$ref": "#/components/schemas/Coordinate"}, "location": {"$ref": \#
    "#/components/schemas/Coordinate"}, "duty": {"$ref": "#/components/schemas/TruckDuty"}}, \#
    "required": ["equipment"], "anyOf": [{"required": ["base"]}, {"required": ["location"]}]},
    "Duty": {"type": "object", "properties": {"duty": {"$ref": "#/components/schemas/TruckDuty"}, \#
    "reason": {"type": "string", "minLength": 1, "maxLength": 1000}, "from_job": {"allOf": \#
    [{"$ref": "#/components/schemas/JobReference"}], "description": "The job that the truck is \#
    on and is to leave: it waits again with its age."}}, "required": ["duty"]},
    "Fix": {"type": "object", "properties": {"truck": {"$ref": "#/components/schemas/CallSign"}, \#
    "lat": {"type": "number", "minimum": -90, "maximum": 90}, "lon": {"type": "number", \#
    "minimum": -180, "maximum": 180}, "at": {"$ref": "#/components/schemas/Time"}, \#
    "accuracy_m": {"type": "number", "minimum": 0}}, "required": ["truck", "lat", "lon"]},
    "Positions": {"type": "object", "properties": {"fixes": {"type": "array", "maxItems": 5000, \#
    "items": {"$ref": "#/components/schemas/Fix"}, "description": "As many as fit in 64 KiB, and \#
    no more than 5,000."}}, "required": ["fixes"]},
    "Done": {"type": "object", "properties": {"outcome": {"type": "string", "minLength": 1, \#
    "maxLength": 1000}}},
    "Later": {"type": "object", "properties": {"minutes": {"type": "integer", "minimum": 1, \#
    "maximum": 1440}, "reason": {"type": "string", "minLength": 1, "maxLength": 1000}}, \#
    "required": ["minutes", "reason"]},
    "Hand": {"type": "object", "properties": {"to": {"type": "string", "minLength": 1, \#
    "maxLength": 60}, "note": {"type": "string", "minLength": 1, "maxLength": 1000}}, \#
    "required": ["to", "note"]},
    "PaperworkChange": {"type": "object", "properties": {"kind": {"type": "string", "minLength": \#
    1, "maxLength": 60}, "title": {"type": "string", "minLength": 1, "maxLength": 1000}, "job": \#
    {"$ref": "#/components/schemas/JobReference"}, "due_at": {"$ref": \#
    "#/components/schemas/Time"}}, \#
    "required": ["kind", "title"]},
    "TokenChange": {"type": "object", "properties": {"name": {"type": "string", "minLength": 1, \#
    "maxLength": 60}, "role": {"type": "string", "enum": ["dispatcher", "crew", "observer", \#
    "admin"]}, "truck": {"$ref": "#/components/schemas/CallSign"}}, "required": ["name", \#
    "role"]},
    "SessionChange": {"type": "object", "properties": {"token": {"type": "string", "minLength": \#
    1, "maxLength": 200, "pattern": "^[!-~]+$"}}, "required": ["token"]}
    """#
}
