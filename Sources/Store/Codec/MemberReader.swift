import DispatchCore
import PlainJSON

/// Reads the members of one object in an event's body, and knows where it stands in it.
struct MemberReader {
  private let object: JSONObject
  private let path: String

  init(_ object: JSONObject, path: String = "") {
    self.object = object
    self.path = path
  }

  /// The failure that names a member.
  func malformed(_ key: String) -> EventCodecFailure { .malformed(member: path + key) }

  /// A member's value; nil when it is missing or null.
  private func present(_ key: String) -> JSONValue? {
    guard let value = object[key], !value.isNull else { return nil }
    return value
  }

  private func required<Value>(
    _ key: String, _ value: Value?
  ) throws(EventCodecFailure) -> Value {
    guard let value else { throw malformed(key) }
    return value
  }

  /// Reads a member when it is there; there it must be right.
  private func optional<Value>(
    _ key: String, _ read: (JSONValue) -> Value?
  ) throws(EventCodecFailure) -> Value? {
    guard let value = present(key) else { return nil }
    return try required(key, read(value))
  }
}

// Plain values.
extension MemberReader {
  func optionalInt64(_ key: String) throws(EventCodecFailure) -> Int64? {
    try optional(key, \.int64Value)
  }

  func int64(_ key: String) throws(EventCodecFailure) -> Int64 {
    try required(key, try optionalInt64(key))
  }

  func int(_ key: String) throws(EventCodecFailure) -> Int {
    try required(key, Int(exactly: try int64(key)))
  }

  func optionalInt(_ key: String) throws(EventCodecFailure) -> Int? {
    try optional(key) { $0.int64Value.flatMap(Int.init(exactly:)) }
  }

  func optionalBool(_ key: String) throws(EventCodecFailure) -> Bool? {
    try optional(key, \.boolValue)
  }

  func bool(_ key: String) throws(EventCodecFailure) -> Bool {
    try required(key, try optionalBool(key))
  }

  func optionalText(_ key: String) throws(EventCodecFailure) -> String? {
    try optional(key, \.stringValue)
  }

  func text(_ key: String) throws(EventCodecFailure) -> String {
    try required(key, try optionalText(key))
  }

  /// An array of texts; missing is empty.
  func texts(_ key: String) throws(EventCodecFailure) -> [String] {
    try list(key, \.stringValue)
  }

  func optionalWord<Word: RawRepresentable<String>>(
    _ key: String
  ) throws(EventCodecFailure) -> Word? {
    try optional(key) { $0.stringValue.flatMap(Word.init(rawValue:)) }
  }

  func word<Word: RawRepresentable<String>>(_ key: String) throws(EventCodecFailure) -> Word {
    try required(key, try optionalWord(key))
  }

  func words<Word: RawRepresentable<String>>(_ key: String) throws(EventCodecFailure) -> [Word] {
    try list(key) { $0.stringValue.flatMap(Word.init(rawValue:)) }
  }

  /// An array of arrays; missing is empty.
  func arrays(_ key: String) throws(EventCodecFailure) -> [[JSONValue]] {
    try list(key, \.arrayValue)
  }

  /// An object of counts, in the order in which they stand; missing is empty.
  func counts(_ key: String) throws(EventCodecFailure) -> [(word: String, count: Int)] {
    guard let value = present(key) else { return [] }
    var counts: [(word: String, count: Int)] = []
    for (word, number) in try required(key, value.objectValue) {
      counts.append((word, try required(key, number.int64Value.flatMap(Int.init(exactly:)))))
    }
    return counts
  }

  private func list<Value>(
    _ key: String, _ read: (JSONValue) -> Value?
  ) throws(EventCodecFailure) -> [Value] {
    guard let value = present(key) else { return [] }
    var values: [Value] = []
    for element in try required(key, value.arrayValue) {
      values.append(try required(key, read(element)))
    }
    return values
  }
}

// Values of the core.
extension MemberReader {
  func optionalTimestamp(_ key: String) throws(EventCodecFailure) -> Timestamp? {
    try optionalInt64(key).map(Timestamp.init(microseconds:))
  }

  func timestamp(_ key: String) throws(EventCodecFailure) -> Timestamp {
    Timestamp(microseconds: try int64(key))
  }

  func optionalDuration(_ key: String) throws(EventCodecFailure) -> Duration? {
    try optionalInt64(key).map { .microseconds($0) }
  }

  func duration(_ key: String) throws(EventCodecFailure) -> Duration {
    .microseconds(try int64(key))
  }

  func optionalDistance(_ key: String) throws(EventCodecFailure) -> Distance? {
    try optionalInt64(key).map(Distance.init(meters:))
  }

  func truck(_ key: String) throws(EventCodecFailure) -> Truck.ID {
    Truck.ID(try required(key, Int32(exactly: try int64(key))))
  }

  func trucks(_ key: String) throws(EventCodecFailure) -> [Truck.ID] {
    try list(key) { $0.int64Value.flatMap(Int32.init(exactly:)).map(Truck.ID.init) }
  }

  func callSign(_ key: String) throws(EventCodecFailure) -> CallSign {
    try required(key, CallSign(try text(key)))
  }

  func equipment(_ key: String) throws(EventCodecFailure) -> Equipment {
    Equipment(try list(key) { $0.stringValue.flatMap(Equipment.init(name:)) })
  }
}

// Objects.
extension MemberReader {
  func optionalBody<Value: EventBody>(
    _ key: String, as type: Value.Type = Value.self
  ) throws(EventCodecFailure) -> Value? {
    guard let value = present(key) else { return nil }
    let object = try required(key, value.objectValue)
    return try Value(MemberReader(object, path: "\(path)\(key)."))
  }

  func body<Value: EventBody>(
    _ key: String, as type: Value.Type = Value.self
  ) throws(EventCodecFailure) -> Value {
    try required(key, try optionalBody(key))
  }

  /// An array of objects; missing is empty.
  func bodies<Value: EventBody>(
    _ key: String, as type: Value.Type = Value.self
  ) throws(EventCodecFailure) -> [Value] {
    var values: [Value] = []
    for object in try list(key, \.objectValue) {
      values.append(try Value(MemberReader(object, path: "\(path)\(key).")))
    }
    return values
  }
}
