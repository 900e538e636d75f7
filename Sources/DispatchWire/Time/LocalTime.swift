public import DispatchCore

/// A date and a time of day as a clock on the wall shows them, without a zone.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// The date.
  public let day: CivilDay
  /// Microseconds since midnight by the wall clock, from 0 to 86 399 999 999.
  public let microsecondOfDay: Int64

  /// Nil unless the time of day is within 24 hours.
  public init?(day: CivilDay, microsecondOfDay: Int64) {
    guard (0..<86_400_000_000).contains(microsecondOfDay) else { return nil }
    self.day = day
    self.microsecondOfDay = microsecondOfDay
  }

  /// Reads `2016-01-12`, `2016-01-12T17:00`, `2016-01-12 17:00:05` or `…05.250`.
  ///
  /// Nil for anything else, such as 30 February or a time with a zone.
  public init?(_ text: String) {
    var reader = TimeReader(text)
    guard let day = reader.day() else { return nil }
    guard !reader.isAtEnd else {
      self.init(day: day, microsecondOfDay: 0)
      return
    }
    guard reader.separator(), let time = reader.timeOfDay(needsSeconds: false), reader.isAtEnd
    else { return nil }
    self.init(day: day, microsecondOfDay: time)
  }

  /// What a wall clock in UTC shows at a moment.
  public init(utc moment: Timestamp) {
    let length: Int64 = 86_400_000_000
    let dayNumber = moment.microseconds.flooringQuotient(dividingBy: length)
    day = CivilDay(daysSince1970: Int(dayNumber))
    microsecondOfDay = moment.microseconds - dayNumber * length
  }

  /// The moment at which a wall clock in UTC shows this. In a zone so many seconds east of UTC it
  /// shows it that much earlier.
  public var asUTC: Timestamp {
    Timestamp(microseconds: Int64(day.daysSince1970) * 86_400_000_000 + microsecondOfDay)
  }

  /// Whether the left clock shows less than the right one.
  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.day, left.microsecondOfDay) < (right.day, right.microsecondOfDay)
  }
}

extension Int64 {
  /// The quotient rounded toward minus infinity; the divisor is positive.
  fileprivate func flooringQuotient(dividingBy divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
