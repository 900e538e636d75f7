/// A 64-bit digest of what was added, in order: the same in every process and on every machine.
///
/// For comparing states after a replay; not against someone who wants two states to look alike.
/// Not `Hasher`, which is seeded anew in each process.
public struct Tally: Hashable, Sendable {
  /// The digest of everything added so far.
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The digest of nothing.
  public init() {}

  /// Adds a number; its width does not count, so `Int32(5)` and `Int64(5)` leave the same digest.
  ///
  /// - Precondition: the type is at most 64 bits wide.
  public mutating func add(_ number: some FixedWidthInteger) {
    precondition(type(of: number).bitWidth <= 64, "a number of \(type(of: number).bitWidth) bits")
    mix(UInt64(truncatingIfNeeded: number))
  }

  /// Adds a yes or no, as 1 or 0.
  public mutating func add(_ flag: Bool) {
    mix(flag ? 1 : 0)
  }

  /// Adds a text: its length in UTF-8, then its bytes, so that neighbouring texts cannot trade letters.
  public mutating func add(_ text: String) {
    mix(UInt64(text.utf8.count))
    var (word, filled) = (UInt64(0), 0)
    for byte in text.utf8 {
      word = word << 8 | UInt64(byte)
      filled += 1
      if filled == 8 {
        mix(word)
        (word, filled) = (0, 0)
      }
    }
    if filled > 0 { mix(word) }
  }

  /// Adds a moment.
  public mutating func add(_ moment: Timestamp) {
    add(moment.microseconds)
  }

  /// Adds a duration, to the attosecond.
  public mutating func add(_ duration: Duration) {
    mix(UInt64(truncatingIfNeeded: duration.attoseconds))
    mix(UInt64(truncatingIfNeeded: duration.attoseconds >> 64))
  }

  /// Adds a length.
  public mutating func add(_ distance: Distance) {
    add(distance.meters)
  }

  /// Adds a place.
  public mutating func add(_ place: Coordinate) {
    add(place.latitudeE7)
    add(place.longitudeE7)
  }

  /// One round of FNV-1a on 64 bits at a time; the shift brings the high bits, which the product
  /// favours, back to the low ones. Each round is one-to-one in the digest so far.
  private mutating func mix(_ word: UInt64) {
    var mixed = (value ^ word) &* 0x9e37_79b9_7f4a_7c15
    mixed ^= mixed >> 32
    mixed &*= 0xd6e8_feb8_6659_fd93
    value = mixed ^ mixed >> 29
  }
}
