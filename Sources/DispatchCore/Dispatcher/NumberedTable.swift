/// Whose number is given out once and in order.
public protocol Numbered: Comparable, Sendable {
  /// As it was given out.
  var number: Int64 { get }
  /// Names one; whether it exists is not looked at.
  init(_ number: Int64)
}

extension Numbered {
  /// Whether this number has been given out.
  ///
  /// - Parameter last: the number that was given out last; 0 before the first.
  func wasGivenOut(last: Int64) -> Bool { number > 0 && number <= last }
}

extension Int64: Numbered {
  /// Itself.
  public var number: Int64 { self }
}

/// Values by their numbers and in the order of these: a dictionary that does not pause to grow.
///
/// A hash table that is full moves all that it has, some 10 ms for 25,000 jobs, and in a flood all tables about jobs
/// are full at the same call. Here 64 numbers stand on a page, a page is there while something stands
/// on it, and the list of pages is all that ever moves. Looking up takes O(1)
/// while no page is missing before it, else O(log n).
public struct NumberedTable<ID: Numbered, Value> {
  fileprivate struct Page {
    /// What the numbers on it have in common.
    var number: Int64
    var count = 0
    var slots = [Value?](repeating: nil, count: 64)
  }

  /// In order, none empty.
  private var pages: [Page] = []
  /// How many values there are.
  public private(set) var count = 0

  /// A table of nothing.
  public init() {}

  /// Whether there is no value.
  public var isEmpty: Bool { count == 0 }

  /// The value of a number, changed where it stands; nil takes it out. Where there may be none, ``removeValue(forKey:)``
  /// is cheaper: setting nil makes room for the value first, a page of 64 if need be, and then takes it away again.
  public subscript(id: ID) -> Value? {
    get { place(of: id).flatMap { pages[$0].slots[Self.slot(id)] } }
    _modify {
      let place = openPage(Self.page(id))
      let slot = Self.slot(id)
      let before = pages[place].slots[slot] == nil ? 0 : 1
      defer { note((pages[place].slots[slot] == nil ? 0 : 1) - before, on: place) }
      yield &pages[place].slots[slot]
    }
  }

  /// Takes a value out and returns it, if there is one.
  @discardableResult
  public mutating func removeValue(forKey id: ID) -> Value? {
    guard let value = self[id] else { return nil }
    self[id] = nil
    return value
  }

  /// Changes a value where it stands.
  ///
  /// - Returns: what it became; nil when there is none.
  public mutating func change(_ id: ID, _ change: (inout Value) -> Void) -> Value? {
    let slot = Self.slot(id)
    guard let place = place(of: id), pages[place].slots[slot] != nil else { return nil }
    change(&pages[place].slots[slot]!)
    return pages[place].slots[slot]
  }

  private static func page(_ id: ID) -> Int64 { id.number >> 6 }
  private static func slot(_ id: ID) -> Int { Int(id.number & 63) }

  /// Where the page of a number stands; nil when there is none.
  private func place(of id: ID) -> Int? {
    let place = firstPage(from: Self.page(id))
    return place < pages.count && pages[place].number == Self.page(id) ? place : nil
  }

  /// Where the page stands, or would. Without gaps before it, that is as far behind the first as its number.
  private func firstPage(from number: Int64) -> Int {
    guard let first = pages.first, number > first.number else { return 0 }
    let farthest = Int(Swift.min(number - first.number, Int64(pages.count)))
    if farthest < pages.count, pages[farthest].number == number { return farthest }
    if pages[pages.count - 1].number < number { return pages.count }
    return pages[..<farthest].lowerBound(where: { $0.number < number })
  }

  /// Where the page stands, which is made if need be.
  private mutating func openPage(_ number: Int64) -> Int {
    let place = firstPage(from: number)
    if place == pages.count || pages[place].number != number {
      pages.insert(Page(number: number), at: place)
    }
    return place
  }

  private mutating func note(_ change: Int, on place: Int) {
    count += change
    pages[place].count += change
    if pages[place].count == 0 { pages.remove(at: place) }
  }
}

extension NumberedTable: Sequence {
  /// Goes through a table in the order of the numbers.
  public struct Iterator: IteratorProtocol {
    fileprivate let pages: [Page]
    fileprivate var page = 0
    fileprivate var slot = 0

    /// The next number with its value.
    public mutating func next() -> (key: ID, value: Value)? {
      while page < pages.count {
        while slot < pages[page].slots.count {
          defer { slot += 1 }
          guard let value = pages[page].slots[slot] else { continue }
          return (ID(pages[page].number << 6 | Int64(slot)), value)
        }
        (page, slot) = (page + 1, 0)
      }
      return nil
    }
  }

  /// All of it, in the order of the numbers.
  public func makeIterator() -> Iterator { Iterator(pages: pages) }

  /// How many there are at least, for who makes room: exactly as many.
  public var underestimatedCount: Int { count }

  /// The numbers, in order.
  public var keys: some Sequence<ID> { lazy.map(\.key) }

  /// The values, in the order of their numbers.
  public var values: some Sequence<Value> { lazy.map(\.value) }
}

extension NumberedTable: Sendable where Value: Sendable {}
extension NumberedTable.Page: Sendable where Value: Sendable {}
extension NumberedTable: Equatable where Value: Equatable {}
extension NumberedTable.Page: Equatable where Value: Equatable {}
extension NumberedTable: Hashable where Value: Hashable {}
extension NumberedTable.Page: Hashable where Value: Hashable {}
