public import DispatchCore
import PlainJSON

/// `POST /v1/jobs/{id}/assign`: `{"truck","reason"}`.
public struct AssignBody: RequestBody, Hashable {
  /// The truck, by its call sign.
  public let truck: CallSign
  /// 1 to 1,000 characters.
  public let reason: String
  /// What is known to be in the way, and is to leave it.
  public let displacing: Command.Displacing

  /// A body of these values, as they are.
  public init(
    truck: CallSign, reason: String, displacing: Command.Displacing = Command.Displacing()
  ) {
    self.truck = truck
    self.reason = reason
    self.displacing = displacing
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let truck = fields.required("truck") == nil ? nil : fields.callSign("truck")
    displacing = Command.Displacing(
      insteadOf: fields.callSign("instead_of"), from: fields.job("from_job"),
      seenAs: fields.word("from_class"))
    let reason = fields.requiredText("reason", limit: TextLimit.reason)
    (self.truck, self.reason) = try fields.require(truck, reason)
  }
}

/// `POST /v1/jobs/{id}/release`: `{"reason"}`.
public struct ReleaseBody: RequestBody, Hashable {
  /// 1 to 1,000 characters.
  public let reason: String

  /// A body of these values, as they are.
  public init(reason: String) { self.reason = reason }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let reason = fields.requiredText("reason", limit: TextLimit.reason)
    self.reason = try fields.require(reason)
  }
}

/// `POST /v1/jobs/{id}/cancel`: `{"reason","by"}`.
public struct CancelBody: RequestBody, Hashable {
  /// 1 to 1,000 characters.
  public let reason: String
  /// On whose word.
  public let by: Command.Cancellation

  /// A body of these values, as they are.
  public init(reason: String, by: Command.Cancellation) {
    self.reason = reason
    self.by = by
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let reason = fields.requiredText("reason", limit: TextLimit.reason)
    let by: Command.Cancellation? = fields.requiredWord("by")
    (self.reason, self.by) = try fields.require(reason, by)
  }
}

/// `POST /v1/jobs/{id}/note`: `{"text"}`.
public struct NoteBody: RequestBody, Hashable {
  /// 1 to 10,000 characters.
  public let text: String

  /// A body of these values, as they are.
  public init(text: String) { self.text = text }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let text = fields.requiredText("text", limit: TextLimit.notes)
    self.text = try fields.require(text)
  }
}

/// `POST /v1/jobs/{id}/place`: `{"location"}`, as in a call: a coordinate, words, or both.
public struct PlaceBody: RequestBody, Hashable {
  /// Without a coordinate when only words were sent: look them up in the gazetteer.
  public let place: Place

  /// A body of these values, as they are.
  public init(place: Place) { self.place = place }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    guard case .object(let object)? = fields.required("location") else {
      if fields.has("location") { fields.fault("location", "expected an object") }
      throw fields.refusal
    }
    var inner = FieldReader(object, path: "location.")
    let (coordinate, faults) = object.coordinate(at: "location.")
    let text = inner.text("text", limit: TextLimit.place)
    let accuracy = inner.distance("accuracy_m")
    fields.fault(faults + inner.faults)
    if coordinate == nil && text == nil && faults.isEmpty && inner.faults.isEmpty {
      fields.fault("location", "empty: send {\"lat\", \"lon\"} in degrees, or {\"text\"}")
    }
    try fields.check()
    place = Place(coordinate: coordinate, text: text, accuracy: accuracy)
  }
}
