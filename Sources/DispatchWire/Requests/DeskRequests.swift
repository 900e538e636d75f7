public import DispatchCore

/// `POST /v1/desk/{id}/done` and `POST /v1/paperwork/{id}/done`: `{"outcome"?}`, or no body.
public struct DoneBody: RequestBody, Hashable {
  /// True: nothing is required.
  public static var mayBeEmpty: Bool { true }
  /// Up to 1,000 characters.
  public let outcome: String?

  /// A body of these values, as they are.
  public init(outcome: String? = nil) { self.outcome = outcome }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    outcome = fields.text("outcome", limit: TextLimit.reason)
    try fields.check()
  }
}

/// `POST /v1/desk/{id}/later`: `{"minutes","reason"}`.
public struct LaterBody: RequestBody, Hashable {
  /// 1 to 1,440 minutes.
  public let delay: Duration
  /// 1 to 1,000 characters.
  public let reason: String

  /// A body of these values, as they are.
  public init(delay: Duration, reason: String) {
    self.delay = delay
    self.reason = reason
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let minutes =
      fields.required("minutes") == nil ? nil : fields.integer("minutes", in: 1...1_440)
    let reason = fields.requiredText("reason", limit: TextLimit.reason)
    let (count, why) = try fields.require(minutes, reason)
    self.init(delay: .minutes(count), reason: why)
  }
}

/// `POST /v1/desk/{id}/hand`: `{"to","note"}`.
public struct HandBody: RequestBody, Hashable {
  /// The colleague's name as they sign in, in capitals or not; 1 to 60 characters.
  public let taker: String
  /// What they are to know, 1 to 1,000 characters.
  public let note: String

  /// A body of these values, as they are.
  public init(taker: String, note: String) {
    self.taker = taker
    self.note = note
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let taker = fields.requiredText("to", limit: TextLimit.word)
    let note = fields.requiredText("note", limit: TextLimit.reason)
    (self.taker, self.note) = try fields.require(taker, note)
  }
}

/// `POST /v1/paperwork`: `{"kind","title","job"?,"due_at"?}`.
public struct PaperworkBody: RequestBody, Hashable {
  /// A word such as `invoice`; 1 to 60 characters.
  public let kind: String
  /// 1 to 1,000 characters.
  public let title: String
  /// The job that it belongs to.
  public let job: Job.ID?
  /// Nil: in 24 hours.
  public let dueAt: Timestamp?

  /// A body of these values, as they are.
  public init(kind: String, title: String, job: Job.ID? = nil, dueAt: Timestamp? = nil) {
    self.kind = kind
    self.title = title
    self.job = job
    self.dueAt = dueAt
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let kind = fields.requiredText("kind", limit: TextLimit.word)
    let title = fields.requiredText("title", limit: TextLimit.reason)
    job = fields.job("job")
    dueAt = fields.time("due_at")
    (self.kind, self.title) = try fields.require(kind, title)
  }
}

/// A new token: `{"name","role","truck"?}`; a crew's has a truck, no other has.
public struct TokenBody: RequestBody, Hashable {
  /// What a token may do.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    /// All but tokens.
    case dispatcher
    /// Its own truck: position, duty, assignment, advance.
    case crew
    /// Reads, without names and numbers.
    case observer
    /// Tokens, and all that a dispatcher may.
    case admin
  }

  /// Who acts with it; 1 to 60 characters, and not the core's own name.
  public let name: String
  /// What the token may do.
  public let role: Role
  /// A crew's own truck.
  public let truck: CallSign?

  /// A body of these values, as they are.
  public init(name: String, role: Role, truck: CallSign? = nil) {
    self.name = name
    self.role = role
    self.truck = truck
  }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let name = fields.requiredText("name", limit: TextLimit.word)
    if let name, CoreName.isBorne(by: name) { fields.fault("name", CoreName.refusal) }
    let role: Role? = fields.requiredWord("role")
    truck = fields.callSign("truck")
    if role == .crew && !fields.has("truck") {
      fields.fault("truck", "missing: a crew's token belongs to a truck")
    }
    if let role, role != .crew, fields.has("truck") {
      fields.fault("truck", "only a crew's token belongs to a truck")
    }
    (self.name, self.role) = try fields.require(name, role)
  }
}
