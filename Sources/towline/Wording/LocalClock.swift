package import DispatchCore
package import DispatchWire
package import Foundation

/// The clock on the wall of whoever reads.
package struct LocalClock: Sendable {
  /// By whose rules it goes.
  package let zone: TimeZone
  /// After each time; empty for a clock that its reader knows.
  private let mark: String

  /// The clock of a zone.
  package init(zone: TimeZone) { self.init(zone: zone, mark: "") }

  private init(zone: TimeZone, mark: String) {
    self.zone = zone
    self.mark = mark
  }

  /// The clock of UTC, for who does not know by which one its reader lives: it marks each time.
  package static var utc: LocalClock { LocalClock(zone: .gmt, mark: " UTC") }

  /// The clock of this machine.
  package static var here: LocalClock { LocalClock(zone: .current) }

  /// What the clock shows at a moment.
  package func time(_ moment: Timestamp) -> LocalTime {
    LocalTime(utc: moment + .seconds(secondsEast(at: moment)))
  }

  /// The moment at which the clock shows a time; nil when it jumps over it in spring. Where it
  /// shows it twice, the first.
  package func moment(_ time: LocalTime) -> Timestamp? { moments(time).first }

  /// All moments at which the clock shows a time, in order: none in the hour that it jumps over in spring, two in
  /// the one that it shows twice.
  package func moments(_ time: LocalTime) -> [Timestamp] {
    let candidates = [time.asUTC - .seconds(86_400), time.asUTC + .seconds(86_400)].map {
      time.asUTC - .seconds(secondsEast(at: $0))
    }
    return Set(candidates).filter { self.time($0) == time }.sorted()
  }

  /// `14:32`, with the date before it when that is not the day of `now`.
  package func words(_ moment: Timestamp, now: Timestamp) -> String {
    let (shown, today) = (time(moment), time(now).day)
    let clock = Self.clock(shown)
    let day = shown.day == today ? "" : "\(Self.date(shown.day)) "
    return "\(day)\(clock)\(mark)"
  }

  /// `2026-01-13 14:32`, whatever day it is.
  package func dated(_ moment: Timestamp) -> String {
    let shown = time(moment)
    return "\(Self.date(shown.day)) \(Self.clock(shown))\(mark)"
  }

  /// `2026-01-13 14:32:05`.
  package func exact(_ moment: Timestamp) -> String { unmarked(moment) + mark }

  private func unmarked(_ moment: Timestamp) -> String {
    let shown = time(moment)
    let seconds = shown.microsecondOfDay / 1_000_000 % 60
    return "\(Self.date(shown.day)) \(Self.clock(shown)):\(Self.two(Int(seconds)))"
  }

  /// `2026-01-13 14:32:05 America/Chicago`.
  package func exactWithZone(_ moment: Timestamp) -> String {
    "\(unmarked(moment)) \(zoneName)"
  }

  /// Such as `America/Chicago`.
  package var zoneName: String { mark.isEmpty ? zone.identifier : "UTC" }

  /// How far it is east of UTC at a moment, in seconds.
  package func secondsEast(at moment: Timestamp) -> Int64 {
    let date = Date(timeIntervalSince1970: Double(moment.microseconds) / 1e6)
    return Int64(zone.secondsFromGMT(for: date))
  }

  private static func clock(_ time: LocalTime) -> String {
    let minutes = Int(time.microsecondOfDay / 60_000_000)
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private static func date(_ day: CivilDay) -> String {
    let year = String(day.year)
    let zeros = String(repeating: "0", count: max(0, 4 - year.count))
    return "\(zeros)\(year)-\(two(day.month))-\(two(day.day))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Timestamp {
  /// The moment by this machine's clock.
  package static var now: Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))
  }
}
