import DispatchCore
import DispatchWire

/// How a report is headed: by its area, and by the month, the day or the times that it is of.
enum ReportTitle {
  /// Such as `Report of harlow, November 2026`.
  static func text(_ report: Report, _ clock: LocalClock) -> String {
    "Report of \(report.area), \(stretch(report, clock))"
  }

  private static func stretch(_ report: Report, _ clock: LocalClock) -> String {
    let (from, to) = (clock.time(report.from), clock.time(report.to))
    let isWhole = from.microsecondOfDay == 0 && to.microsecondOfDay == 0
    if isWhole, to.day == from.day.next { return date(from.day) }
    let months = (to.day.year - from.day.year) * 12 + to.day.month - from.day.month
    if isWhole, from.day.day == 1, to.day.day == 1, months == 1 {
      return "\(month(from.day)) \(from.day.year)"
    }
    let isOfMinutes = [from, to].allSatisfy { $0.microsecondOfDay % 60_000_000 == 0 }
    guard isOfMinutes, report.to - report.from <= .hours(24) else {
      return "\(clock.exact(report.from)) to \(clock.exact(report.to))"
    }
    let times = [report.from, report.to].map { clock.words($0, now: $0) }
    return "\(date(from.day)), \(times.joined(separator: " to "))"
  }

  /// Such as `12 January 2016`.
  static func date(_ day: CivilDay) -> String { "\(day.day) \(month(day)) \(day.year)" }

  /// Such as `January`.
  static func month(_ day: CivilDay) -> String { months[day.month - 1] }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
