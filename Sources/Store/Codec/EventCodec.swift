public import DispatchCore
public import PlainJSON

/// Events as they are stored: a type, a version and a body of compact JSON.
///
/// A body once stored is read for ever: a change to a type's members raises its version and brings
/// an upcaster from the one before. The golden corpus of the tests holds old bodies.
public struct EventCodec: Sendable {
  /// Turns a body of one version into one of the next.
  public struct Upcaster: Sendable {
    /// The type as it is stored.
    public let type: String
    /// The version it reads; it gives the next one.
    public let from: Int
    /// Gives the members of the next version.
    public let rewrite: @Sendable (JSONObject) -> JSONObject

    /// A way from one version to the next.
    public init(
      type: String, from: Int, rewrite: @escaping @Sendable (JSONObject) -> JSONObject
    ) {
      self.type = type
      self.from = from
      self.rewrite = rewrite
    }
  }

  private struct Source: Hashable {
    let type: String
    let version: Int
  }

  private let upcasters: [Source: Upcaster]

  /// The codec of this binary.
  public static let current = EventCodec(upcasters: [])

  /// A codec with these ways from older versions.
  public init(upcasters: [Upcaster]) {
    self.upcasters = Dictionary(
      uniqueKeysWithValues: upcasters.map { (Source(type: $0.type, version: $0.from), $0) })
  }

  /// The version in which events of a type are written: one more than the last upcaster reads.
  public func version(of type: String) -> Int {
    var version = 1
    while upcasters[Source(type: type, version: version)] != nil { version += 1 }
    return version
  }

  /// The event's body, in the present version of its type.
  public func encode(_ event: Event) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in event.write(to: &writer) }
    return writer.bytes
  }

  /// The event that was stored.
  ///
  /// - Throws: What about it cannot be read; see ``EventCodecFailure``.
  public func decode(
    type: String, version: Int, body: [UInt8]
  ) throws(EventCodecFailure) -> Event {
    let present = self.version(of: type)
    guard (1...present).contains(version) else {
      throw .unknownVersion(type: type, version: version)
    }
    var object = try Self.parse(body, of: type)
    for step in version..<present {
      if let upcaster = upcasters[Source(type: type, version: step)] {
        object = upcaster.rewrite(object)
      }
    }
    return try Event(type: type, MemberReader(object))
  }

  private static func parse(
    _ body: [UInt8], of type: String
  ) throws(EventCodecFailure) -> JSONObject {
    let value: JSONValue
    do {
      value = try JSONValue.parse(body)
    } catch {
      throw .notJSON(type: type, reason: error.description)
    }
    guard let object = value.objectValue else {
      throw .notJSON(type: type, reason: "not an object")
    }
    return object
  }
}
