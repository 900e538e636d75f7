/// What a search visits next: the least time first, equal ones by number.
///
/// A heap of four children a parent, of time and number in one word, so that a comparison is one
/// instruction and four children share a cache line. A nearer time for a number is added beside the
/// old one; who takes them out skips what is out of date.
struct RoadHeap {
  private var words: [UInt64] = []

  /// A heap with room.
  init(reserving count: Int) {
    words.reserveCapacity(count)
  }

  mutating func add(_ number: UInt32, at milliseconds: UInt32) {
    let word = UInt64(milliseconds) << 32 | UInt64(number)
    var slot = words.count
    words.append(word)
    while slot > 0 {
      let parent = (slot - 1) / 4
      guard word < words[parent] else { break }
      words[slot] = words[parent]
      slot = parent
    }
    words[slot] = word
  }

  mutating func popFirst() -> (number: UInt32, milliseconds: UInt32)? {
    guard let first = words.first, let last = words.popLast() else { return nil }
    if !words.isEmpty { sink(last) }
    return Self.parts(first)
  }

  /// What comes next.
  var first: (number: UInt32, milliseconds: UInt32)? { words.first.map(Self.parts) }

  /// Forgets all, and keeps the room.
  mutating func removeAll() { words.removeAll(keepingCapacity: true) }

  private static func parts(_ word: UInt64) -> (number: UInt32, milliseconds: UInt32) {
    (UInt32(truncatingIfNeeded: word), UInt32(word >> 32))
  }

  /// Puts a word in from the top, whose own has gone.
  private mutating func sink(_ word: UInt64) {
    let count = words.count
    var slot = 0
    while true {
      let first = 4 * slot + 1
      guard first < count else { break }
      var least = first
      for child in first + 1..<max(first + 1, min(first + 4, count))
      where words[child] < words[least] {
        least = child
      }
      guard words[least] < word else { break }
      words[slot] = words[least]
      slot = least
    }
    words[slot] = word
  }
}
