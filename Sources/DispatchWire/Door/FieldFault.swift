public import PlainJSON

/// One wrong field of a body, and what to send instead.
public struct FieldFault: Hashable, Sendable {
  /// The way to it, such as `location.lat` or `fixes[3].at`; `body` for the body as a whole.
  public let field: String
  /// What is wrong and what is expected, in plain words; fit to be shown.
  public let reason: String

  /// A fault of a field.
  public init(_ field: String, _ reason: String) {
    self.field = field
    self.reason = reason
  }
}

extension FieldFault: JSONWritable {
  /// Writes `{"field","reason"}`.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("field", field)
      writer.member("reason", reason)
    }
  }
}

extension FieldFault: CustomStringConvertible {
  /// Field and reason in one line.
  public var description: String { "\(field): \(reason)" }
}
