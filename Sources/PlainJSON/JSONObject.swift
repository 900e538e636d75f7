/// The members of a JSON object, in the order they were written, no key twice.
///
/// Made for the bodies of an API: a look-up walks the members, so it costs as much as the object is
/// long; for a handful of members that is faster than hashing.
public struct JSONObject: Sendable {
  /// One member: its key and its value.
  public typealias Member = (key: String, value: JSONValue)

  /// The members in order.
  public private(set) var members: [Member]

  /// An object without members.
  public init() { members = [] }

  /// An object of these members; the same key twice is a defect.
  public init(distinct members: [Member]) {
    var seen = Set<String>(minimumCapacity: members.count)
    for member in members {
      precondition(seen.insert(member.key).inserted, "key \(member.key) stands twice")
    }
    self.members = members
  }

  /// The parser has seen to it that no key stands twice.
  init(checked members: [Member]) { self.members = members }

  /// The value of a member; `nil` when there is none of that name (a member that is `null` gives
  /// `.null`). Setting changes it in its place or puts it last; setting `nil` takes it out.
  public subscript(_ key: String) -> JSONValue? {
    get {
      for member in members where member.key == key { return member.value }
      return nil
    }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append((key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The keys in order.
  public var keys: [String] { members.map(\.key) }
}

extension JSONObject: Equatable {
  /// The same members in the same order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
  }
}

extension JSONObject: RandomAccessCollection {
  /// Where the first member stands: 0.
  public var startIndex: Int { 0 }

  /// How many members there are.
  public var endIndex: Int { members.count }

  /// The member at that place.
  public subscript(_ position: Int) -> Member { members[position] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object of these members; the same key twice is a defect.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(distinct: elements.map { (key: $0.0, value: $0.1) })
  }
}
