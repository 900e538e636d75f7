import DispatchCore

// Who may speak as the leader, and what is shown to those who look.
extension CommitTrial {
  /// For how long a renewal is trusted. A standby waits longer than that before it takes the lead.
  private static let lease = Duration.milliseconds(2_750)

  /// Whoever leads and is awake has its heartbeat stored.
  mutating func renewLeases() {
    for place in servers.indices
    where servers[place].isAwake && servers[place].term?.epoch == store.epoch {
      endLease(of: place, after: Self.lease)
    }
  }

  /// A rival takes the lead from those who live: they were cut off for as long as their lease was.
  mutating func cutOff(allBut rival: Int) {
    for place in servers.indices where place != rival && servers[place].term != nil {
      endLease(of: place, after: .zero)
    }
  }

  private mutating func endLease(of place: Int, after time: Duration) {
    servers[place].leaseEnd = now + time
    servers[place].leaseEndByWall = now + servers[place].wallOffset + time
  }

  /// Whether a server answers by what it knows.
  private func isTrusted(_ place: Int) -> Bool {
    guard mutant == .leaseByWallClock else { return now < servers[place].leaseEnd }
    return now + servers[place].wallOffset < servers[place].leaseEndByWall
  }

  /// Somebody looks for a call that was accepted, at a server that thinks it leads.
  mutating func look() {
    let accepted = callers.indices.filter { callers[$0].accepted != nil }
    let leaders = servers.indices.filter { servers[$0].isAwake && servers[$0].term != nil }
    guard !accepted.isEmpty, !leaders.isEmpty else { return }
    // Most look for what was told last: that is what an old view lacks.
    let isLatest = generator.chance(0.5)
    let key = isLatest ? accepted[accepted.count - 1] : generator.one(of: accepted)
    let place = generator.one(of: leaders)
    guard isTrusted(place) else { return saw(.deposedKeptSilent, &books) }
    if servers[place].term?.knownKeys.contains(key) != true {
      books.note(8, "key \(key) was accepted, and server \(place) does not show it", at: now)
    }
  }
}
