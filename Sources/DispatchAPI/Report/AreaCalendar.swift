import DispatchCore
import DispatchWire
import Foundation

/// The clock and the calendar on the wall of an area.
struct AreaCalendar: Sendable {
  private let zone: TimeZone

  /// UTC where the zone is not known on this machine.
  init(_ area: Area) { zone = TimeZone(identifier: area.timeZone) ?? .gmt }

  /// An IANA name.
  var name: String { zone == .gmt ? "UTC" : zone.identifier }

  /// The day at a moment.
  func day(_ moment: Timestamp) -> CivilDay {
    LocalTime(utc: moment + .seconds(offset(at: moment))).day
  }

  /// When the clock shows a time, the first of two; where it jumps over it in spring, when it jumps.
  func moment(_ time: LocalTime) -> Timestamp {
    let before = offset(at: time.asUTC - .hours(24))
    let after = offset(at: time.asUTC + .hours(24))
    let candidates = [before, after].map { time.asUTC - .seconds($0) }
    let shown = candidates.filter { $0 + .seconds(offset(at: $0)) == time.asUTC }
    return shown.min() ?? time.asUTC - .seconds(before)
  }

  private func offset(at moment: Timestamp) -> Int64 {
    let date = Date(timeIntervalSince1970: Double(moment.microseconds) / 1e6)
    return Int64(zone.secondsFromGMT(for: date))
  }
}
