public import DispatchCore
internal import Foundation

/// Where a clock reads the time. A test brings hands of its own, and can turn them.
public struct ClockHands: Sendable {
  /// The time of day, which may step in either direction at any moment.
  public let wall: @Sendable () -> Timestamp
  /// What only ever goes on.
  public let monotonic: @Sendable () -> ContinuousClock.Instant

  /// - Parameter monotonic: must never go back.
  public init(
    wall: @escaping @Sendable () -> Timestamp,
    monotonic: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.wall = wall
    self.monotonic = monotonic
  }

  /// This machine's.
  public static let machine = ClockHands(
    wall: { Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) })
}
