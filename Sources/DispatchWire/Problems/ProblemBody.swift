public import PlainJSON

/// An error's body, RFC 9457 `application/problem+json`.
public struct ProblemBody: Error, Equatable, Sendable {
  /// The media type that it travels with.
  public static let mediaType = "application/problem+json"

  /// Why, in a word that programs read.
  public var code: ProblemCode
  /// What is wrong and what to do next, in a sentence.
  public var detail: String
  /// Nil when nobody can say.
  public var stored: Bool?
  /// The wrong fields, if any.
  public var errors: [FieldFault]
  /// The present state of what was asked to change.
  public var present: JSONObject?

  /// A problem; without a detail, what to correct or the code's advice.
  public init(
    _ code: ProblemCode, detail: String? = nil, errors: [FieldFault] = [],
    present: JSONObject? = nil
  ) {
    self.code = code
    self.detail = detail ?? Self.correction(errors) ?? code.advice
    self.stored = code.stored
    self.errors = errors
    self.present = present
  }

  /// Names the wrong fields, for places that show the detail only; nil when there are none.
  private static func correction(_ errors: [FieldFault]) -> String? {
    guard !errors.isEmpty else { return nil }
    let names = errors.prefix(5).map(\.field) + (errors.count > 5 ? ["…"] : [])
    return "Correct and send it again: \(names.joined(separator: ", "))."
  }

  /// The HTTP status.
  public var status: Int { code.status }

  /// The whole body.
  public var bytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }
}

extension ProblemBody: JSONWritable {
  /// Writes the problem with `type`, `title`, `status`, `code`, `detail`, and what else is known.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("type", "about:blank")
      writer.member("title", code.title)
      writer.member("status", status)
      writer.member("code", code.rawValue)
      writer.member("detail", detail)
      writer.memberIfPresent("stored", stored)
      if !errors.isEmpty { writer.member("errors", errors) }
      writer.memberIfPresent("present", present)
    }
  }
}

extension WireRefusal {
  /// The faults in one line, for places that have room for no more.
  public var sentence: String {
    switch self {
    case .notJSON(let reason, let offset): "\(reason) at byte \(offset)"
    case .invalid(let faults): faults.map(\.description).joined(separator: "; ")
    }
  }

  /// The answer to it: 400 `bad_json` or 422 `invalid`.
  public var problem: ProblemBody {
    switch self {
    case .notJSON:
      ProblemBody(.badJSON, detail: "\(sentence). \(ProblemCode.badJSON.advice)")
    case .invalid(let faults): ProblemBody(.invalid, errors: faults)
    }
  }
}
