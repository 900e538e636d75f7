public import DispatchCore
import DispatchWire
import PlainJSON

/// A call that waits on disk until a server has answered.
public struct SpoolEntry: Hashable, Sendable {
  /// The same one for each attempt.
  public var key: IdempotencyKey
  /// When it was written down, by this machine's clock; decides the order of sending, and tells the server since when the
  /// caller waits.
  public var at: Timestamp
  /// Who took the call, when that was said.
  public var author: String?
  /// The servers of the area that it is for, any of which will do; empty where nobody noted them.
  public var servers: [String]
  /// The call's body, byte for byte as it is to be sent.
  public var body: [UInt8]

  /// An entry.
  public init(
    key: IdempotencyKey, at: Timestamp, author: String?, servers: [String], body: [UInt8]
  ) {
    self.key = key
    self.at = at
    self.author = author
    self.servers = servers
    self.body = body
  }

  /// Whether one of these servers is one that it is for. What nobody noted it for goes to any: spools of
  /// earlier versions are sent too.
  public func isFor(_ others: [String]) -> Bool {
    let names = Set(others.map(Self.name))
    return servers.isEmpty || servers.contains { names.contains(Self.name($0)) }
  }

  /// An address as it is compared: this machine has two names.
  private static func name(_ server: String) -> String {
    let name = server.lowercased()
    let start = "http://localhost"
    guard name.hasPrefix(start) else { return name }
    return "http://127.0.0.1" + name.dropFirst(start.count)
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
      writer.member("servers", array: { for server in servers { $0.element(server) } })
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
      servers: value["servers"]?.arrayValue?.compactMap(\.stringValue) ?? [], body: Array(body.utf8)
    )
  }
}
