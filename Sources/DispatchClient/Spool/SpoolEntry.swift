public import DispatchCore
import DispatchWire
import PlainJSON

/// A call that waits on disk until a server has answered.
public struct SpoolEntry: Hashable, Sendable {
  /// The same one for each attempt.
  public var key: IdempotencyKey
  /// When it was written down; decides the order of sending.
  public var at: Timestamp
  /// Who took the call, when that was said.
  public var author: String?
  /// The call's body, byte for byte as it is to be sent.
  public var body: [UInt8]

  /// An entry.
  public init(key: IdempotencyKey, at: Timestamp, author: String?, body: [UInt8]) {
    self.key = key
    self.at = at
    self.author = author
    self.body = body
  }

  /// The name of its file: names sort by time.
  var fileName: String {
    let digits = String(max(0, at.microseconds))
    return String(repeating: "0", count: max(0, 18 - digits.count)) + digits + "-\(key).call"
  }

  /// What stands in its file.
  var contents: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("version", 1)
      writer.member("key", key.text)
      writer.member("at_us", at.microseconds)
      writer.memberIfPresent("author", author)
      writer.member("body", String(decoding: body, as: UTF8.self))
    }
    return writer.bytes
  }

  /// Nil when the file does not hold a whole entry.
  init?(contents: [UInt8]) {
    guard let value = try? JSONValue.parse(contents), value["version"]?.int64Value == 1,
      let key = value["key"]?.stringValue.flatMap({ IdempotencyKey($0) }),
      let at = value["at_us"]?.int64Value, let body = value["body"]?.stringValue
    else { return nil }
    self.init(
      key: key, at: Timestamp(microseconds: at), author: value["author"]?.stringValue,
      body: Array(body.utf8))
  }
}
