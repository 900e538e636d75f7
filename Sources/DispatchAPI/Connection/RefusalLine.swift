import NIOCore

/// Those of one event loop who are turned away for want of room, when they are too many to be told at once.
///
/// To say no costs a sixth of what it costs to take a call, and who hears it may ask again at once. So only
/// so many are told at once; beyond that each is told in the order of coming, and none later than a caller who
/// does as `Retry-After` says would have asked again. Then those who ask on and on take little time from the calls
/// that can be taken. As long as the connections, which bound it.
final class RefusalLine {
  /// Between two looks at whose turn it is.
  static let beat: TimeAmount = .milliseconds(20)

  private struct Place {
    var gatherer: RequestGatherer
    var since: NIODeadline
  }

  private let perSecond: Double
  private let longest: TimeAmount
  private var waiting = CircularBuffer<Place>()
  /// How many may be told now.
  private var allowance: Double
  private var allowedAt = NIODeadline.now()

  init(_ limits: ConnectionLimits) {
    perSecond = Double(limits.refusalsPerSecond)
    longest = TimeAmount(limits.refusalWait)
    allowance = Self.most(perSecond)
  }

  /// What a time without refusals adds up to: a fifth of a second's.
  private static func most(_ perSecond: Double) -> Double { max(1, perSecond / 5) }

  var isEmpty: Bool { waiting.isEmpty }

  /// Whether one who is turned away now is told at once. If not, the connection is to join.
  func tellsAtOnce(at now: NIODeadline) -> Bool {
    allow(at: now)
    return waiting.isEmpty && spend()
  }

  /// Puts a connection at the end.
  func join(_ gatherer: RequestGatherer, at now: NIODeadline) {
    waiting.append(Place(gatherer: gatherer, since: now))
  }

  /// Tells those whose turn it is. Who is told may send the next request at once, and join again.
  func tell(at now: NIODeadline) {
    allow(at: now)
    while let first = waiting.first, now - first.since >= longest || allowance >= 1 {
      waiting.removeFirst()
      // Who has hung up meanwhile takes nobody's turn.
      if first.gatherer.turnAway() { _ = spend() }
    }
  }

  private func allow(at now: NIODeadline) {
    let seconds = Double((now - allowedAt).nanoseconds) / 1e9
    allowance = min(Self.most(perSecond), allowance + seconds * perSecond)
    allowedAt = now
  }

  private func spend() -> Bool {
    guard allowance >= 1 else { return false }
    allowance -= 1
    return true
  }
}
