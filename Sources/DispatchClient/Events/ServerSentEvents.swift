/// Reads server-sent events out of the pieces in which they come.
public struct ServerSentEvents: Sendable {
  /// One event.
  public struct Event: Hashable, Sendable {
    /// Its name; `message` when it has none.
    public var name: String
    /// What it says.
    public var data: [UInt8]
  }

  /// A longer event is dropped.
  static let longest = 1 << 20

  private var line: [UInt8] = []
  private var name = "message"
  private var data: [UInt8] = []

  /// A reader at the start of a stream.
  public init() {}

  /// The events that are complete now.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      guard byte == UInt8(ascii: "\n") else {
        if line.count < Self.longest && byte != UInt8(ascii: "\r") { line.append(byte) }
        continue
      }
      if line.isEmpty {
        if !data.isEmpty { events.append(Event(name: name, data: data)) }
        (name, data) = ("message", [])
      } else {
        takeLine()
      }
      line.removeAll(keepingCapacity: true)
    }
    return events
  }

  private mutating func takeLine() {
    if let value = value(of: "event") {
      name = String(decoding: value, as: UTF8.self)
    } else if let value = value(of: "data"), data.count + value.count < Self.longest {
      if !data.isEmpty { data.append(UInt8(ascii: "\n")) }
      data += value
    }
  }

  private func value(of field: StaticString) -> ArraySlice<UInt8>? {
    let start = Array("\(field):".utf8)
    guard line.starts(with: start) else { return nil }
    let rest = line[start.count...]
    return rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest
  }
}
