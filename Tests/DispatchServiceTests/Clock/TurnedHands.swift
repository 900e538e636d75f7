import DispatchCore
import DispatchService
import Synchronization

/// Hands of a clock that a test turns.
final class TurnedHands: Sendable {
  private struct State {
    var turned: Duration = .zero
    var passed: Duration = .zero
  }

  private let state = Mutex(State())
  private let origin = ContinuousClock.now

  /// Time passes, on every clock.
  func pass(_ duration: Duration) { state.withLock { $0.passed += duration } }

  /// Somebody turns the clock on the wall.
  func turn(_ duration: Duration) { state.withLock { $0.turned += duration } }

  /// A clock of midnight for which time passes only when the test says so.
  var standing: ClockHands {
    ClockHands(
      wall: { self.state.withLock { midnight + $0.passed + $0.turned } },
      monotonic: { self.origin + self.state.withLock { $0.passed } })
  }

  /// The machine's clock, with the wall's turned.
  var running: ClockHands {
    ClockHands(wall: { ClockHands.machine.wall() + self.state.withLock { $0.turned } })
  }
}
