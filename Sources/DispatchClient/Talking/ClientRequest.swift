public import DispatchCore
import Foundation

/// One request, before it becomes HTTP.
public struct ClientRequest: Hashable, Sendable {
  /// The methods that the contract uses.
  public enum Method: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  /// What to do with the path.
  public var method: Method
  /// With the query, from the slash on; parts from outside are escaped already.
  public var path: String
  /// Nil sends none.
  public var body: [UInt8]?
  /// Nil for what changes nothing.
  public var key: IdempotencyKey?
  /// Who acts, when it is another one than the settings say.
  public var author: String?
  /// When the call that it brings was taken, by this machine's clock; nil for all else. Each attempt tells how long ago
  /// that is then.
  public var takenAt: Timestamp?
  /// The media type asked for.
  public var accept = "application/json"
  /// How much longer than usual the answer may take, for a long poll; negative: how much less.
  public var extraTime: Duration = .zero

  /// A request.
  public init(
    _ method: Method, _ path: String, body: [UInt8]? = nil, key: IdempotencyKey? = nil
  ) {
    self.method = method
    self.path = path
    self.body = body
    self.key = key
  }

  /// Whether it leaves everything as it was.
  public var isRead: Bool { method == .get }

  /// How many whole seconds ago its call was taken, as the header field `Towline-Age` says it; nil when there is nothing
  /// to say, as where the clock was set back meanwhile.
  ///
  /// - Parameter now: By the clock that ``takenAt`` was read from.
  public func age(at now: Timestamp) -> Int64? {
    guard let takenAt else { return nil }
    let seconds = (now - takenAt).microseconds / 1_000_000
    return seconds > 0 ? seconds : nil
  }

  /// The same as of this moment.
  var age: Int64? { takenAt == nil ? nil : age(at: .machine) }
}

extension Timestamp {
  /// This machine's time of day, which may step in either direction.
  fileprivate static var machine: Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}

extension String {
  /// The text as one part of a path or query: everything but letters, digits, `-`, `.`, `_` and `~`
  /// is written as `%` and two digits.
  public var percentEscaped: String {
    var escaped = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return escaped
  }
}
