package import DispatchCore
import DispatchWire

/// Times as short as a column is narrow.
package enum Span {
  /// `40s`, `12m`, `2h05`, `3d`; without its sign.
  package static func short(_ span: Duration) -> String {
    let seconds = Int64(clamping: span.wholeSeconds.magnitude)
    if seconds < 60 { return "\(seconds)s" }
    let minutes = seconds / 60
    if minutes < 60 { return "\(minutes)m" }
    if minutes < 24 * 60 { return "\(minutes / 60)h\(two(minutes % 60))" }
    return "\(minutes / (24 * 60))d"
  }

  /// `14:32:05` of a moment by an area's clock.
  package static func clock(
    _ moment: Timestamp, by area: AreaOffsets, seconds: Bool = true
  ) -> String {
    let local = moment.microseconds / 1_000_000 + area.secondsEast(moment)
    let day = ((local % 86_400) + 86_400) % 86_400
    let clock = "\(two(day / 3_600)):\(two(day / 60 % 60))"
    return seconds ? clock + ":\(two(day % 60))" : clock
  }

  /// When an appointment is, by an area's clock as it goes then: `at 14:00` on the day of `now`, `Tue 14:00`
  /// within a week of it, else `24 Nov`.
  package static func appointment(
    _ moment: Timestamp, now: Timestamp, by area: AreaOffsets
  ) -> String {
    let time = clock(moment, by: area, seconds: false)
    let (day, today) = (localDay(moment, area), localDay(now, area))
    let number = day.daysSince1970
    if day == today { return "at \(time)" }
    if (1...6).contains(number - today.daysSince1970) {
      // The first day of 1970 was a Thursday.
      return "\(weekdays[((number + 4) % 7 + 7) % 7]) \(time)"
    }
    return "\(day.day) \(months[day.month - 1])"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func localDay(_ moment: Timestamp, _ area: AreaOffsets) -> CivilDay {
    LocalTime(utc: moment + .seconds(area.secondsEast(moment))).day
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// How far an area's clock is from UTC: not the same in summer as in winter.
package struct AreaOffsets: Sendable {
  /// In seconds east of UTC at a moment.
  package let secondsEast: @Sendable (Timestamp) -> Int64

  /// By the rules of a zone.
  package init(_ secondsEast: @escaping @Sendable (Timestamp) -> Int64) {
    self.secondsEast = secondsEast
  }

  /// Before the area's are known.
  package static let none = AreaOffsets { _ in 0 }
}

/// A number of milliseconds on a clock that only goes forward: the reader's own, not the server's.
package struct Moment: Hashable, Comparable, Sendable {
  /// Since some start.
  package var milliseconds: Int64

  package init(_ milliseconds: Int64) { self.milliseconds = milliseconds }

  /// How long after an earlier one this is; never negative.
  package func since(_ earlier: Moment) -> Duration {
    .milliseconds(max(0, milliseconds - earlier.milliseconds))
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
