package import DispatchCore
package import DispatchWire
package import Foundation

/// The shift that a moment belongs to, with the day on which it began.
package struct PresentShift: Hashable {
  /// What stands on the command line for it; `--shift` alone means the same.
  package static let word = "now"

  package let shift: ReportShift
  /// As `2016-01-12`.
  package let day: String

  /// By an area's clock: the night that began the day before lasts until six.
  package init(at moment: Timestamp, in zone: TimeZone) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let now = Date(timeIntervalSince1970: Double(moment.microseconds) / 1e6)
    let hour = calendar.component(.hour, from: now)
    shift =
      ReportShift.allCases.last { $0.firstHour <= hour }
      ?? ReportShift.allCases.max { $0.firstHour < $1.firstHour } ?? .night
    let start = hour < 6 ? calendar.date(byAdding: .day, value: -1, to: now) ?? now : now
    let parts = calendar.dateComponents([.year, .month, .day], from: start)
    day = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  /// A command line in which `report --shift` has its word, where none was given.
  package static func filledIn(_ arguments: [String]) -> [String] {
    guard arguments.first == "report", let index = arguments.firstIndex(of: "--shift"),
      arguments.dropFirst(index + 1).first?.hasPrefix("-") ?? true
    else { return arguments }
    return arguments[...index] + [word] + arguments[(index + 1)...]
  }
}
