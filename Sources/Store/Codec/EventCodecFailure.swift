/// Why a stored event cannot be read. Reading on without it would be guessing, so who meets this
/// stops: a newer binary is needed, or the row is damaged.
public enum EventCodecFailure: Error, Hashable, Sendable {
  /// No event of this type is known here.
  case unknownType(String)
  /// The type is known, but neither this version nor a way from it to the present one.
  case unknownVersion(type: String, version: Int)
  /// The body is not JSON.
  case notJSON(type: String, reason: String)
  /// A member of the body is missing or not what it should be; `member` is its path.
  case malformed(member: String)
}

extension EventCodecFailure: CustomStringConvertible {
  /// What is wrong and what to do; values of the body are never quoted.
  public var description: String {
    switch self {
    case .unknownType(let type):
      "event type \(type) is not known: start a newer towline"
    case .unknownVersion(let type, let version):
      "version \(version) of event \(type) is not known: start a newer towline"
    case .notJSON(let type, let reason):
      "the body of an event \(type) is not JSON (\(reason)): restore the row from a backup"
    case .malformed(let member):
      "member \(member) of an event is missing or wrong: restore the row from a backup"
    }
  }
}
