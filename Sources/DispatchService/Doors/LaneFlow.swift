/// How quickly a lane empties, and so how many may wait in it if the last of them is to be decided in time.
///
/// A lane may fill up to its bound, as after a stall, as long as it runs empty again. While those who are
/// taken out have all waited too long, there is a standing queue, which helps nobody: then only so many
/// may wait as go through in that time, by the pace of the last moments.
public struct LaneFlow: Sendable {
  /// How long one may wait in a lane that is never empty, unless it is said otherwise.
  public static let patience: Duration = .milliseconds(50)
  /// Over how long the pace is measured.
  package static let window: Duration = .milliseconds(100)
  /// So many may always wait.
  package static let least = 256
  /// After so many windows in a row in which all waited too long there is a standing queue: a burst that goes through
  /// by then is none.
  private static let standing = 3
  /// After so many windows in which the lane ran empty it may fill up again.
  private static let calm = 10

  /// How long the strain lasts after its last sign.
  private static let strain: Duration = .milliseconds(500)

  private let patience: Duration
  private var began: ContinuousClock.Instant?
  private var taken = 0
  private var shortestWait: Duration?
  private var ranEmpty = false
  private var calmWindows = 0
  private var lateWindows = 0
  private var strainedUntil: ContinuousClock.Instant?
  /// How many may wait; nil while there is no standing queue.
  package private(set) var limit: Int?

  /// No pace yet, no limit.
  package init(patience: Duration = LaneFlow.patience) { self.patience = patience }

  /// Some were taken out of the lane.
  ///
  /// - Parameters:
  ///   - waited: How long the first of them had.
  ///   - left: How many still wait.
  package mutating func took(
    _ count: Int, waited: Duration, left: Int, at now: ContinuousClock.Instant
  ) {
    let start = began ?? now
    began = start
    taken += count
    shortestWait = min(shortestWait ?? waited, waited)
    if left == 0 { ranEmpty = true }
    guard now - start >= Self.window else { return }
    closeWindow(after: now - start)
    (began, taken, shortestWait, ranEmpty) = (now, 0, nil, false)
  }

  /// A full batch goes to the journal while another is being stored.
  package mutating func filled(at now: ContinuousClock.Instant) {
    strainedUntil = now + Self.strain
  }

  /// Whether as much comes in as can be stored, even if nobody waits in the lane for long: the calls
  /// of a few hundred who ask on at once all fit into the batches.
  package func isStrained(at now: ContinuousClock.Instant) -> Bool {
    strainedUntil.map { now < $0 } ?? false
  }

  private mutating func closeWindow(after elapsed: Duration) {
    guard !ranEmpty else {
      lateWindows = 0
      calmWindows += max(1, Int(elapsed / Self.window))
      if calmWindows >= Self.calm { limit = nil }
      return
    }
    calmWindows = 0
    lateWindows = shortestWait ?? .zero > patience ? lateWindows + 1 : 0
    guard limit != nil || lateWindows >= Self.standing else { return }
    limit = max(Self.least, Int(Double(taken) * (patience / elapsed)))
  }
}
