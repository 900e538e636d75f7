import NIOCore

/// The connections of one event loop that wait for their clients, in the order in which they began to: the first of
/// them is closed when another connection needs its room. Nothing of what they have begun is stored.
///
/// Joining and leaving are a few assignments, for every request does both.
final class WaitingLine {
  /// What a connection waits for.
  enum Wait {
    /// For its first request.
    case first
    /// For its next one.
    case next
    /// For the rest of one whose headers have come.
    case rest
    /// For its turn to be told that there is no room for its request.
    case answer
  }

  /// Who has sent no request for so long after connecting is closed before anybody who has, and who has left one
  /// without its end for so long after all others; who has just come, or begun, gets time to.
  private static let grace: TimeAmount = .seconds(1)

  private var untried = Chain()
  private var idle = Chain()
  private var begun = Chain()
  private var turnedAway = Chain()

  /// Puts a connection at the end.
  func join(_ place: ConnectionPlace, _ wait: Wait) {
    place.wait = wait
    switch wait {
    case .first: untried.append(place)
    case .next: idle.append(place)
    case .rest: begun.append(place)
    case .answer: turnedAway.append(place)
    }
  }

  /// Takes a connection out, wherever it stands; it need not be there.
  func leave(_ place: ConnectionPlace) {
    switch place.wait {
    case .first: untried.remove(place)
    case .next: idle.remove(place)
    case .rest: begun.remove(place)
    case .answer: turnedAway.remove(place)
    case nil: return
    }
    place.wait = nil
  }

  /// Closes the one that has waited longest.
  ///
  /// - Parameter evenNew: also one that has just come, when no other waits.
  /// - Returns: false when none waits.
  func closeFirst(at now: NIODeadline, evenNew: Bool) -> Bool {
    guard let place = first(at: now) ?? (evenNew ? untried.first : nil) else { return false }
    leave(place)
    place.close()
    return true
  }

  private func first(at now: NIODeadline) -> ConnectionPlace? {
    if let first = untried.first, now - first.openedAt >= Self.grace { return first }
    if let first = idle.first { return first }
    if let first = turnedAway.first { return first }
    return begun.first.flatMap { now - $0.begunAt >= Self.grace ? $0 : nil }
  }
}

/// A list through the places themselves.
private struct Chain {
  private(set) var first: ConnectionPlace?
  private var last: ConnectionPlace?

  mutating func append(_ place: ConnectionPlace) {
    place.previous = last
    last?.next = place
    last = place
    first = first ?? place
  }

  mutating func remove(_ place: ConnectionPlace) {
    let (previous, next) = (place.previous, place.next)
    previous?.next = next
    next?.previous = previous
    if first === place { first = next }
    if last === place { last = previous }
    (place.previous, place.next) = (nil, nil)
  }
}
