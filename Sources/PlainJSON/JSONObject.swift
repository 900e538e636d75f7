/// The members of a JSON object, in the order they were written, no key twice.
///
/// Made for the bodies of an API: a look-up walks the members, so it costs as much as the object is
/// long; for a handful of members that is faster than hashing. Equality looks at the order too.
/// Keys compare as Swift strings do, by canonical equivalence: é is one key, composed or not.
public struct JSONObject: Equatable, Sendable {
  /// One member: its key and its value.
  public typealias Member = (key: String, value: JSONValue)

  /// A member as it is kept; a tuple would be copied and destroyed by way of its run-time
  /// description, which is several times slower.
  struct Entry: Equatable, Sendable {
    let key: String
    var value: JSONValue
  }

  private var entries: [Entry]

  /// An object without members.
  public init() { entries = [] }

  /// An object of these members; the same key twice is a defect.
  public init(distinct members: [Member]) {
    var seen = Set<String>(minimumCapacity: members.count)
    for member in members {
      precondition(seen.insert(member.key).inserted, "key \(member.key) stands twice")
    }
    entries = members.map { Entry(key: $0.key, value: $0.value) }
  }

  /// The parser has seen to it that no key stands twice.
  init(checked entries: [Entry]) { self.entries = entries }

  /// The members in order; the object itself is a collection of them too.
  public var members: some RandomAccessCollection<Member> & Sendable { self }

  /// The value of a member; `nil` when there is none of that name (a member that is `null` gives
  /// `.null`). Setting changes it in its place or puts it last; setting `nil` takes it out.
  public subscript(_ key: String) -> JSONValue? {
    get {
      for entry in entries where entry.key == key { return entry.value }
      return nil
    }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The keys in order.
  public var keys: [String] { entries.map(\.key) }
}

extension JSONObject: RandomAccessCollection {
  /// Where the first member stands: 0.
  public var startIndex: Int { 0 }

  /// How many members there are.
  public var endIndex: Int { entries.count }

  /// The member at that place.
  public subscript(_ position: Int) -> Member {
    (key: entries[position].key, value: entries[position].value)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object of these members; the same key twice is a defect.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(distinct: elements.map { (key: $0.0, value: $0.1) })
  }
}
