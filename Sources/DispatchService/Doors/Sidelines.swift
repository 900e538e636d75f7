internal import Synchronization

/// What is under way beside the lanes, counted and bounded.
final class Sidelines: Sendable {
  /// Under way, and refused since the start.
  struct Load: Sendable {
    var open = 0
    var refused: Int64 = 0
  }

  private let state = Mutex<[Sideline: Load]>([:])

  init() {}

  /// Counts one more, unless that would be too many.
  func enter(_ sideline: Sideline) -> Bool {
    state.withLock { state in
      let isFree = (state[sideline]?.open ?? 0) < sideline.bound
      if isFree {
        state[sideline, default: Load()].open += 1
      } else {
        state[sideline, default: Load()].refused += 1
      }
      return isFree
    }
  }

  func leave(_ sideline: Sideline) {
    state.withLock { $0[sideline, default: Load()].open -= 1 }
  }

  /// One was turned away before it came so far.
  func noteRefusal(_ sideline: Sideline) {
    state.withLock { $0[sideline, default: Load()].refused += 1 }
  }

  func load(of sideline: Sideline) -> Load { state.withLock { $0[sideline] ?? Load() } }
}
