internal import DispatchCore

/// Figures, and what was committed while they wait for what was before it: calls are taken meanwhile, and a
/// sample must be counted neither twice nor not at all.
struct HeldFigures: Sendable {
  /// Some hundred megabytes at worst. Reading the past takes seconds, in which far less is committed.
  static let mostHeld = 100_000

  /// From where something is held.
  struct Hold: Hashable, Sendable {
    /// Another one each time.
    let number: Int
    /// The last event before.
    let lastSeq: Int64
    let since: Timestamp
  }

  private struct Held {
    let hold: Hold
    let opened: DispatchState
    var events: [RecordedEvent] = []
  }

  /// What was counted; while something is held, up to before that.
  var seen: Responsiveness
  private var held: Held?
  private var lastNumber = 0

  init(_ seen: Responsiveness) { self.seen = seen }

  /// Nil while nothing is held.
  var hold: Hold? { held?.hold }

  /// Keeps aside what is committed from now on. What was held before is forgotten: the tables have it.
  mutating func hold(from opened: DispatchState, lastSeq: Int64, at now: Timestamp) {
    lastNumber += 1
    held = Held(hold: Hold(number: lastNumber, lastSeq: lastSeq, since: now), opened: opened)
  }

  /// Takes a commit's events, or keeps them. When there are too many, it is gone on from what was open.
  mutating func take(_ events: [RecordedEvent]) {
    guard held != nil else {
      for event in events { seen.take(event) }
      return
    }
    held?.events += events
    if let count = held?.events.count, count > Self.mostHeld { beginFromOpen() }
  }

  /// Goes on from jobs that were counted anew, and takes what was held.
  ///
  /// - Parameter hold: what they were counted up to.
  /// - Returns: false when that is not held any more: then these come too late.
  mutating func begin(_ fresh: Responsiveness, upTo hold: Hold) -> Bool {
    guard self.hold == hold else { return false }
    seen.begin(fresh)
    release()
    return true
  }

  /// Goes on from what was open, and takes what was held.
  mutating func beginFromOpen() {
    guard let held else { return }
    seen.begin(held.opened, lastSeq: held.hold.lastSeq)
    release()
  }

  /// Takes what was held; what is in the figures already is left out.
  mutating func release() {
    for event in held?.events ?? [] { seen.take(event) }
    held = nil
  }
}
