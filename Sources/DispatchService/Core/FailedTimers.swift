internal import DispatchCore
internal import Synchronization

/// Timers whose work could not be stored, a defect of ours: each is left out for a while and then tried again,
/// after 1, 2, 4 … 60 s. All others go on.
final class FailedTimers: Sendable {
  /// The times between two tries, by the domain's clock.
  private static let firstPause: Duration = .seconds(1)
  private static let longestPause: Duration = .seconds(60)

  private struct Entry {
    var pause: Duration
    var until: Timestamp
    /// Whether it was tried again since, and it is not known yet whether that can be stored.
    var isOnTrial = false
  }

  private struct State {
    var entries: [Dispatcher.Timer: Entry] = [:]
    var since: Timestamp?
  }

  private let state = Mutex(State())

  init() {}

  /// Since when there has been one at least, by the domain's clock; nil while there is none.
  var since: Timestamp? { state.withLock { $0.since } }

  /// All of them, with the moments until which they are left out, for a core that starts anew: what those on trial did
  /// is forgotten.
  func startAnew() -> [(timer: Dispatcher.Timer, until: Timestamp)] {
    state.withLock { state in
      for timer in state.entries.keys { state.entries[timer]?.isOnTrial = false }
      return state.entries.map { (timer: $0.key, until: $0.value.until) }
    }
  }

  /// Those that are to be tried again by now, and are not on trial already.
  func due(at now: Timestamp) -> Set<Dispatcher.Timer> {
    state.withLock { state in
      guard !state.entries.isEmpty else { return [] }
      return Set(state.entries.filter { $0.value.until <= now && !$0.value.isOnTrial }.keys)
    }
  }

  /// These were tried again: until that is stored or has failed they are neither due nor forgotten.
  func putOnTrial(_ timers: Set<Dispatcher.Timer>) {
    guard !timers.isEmpty else { return }
    state.withLock { state in
      for timer in timers { state.entries[timer]?.isOnTrial = true }
    }
  }

  /// What a timer did could not be stored.
  ///
  /// - Returns: how long it is left out.
  func failed(_ timer: Dispatcher.Timer, at now: Timestamp) -> Duration {
    state.withLock { state in
      let pause =
        state.entries[timer].map { min($0.pause * 2, Self.longestPause) } ?? Self.firstPause
      state.entries[timer] = Entry(pause: pause, until: now + pause)
      state.since = state.since ?? now
      return pause
    }
  }

  /// The term is over: whoever leads next tries all of them.
  func forgetAll() { state.withLock { $0 = State() } }

  /// What these did is stored, or they had nothing to do any more.
  func forget(_ timers: Set<Dispatcher.Timer>) {
    guard !timers.isEmpty else { return }
    state.withLock { state in
      for timer in timers { state.entries[timer] = nil }
      if state.entries.isEmpty { state.since = nil }
    }
  }
}
