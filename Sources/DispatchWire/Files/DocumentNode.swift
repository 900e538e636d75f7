import DispatchCore
import PlainJSON

/// A value in a document, which knows where it stands, so that what is wrong with it can be found.
struct DocumentNode {
  /// From the top, such as `trucks[3].equipment`; empty for the document itself.
  let path: String
  let value: JSONValue

  /// The failure of this value for a reason.
  func failure(_ reason: String) -> AreaFileFailure { .wrong(path: path, reason: reason) }

  private func expected(_ what: String) -> AreaFileFailure {
    failure("expected \(what), but this is \(value.kindInWords)")
  }

  /// The members of an object, none of them unknown.
  func members(_ known: String...) throws(AreaFileFailure) -> DocumentMembers {
    guard let object = value.objectValue else { throw expected("an object") }
    let members = DocumentMembers(node: self, object: object)
    for (key, value) in object where !known.contains(key) {
      throw DocumentNode(path: members.path(key.visibleControls()), value: value)
        .failure("unknown member; known are \(known.joined(separator: ", "))")
    }
    return members
  }

  /// The elements of an array, each with its number in its path.
  func elements() throws(AreaFileFailure) -> [DocumentNode] {
    guard let array = value.arrayValue else { throw expected("an array") }
    return array.enumerated().map { DocumentNode(path: "\(path)[\($0.offset)]", value: $0.element) }
  }

  /// The elements of an array, each read by `read`.
  func list<Element>(
    _ read: (DocumentNode) throws(AreaFileFailure) -> Element
  ) throws(AreaFileFailure) -> [Element] {
    var result: [Element] = []
    for element in try elements() { result.append(try read(element)) }
    return result
  }

  /// A text of 1 to 200 characters that can be shown as it is.
  func text() throws(AreaFileFailure) -> String {
    guard let text = value.stringValue else { throw expected("a string") }
    guard !text.isEmpty else { throw failure("must not be empty") }
    guard text.utf8.count <= 800, text.count <= 200 else {
      throw failure("longer than 200 characters")
    }
    guard !text.containsControlOrBidi else { throw failure("has control characters in it") }
    return text
  }

  /// A whole number within a range.
  func integer(in range: ClosedRange<Int>) throws(AreaFileFailure) -> Int {
    guard value.numberValue != nil else { throw expected("a number") }
    guard let number = value.int64Value, let small = Int(exactly: number), range.contains(small)
    else {
      throw failure("expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return small
  }

  /// A number of at most that many decimals that count, times 10 to their power.
  func scaled(
    decimals: Int, in range: ClosedRange<Int64>
  ) throws(AreaFileFailure) -> Int64 {
    guard let number = value.numberValue else { throw expected("a number") }
    var unit: Int64 = 1
    for _ in 0..<decimals { unit *= 10 }
    guard let scaled = number.scaled(decimals: decimals),
      (range.lowerBound * unit...range.upperBound * unit).contains(scaled)
    else {
      throw failure("expected a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return scaled
  }

  /// A duration in the unit that the member's name tells, to the microsecond.
  func duration(_ unit: DurationUnit, upTo limit: Int64) throws(AreaFileFailure) -> Duration {
    .microseconds(
      unit.microseconds(scaled: try scaled(decimals: DurationUnit.decimals, in: 0...limit)))
  }

  /// One of the named values of an enumeration.
  func one<Value: RawRepresentable<String> & CaseIterable>(
    of type: Value.Type
  ) throws(AreaFileFailure) -> Value {
    let name = try text()
    guard let value = Value(rawValue: name) else {
      throw unknown(name, known: Value.allCases.map(\.rawValue))
    }
    return value
  }

  /// The failure of a name that is none of the known ones.
  func unknown(_ name: String, known: [String]) -> AreaFileFailure {
    failure("unknown \"\(name)\"; known are \(known.joined(separator: ", "))")
  }
}

/// The members of an object in a document.
struct DocumentMembers {
  let node: DocumentNode
  let object: JSONObject

  /// Where a member of that name stands, or would.
  func path(_ key: String) -> String { node.path.isEmpty ? key : "\(node.path).\(key)" }

  /// A member that may be missing; null counts as missing.
  func optional(_ key: String) -> DocumentNode? {
    guard let value = object[key], !value.isNull else { return nil }
    return DocumentNode(path: path(key), value: value)
  }

  /// A member that has to be there.
  func required(_ key: String) throws(AreaFileFailure) -> DocumentNode {
    guard let found = optional(key) else {
      throw .wrong(path: path(key), reason: "is missing")
    }
    return found
  }

  /// Sets `place` to a duration when the member is there.
  func set(
    _ place: inout Duration, to key: String, in unit: DurationUnit, upTo limit: Int64
  ) throws(AreaFileFailure) {
    if let found = optional(key) { place = try found.duration(unit, upTo: limit) }
  }
}

/// The unit in which a document gives a duration.
enum DurationUnit: Int64 {
  case seconds = 1
  case minutes = 60
  case hours = 3_600

  /// Enough of them for a microsecond in each unit to be written and read back exactly.
  static let decimals = 11

  /// Microseconds of a number of units times 10 to the power of `decimals`, rounded.
  func microseconds(scaled: Int64) -> Int64 {
    let product = Int128(scaled) * Int128(rawValue)
    return Int64(clamping: (product + 50_000) / 100_000)
  }

  /// The number of units in a duration, to be written with `decimals` decimals; clamped.
  func scaled(_ duration: Duration) -> Int64 {
    let product = Int128(duration.microseconds) * 100_000
    return Int64(clamping: (product + Int128(rawValue) / 2) / Int128(rawValue))
  }
}
