public import PlainJSON

/// What is wrong with an area file first, and where. Trying again with the same file does not help.
public enum AreaFileFailure: Error, Equatable, Sendable {
  /// The file is not JSON.
  case notJSON(JSONParseError)
  /// A member is missing, unknown, or has a value that it cannot have.
  ///
  /// `path` leads to it from the top, such as `trucks[3].equipment`; `reason` says what is wrong
  /// and what is possible.
  case wrong(path: String, reason: String)
}

extension AreaFileFailure: CustomStringConvertible {
  /// Place and reason in one line, such as
  /// `trucks[3].equipment[0]: unknown "flatbedd"; known are wheel_lift, flatbed, …`.
  public var description: String {
    switch self {
    case .notJSON(let error): "the area file is not JSON: \(error)"
    case .wrong(let path, let reason): path.isEmpty ? reason : "\(path): \(reason)"
    }
  }
}
