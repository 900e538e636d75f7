internal import DispatchCore

/// Figures, and what was committed while they wait for what was before it: calls are taken meanwhile, and a
/// sample must be counted neither twice nor not at all.
struct HeldFigures: Sendable {
  /// Some hundred megabytes at worst. Reading the past takes seconds, in which far less is committed.
  static let mostHeld = 100_000

  private struct Held {
    var events: [RecordedEvent] = []
    let opened: DispatchState
    let lastSeq: Int64
    let since: Timestamp
  }

  /// What was counted; while something is held, up to before that.
  var seen: Responsiveness
  private var held: Held?

  init(_ seen: Responsiveness) { self.seen = seen }

  /// The last event before what is held, and since when it is; nil while nothing is.
  var heldFrom: (lastSeq: Int64, since: Timestamp)? { held.map { ($0.lastSeq, $0.since) } }

  /// Keeps aside what is committed from now on. What was held before is forgotten: the tables have it.
  mutating func hold(from opened: DispatchState, lastSeq: Int64, at now: Timestamp) {
    held = Held(opened: opened, lastSeq: lastSeq, since: now)
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
  /// - Returns: false when nothing is held any more: then these come too late.
  mutating func begin(_ fresh: Responsiveness) -> Bool {
    guard held != nil else { return false }
    seen.begin(fresh)
    release()
    return true
  }

  /// Goes on from what was open, and takes what was held.
  mutating func beginFromOpen() {
    guard let held else { return }
    seen.begin(held.opened, lastSeq: held.lastSeq)
    release()
  }

  /// Takes what was held; what is in the figures already is left out.
  mutating func release() {
    for event in held?.events ?? [] { seen.take(event) }
    held = nil
  }
}
