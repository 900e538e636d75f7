package import DispatchCore
package import DispatchWire

/// When something was, as it is typed from paper: with an offset, or as the area's clock showed it.
package enum PastTime: Hashable, Sendable {
  /// With an offset, such as `2026-01-13T22:35:00-06:00`.
  case moment(Timestamp)
  /// `2026-01-13 22:35` by the area's clock.
  case local(LocalTime)
  /// `22:35` by the area's clock, in microseconds since midnight: the last time that it was that late.
  case timeOfDay(Int64)

  /// Nil for anything else.
  package init?(_ text: String) {
    if let moment = Timestamp(rfc3339: text) {
      self = .moment(moment)
    } else if let local = LocalTime(text) {
      self = .local(local)
    } else if let time = LocalTime("2000-01-01 \(text)") {
      self = .timeOfDay(time.microsecondOfDay)
    } else {
      return nil
    }
  }

  /// The moment that is meant; nil where the clock jumped over it in spring.
  ///
  /// What the clock shows within a minute is still today's, so that who is early is told so.
  package func moment(by clock: LocalClock, now: Timestamp) -> Timestamp? {
    switch self {
    case .moment(let moment): return moment
    case .local(let local): return clock.moment(local)
    case .timeOfDay(let time):
      let today = clock.time(now).day
      let days = [today, CivilDay(daysSince1970: today.daysSince1970 - 1)]
      let moments = days.compactMap { LocalTime(day: $0, microsecondOfDay: time) }
        .compactMap { clock.moment($0) }
      return moments.first { $0 <= now + .minutes(1) }
    }
  }
}
