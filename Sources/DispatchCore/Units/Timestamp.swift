/// A moment, in whole microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Always within the years 1 to 9999 (UTC), so each can be written in RFC 3339: making one and
/// reckoning with one clamps to that range and never traps.
public struct Timestamp: Hashable, Sendable {
  /// Microseconds since the Unix epoch, from −62 135 596 800 000 000 to 253 402 300 799 999 999.
  public let microseconds: Int64

  /// The moment so many microseconds after the Unix epoch, clamped to the years 1 to 9999.
  public init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, Self.earliest), Self.latest)
  }

  private static let earliest: Int64 = -62_135_596_800_000_000
  private static let latest: Int64 = 253_402_300_799_999_999

  /// 1970-01-01T00:00:00Z.
  public static let unixEpoch = Timestamp(microseconds: 0)
  /// 0001-01-01T00:00:00Z: before anything that happens.
  public static let distantPast = Timestamp(microseconds: earliest)
  /// 9999-12-31T23:59:59.999999Z: after anything that happens.
  public static let distantFuture = Timestamp(microseconds: latest)

  /// The moment `duration` later, clamped. Parts of a microsecond are dropped.
  public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
    let (sum, overflow) = moment.microseconds.addingReportingOverflow(duration.microseconds)
    return overflow
      ? (duration < .zero ? .distantPast : .distantFuture) : Timestamp(microseconds: sum)
  }

  /// The moment `duration` earlier, clamped. Parts of a microsecond are dropped.
  public static func - (moment: Timestamp, duration: Duration) -> Timestamp {
    let (rest, overflow) = moment.microseconds.subtractingReportingOverflow(duration.microseconds)
    return overflow
      ? (duration < .zero ? .distantFuture : .distantPast) : Timestamp(microseconds: rest)
  }

  /// The time from `earlier` to `later`; negative when they are the other way round. Exact.
  public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
    .microseconds(later.microseconds - earlier.microseconds)
  }

  /// Moves this moment later by `duration`, clamped.
  public static func += (moment: inout Timestamp, duration: Duration) {
    moment = moment + duration
  }

  /// Moves this moment earlier by `duration`, clamped.
  public static func -= (moment: inout Timestamp, duration: Duration) {
    moment = moment - duration
  }
}

extension Timestamp: Comparable {
  /// Whether the left moment comes before the right one.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}
