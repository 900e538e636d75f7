/// Reads server-sent events out of the pieces in which they come.
public struct ServerSentEvents: Sendable {
  /// One event.
  public struct Event: Hashable, Sendable {
    /// Its name; `message` when it has none.
    public var name: String
    /// What it says.
    public var data: [UInt8]
  }

  /// In bytes: a longer event is dropped, whole, and counted.
  static let longest = 1 << 20

  /// How many events were dropped so far.
  public private(set) var dropped = 0
  private var line: [UInt8] = []
  private var name = "message"
  private var data: [UInt8] = []
  /// Whether something of the event that is being read was left out.
  private var isCut = false

  /// A reader at the start of a stream.
  public init() {}

  /// The events that are complete now.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      guard byte == UInt8(ascii: "\n") else {
        if byte != UInt8(ascii: "\r") { append(byte) }
        continue
      }
      if line.isEmpty {
        if let event = ended() { events.append(event) }
      } else {
        takeLine()
      }
      line.removeAll(keepingCapacity: true)
    }
    return events
  }

  private mutating func append(_ byte: UInt8) {
    guard line.count < Self.longest else { return isCut = true }
    line.append(byte)
  }

  /// The event that an empty line ends; nil when there is none, or when it is not whole.
  private mutating func ended() -> Event? {
    defer { (name, data, isCut) = ("message", [], false) }
    guard !isCut else {
      dropped += 1
      return nil
    }
    return data.isEmpty ? nil : Event(name: name, data: data)
  }

  private mutating func takeLine() {
    if let value = value(of: "event") {
      name = String(decoding: value, as: UTF8.self)
    } else if let value = value(of: "data") {
      guard data.count + value.count < Self.longest else { return isCut = true }
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
