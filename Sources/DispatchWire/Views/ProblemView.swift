public import PlainJSON

/// An error's body as the client reads it; whatever is missing is taken as unknown.
public struct ProblemView: AnswerView, Error {
  /// The HTTP status.
  public let status: Int?
  /// As the answer writes it: a newer server may know more codes.
  public let codeText: String
  /// What is wrong and what to do next, in a sentence.
  public let detail: String
  /// Nil when nobody can say.
  public let stored: Bool?
  /// The wrong fields, if any.
  public let errors: [FieldFault]
  /// The present state of what was asked to change.
  public let present: JSONObject?

  /// The code, when it is one that we know.
  public var code: ProblemCode? { ProblemCode(rawValue: codeText) }

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    status = object.integer("status").flatMap { Int(exactly: $0) }
    codeText = try object.promised("code", object.text("code"))
    detail = object.text("detail") ?? object.text("title") ?? codeText
    stored = object.flag("stored")
    let entries = object.present("errors")?.arrayValue ?? []
    errors = entries.compactMap { entry in
      guard let field = entry["field"]?.stringValue else { return nil }
      return FieldFault(field, entry["reason"]?.stringValue ?? "")
    }
    present = object.present("present")?.objectValue
  }
}
