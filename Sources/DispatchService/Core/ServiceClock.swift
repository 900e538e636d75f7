public import DispatchCore
internal import Foundation
internal import Synchronization

/// The domain's clock: the wall clock once, then monotonic time, so many times as fast. It never
/// goes back, nor below the last stored time.
public final class ServiceClock: Sendable {
  /// How many times faster than real time.
  public let scale: Double
  private let origin: ContinuousClock.Instant
  private let start: Mutex<Timestamp>

  /// Starts at the wall clock, or at the last stored time when that is later.
  public init(scale: Double = 1, notBefore: Timestamp = .distantPast) {
    self.scale = scale
    origin = ContinuousClock.now
    let wall = Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    start = Mutex(max(wall, notBefore))
  }

  /// The moment, by the domain's clock.
  public func now() -> Timestamp {
    let elapsed = (ContinuousClock.now - origin).microseconds
    let scaled = Int64(exactly: (Double(elapsed) * scale).rounded()) ?? .max
    return start.withLock { $0 } + .microseconds(scaled)
  }

  /// The real time from now until a moment of the domain; never negative.
  public func realTime(until moment: Timestamp) -> Duration {
    let left = max(moment - now(), .zero)
    return .microseconds(Int64(exactly: (Double(left.microseconds) / scale).rounded()) ?? .max)
  }

  /// Moves ahead so that nothing is earlier than what is stored.
  func advance(past stored: Timestamp) {
    let behind = stored - now()
    guard behind > .zero else { return }
    start.withLock { $0 = $0 + behind }
  }
}
