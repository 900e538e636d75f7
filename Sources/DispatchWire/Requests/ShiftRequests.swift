public import DispatchCore
public import PlainJSON

/// `POST /v1/handover`: `{"to"}`.
public struct HandoverBody: RequestBody, Hashable {
  /// Whose shift begins; 1 to 60 characters.
  public let taker: Author

  /// A body of this value, as it is.
  public init(taker: Author) { self.taker = taker }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    let taker = fields.requiredText("to", limit: TextLimit.word)
    self.taker = try fields.require(taker)
  }
}

/// `POST /v1/undo`: `{"job"?}`, or no body.
public struct UndoBody: RequestBody, Hashable {
  /// True: nothing is required.
  public static var mayBeEmpty: Bool { true }
  /// Only what was done on this job; nil for whatever was done last.
  public let job: Job.ID?

  /// A body of this value, as it is.
  public init(job: Job.ID? = nil) { self.job = job }

  /// Reads the fields, and throws all that is wrong with them.
  public init(_ fields: inout FieldReader) throws(WireRefusal) {
    job = fields.job("job")
    try fields.check()
  }
}

extension HandoverBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.member("to", taker) }
  }
}

extension UndoBody: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { $0.memberIfPresent("job", job?.number) }
  }
}
