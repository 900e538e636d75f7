/// Reads dates and times of day from text, from front to back. Each part is nil when it is not there.
struct TimeReader {
  /// Longer than any time that can be read: `2026-01-02T03:04:05.123456789+05:30`.
  private static let longest = 40
  private var bytes = InlineArray<40, UInt8>(repeating: 0)
  private var position = 0
  private let count: Int

  /// Reads the text, or nothing when it is too long to be a time.
  init(_ text: String) {
    let utf8 = text.utf8.span
    count = utf8.count <= Self.longest ? utf8.count : 0
    for index in 0..<count { bytes[index] = utf8[index] }
  }

  var isAtEnd: Bool { position == count }

  /// The byte at hand; 0 at the end, which is part of no time.
  private var next: UInt8 { position < count ? bytes[position] : 0 }

  /// `2016-01-12`; nil also when there is no such day.
  mutating func day() -> CivilDay? {
    guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
      let day = number(digits: 2)
    else { return nil }
    return CivilDay(year: year, month: month, day: day)
  }

  /// `T`, `t` or a space.
  mutating func separator() -> Bool { skip("T") || skip("t") || skip(" ") }

  /// `17:00:05.25` in microseconds since midnight. A leap second counts as the next one's start,
  /// so that the result may be a whole day. Digits past the sixth of a fraction are dropped.
  mutating func timeOfDay(needsSeconds: Bool) -> Int64? {
    guard let hour = number(digits: 2), hour < 24, skip(":"), let minute = number(digits: 2),
      minute < 60
    else { return nil }
    let minutes = Int64(hour * 60 + minute)
    guard needsSeconds || next == Self.colon else { return minutes * 60_000_000 }
    guard skip(":"), let second = number(digits: 2),
      second < 60 || minutes == 1_439 && second == 60,
      let fraction = fraction()
    else { return nil }
    let whole = (minutes * 60 + Int64(second)) * 1_000_000
    return second == 60 ? whole : whole + fraction
  }

  /// `Z` or `+05:30`, in microseconds east of UTC.
  mutating func zone() -> Int64? {
    if skip("Z") || skip("z") { return 0 }
    let isWest = next == Self.minus
    guard skip("+") || skip("-"), let hour = number(digits: 2), hour < 24, skip(":"),
      let minute = number(digits: 2), minute < 60
    else { return nil }
    let offset = Int64(hour * 60 + minute) * 60_000_000
    return isWest ? -offset : offset
  }

  /// `.25` as microseconds; 0 without a point, nil unless 1 to 9 digits follow it.
  private mutating func fraction() -> Int64? {
    guard skip(".") else { return 0 }
    var (value, count) = (Int64(0), 0)
    while let digit = digit(), count < 10 {
      if count < 6 { value = value * 10 + Int64(digit) }
      count += 1
    }
    guard (1...9).contains(count) else { return nil }
    for _ in min(count, 6)..<6 { value *= 10 }
    return value
  }

  private mutating func number(digits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private mutating func digit() -> Int? {
    let value = next &- 0x30
    guard value < 10 else { return nil }
    position += 1
    return Int(value)
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private static let colon = UInt8(ascii: ":")
  private static let minus = UInt8(ascii: "-")
}
