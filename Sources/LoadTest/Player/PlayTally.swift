public import DispatchClient
public import DispatchCore
import DispatchWire
import Synchronization

/// What became of the calls that were sent; may be read while they are.
public final class PlayTally: Sendable {
  /// The counts at one moment.
  public struct Counts: Hashable, Sendable {
    /// Calls whose time has come.
    public var sent = 0
    /// Calls that the server says it has stored.
    public var accepted = 0
    /// Calls that opened a job; the others joined one.
    public var opened = 0
    /// Calls that the server said no to, for good.
    public var refused = 0
    /// Calls of which nobody knows, after all attempts.
    public var unknown = 0
    /// Attempts beyond each call's first.
    public var repeated = 0

    /// Calls under way.
    public var open: Int { sent - accepted - refused - unknown }
  }

  /// A call that the server says it has stored.
  public struct Acknowledgement: Hashable, Sendable {
    /// Under which it was sent.
    public var key: IdempotencyKey
    /// The number of the call.
    public var call: Call.ID
    /// The job that it opened or joined.
    public var job: Job.ID
  }

  private struct State {
    var counts = Counts()
    var acknowledgements: [Acknowledgement] = []
    var refusals: [(text: String, count: Int)] = []
  }

  /// More different refusals than this are counted and not kept.
  private static let mostRefusals = 20
  private let state = Mutex(State())

  /// Nothing sent yet.
  public init() {}

  /// The counts now.
  public var counts: Counts { state.withLock(\.counts) }
  /// Every call that was accepted, in the order of the answers.
  public var acknowledgements: [Acknowledgement] { state.withLock(\.acknowledgements) }
  /// What the server said to the calls that it refused, each wording once, with how often when that is more.
  public var refusals: [String] {
    state.withLock(\.refusals).map { $0.count > 1 ? "\($0.text) (\($0.count) times)" : $0.text }
  }

  func add(to path: any WritableKeyPath<Counts, Int> & Sendable) {
    state.withLock { $0.counts[keyPath: path] += 1 }
  }

  func accept(_ acknowledgement: Acknowledgement, opened: Bool) {
    state.withLock { state in
      state.counts.accepted += 1
      state.counts.opened += opened ? 1 : 0
      state.acknowledgements.append(acknowledgement)
    }
  }

  func refuse(_ refused: Refused) {
    state.withLock { state in
      state.counts.refused += 1
      let fields = refused.problem.errors.map { " \($0)" }.joined()
      let text = refused.problem.detail + fields
      if let index = state.refusals.firstIndex(where: { $0.text == text }) {
        state.refusals[index].count += 1
      } else if state.refusals.count < Self.mostRefusals {
        state.refusals.append((text, 1))
      }
    }
  }
}
