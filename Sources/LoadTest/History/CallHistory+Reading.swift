import PlainJSON

extension CallHistory {
  /// A line that is no line of a history.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public var line: Int

    /// Where to look.
    public var description: String { "line \(line) is none of a history of calls" }
  }

  /// Reads a file's bytes; a last line without an end is left out.
  public static func read(_ bytes: [UInt8]) throws(Fault) -> CallHistory {
    var history = CallHistory()
    let newline = UInt8(ascii: "\n")
    let whole = bytes.lastIndex(of: newline).map { bytes[..<$0] } ?? []
    var number = 0
    for line in whole.split(separator: newline, omittingEmptySubsequences: false) {
      number += 1
      guard let object = try? JSONValue.parse(line), history.take(object) else {
        throw Fault(line: number)
      }
    }
    return history
  }

  /// - Returns: false when the object is no line's.
  private mutating func take(_ object: JSONValue) -> Bool {
    switch object["op"]?.stringValue {
    case "call":
      guard let key = object["key"]?.stringValue, let body = object["body"]?.stringValue else {
        return false
      }
      sent.append(Sent(key: key, body: body))
    case "answer":
      guard let key = object["key"]?.stringValue, let from = object["sent_us"]?.int64Value,
        let to = object["us"]?.int64Value, let ending = Self.ending(object)
      else { return false }
      attempts.append(Attempt(key: key, sentAt: from, endedAt: to, ending: ending))
    case "look":
      guard let call = object["call"]?.int64Value, let from = object["sent_us"]?.int64Value,
        let age = object["age_us"]?.int64Value, let isFound = object["found"]?.boolValue
      else { return false }
      looks.append(Look(call: call, sentAt: from, age: age, isFound: isFound))
    default: return false
    }
    return true
  }

  private static func ending(_ object: JSONValue) -> Ending? {
    switch object["outcome"]?.stringValue {
    case "accepted":
      guard let call = object["call"]?.int64Value, let job = object["job"]?.int64Value,
        let answer = object["answer"]?.stringValue.flatMap({ UInt64($0, radix: 16) })
      else { return nil }
      return .accepted(call: call, job: job, answer: answer)
    case "refused":
      return (object["status"]?.int64Value).map { .refused(status: Int($0)) }
    case "unknown": return .unknown
    case "unreached": return .unreached
    default: return nil
    }
  }
}
