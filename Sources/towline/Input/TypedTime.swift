package import DispatchCore
package import DispatchWire

/// A time as it is typed: with an offset, or as the area's clock shows it.
package enum TypedTime: Hashable, Sendable {
  /// With an offset, such as `2026-01-13T22:35:00-06:00`.
  case moment(Timestamp)
  /// `2026-01-13 22:35` by the area's clock.
  case local(LocalTime)
  /// `22:35` by the area's clock, in microseconds since midnight.
  case timeOfDay(Int64)
  /// `tomorrow 22:35` by the area's clock, in microseconds since midnight.
  case tomorrow(Int64)

  /// Nil for anything else.
  package init?(_ text: String) {
    let words = text.lowercased().split(separator: " ")
    if let moment = Timestamp(rfc3339: text) {
      self = .moment(moment)
    } else if let local = LocalTime(text) {
      self = .local(local)
    } else if let time = LocalTime("2000-01-01 \(text)") {
      self = .timeOfDay(time.microsecondOfDay)
    } else if words.count == 2, words[0] == "tomorrow",
      let time = LocalTime("2000-01-01 \(words[1])")
    {
      self = .tomorrow(time.microsecondOfDay)
    } else {
      return nil
    }
  }

  /// The moment that is meant of what has been, a time of day alone the last one, also of an hour that was twice in
  /// autumn; nil where the clock jumped over it in spring.
  ///
  /// What the clock shows within a minute is still today's, so that who is early is told so.
  package func last(by clock: LocalClock, now: Timestamp) -> Timestamp? {
    guard case .timeOfDay(let time) = self else { return named(by: clock, now: now) }
    let today = Self.moments(time, after: 0, by: clock, now: now)
    if today.isEmpty && time <= clock.time(now).microsecondOfDay { return nil }
    let known = Self.moments(time, after: -1, by: clock, now: now) + today
    return known.last { $0 <= now + .minutes(1) }
  }

  /// The moment that is meant of what is to come, a time of day alone the next one, also of an hour that is twice in
  /// autumn; nil where the clock jumps over it in spring.
  ///
  /// What the clock has shown within a minute is still today's, so that who is late is told so.
  package func next(by clock: LocalClock, now: Timestamp) -> Timestamp? {
    guard case .timeOfDay(let time) = self else { return named(by: clock, now: now) }
    let today = Self.moments(time, after: 0, by: clock, now: now)
    if today.isEmpty && time >= clock.time(now).microsecondOfDay { return nil }
    let known = today + Self.moments(time, after: 1, by: clock, now: now)
    return known.first { $0 > now - .minutes(1) }
  }

  /// Where the day is said; of an hour that is twice, the first.
  private func named(by clock: LocalClock, now: Timestamp) -> Timestamp? {
    switch self {
    case .moment(let moment): moment
    case .local(let local): clock.moment(local)
    case .timeOfDay: nil
    case .tomorrow(let time): Self.moments(time, after: 1, by: clock, now: now).first
    }
  }

  /// When it is so late on the day that is so many days after today.
  private static func moments(
    _ time: Int64, after days: Int, by clock: LocalClock, now: Timestamp
  ) -> [Timestamp] {
    let day = CivilDay(daysSince1970: clock.time(now).day.daysSince1970 + days)
    return LocalTime(day: day, microsecondOfDay: time).map { clock.moments($0) } ?? []
  }
}
