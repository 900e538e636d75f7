import DispatchCore

// The faults stop.
extension CommitTrial {
  /// Everybody asks until accepted; then all must be stored once, and the tables say what the events say.
  mutating func rest() {
    for place in servers.indices {
      servers[place].isDown = false
      servers[place].isFrozen = false
    }
    for _ in 0..<40 where violations.isEmpty {
      for place in servers.indices { finishWork(place) }
      for key in callers.indices where callers[key].accepted == nil && callers[key].open.isEmpty {
        askLeader(key)
      }
      judge()
    }
    guard violations.isEmpty else { return }
    for key in callers.indices where callers[key].accepted == nil {
      books.note(19, "key \(key) is not accepted although nothing fails any more", at: now)
    }
    serveAll()
    guard violations.isEmpty else { return }
    compareState()
    books.judge.review(Dispatcher(area: area, state: store.state), at: store.lastAt)
    judge()
    var replay = DispatchState()
    for recorded in store.events { _ = replay.apply(recorded.event, at: recorded.at) }
    if replay.digest != store.state.digest { books.note(14, "another state by replay", at: now) }
  }

  private mutating func finishWork(_ place: Int) {
    endCommit(place, ending: .answered)
    while !servers[place].lane.isEmpty { serveLane(place) }
    beginCommit(place)
    endCommit(place, ending: .answered)
    watchLead(place)
  }

  private var leader: Int? {
    servers.indices.first { servers[$0].term?.epoch == store.epoch }
  }

  private mutating func askLeader(_ key: Int) {
    guard let leader, !servers[leader].isFull else { return }
    lastAttempt += 1
    callers[key].open.append(lastAttempt)
    servers[leader].lane.append(TrialAttempt(key: key, number: lastAttempt))
  }

  /// Crews do what they are sent to, until nobody waits whom a free truck could serve.
  private mutating func serveAll() {
    guard let leader else { return }
    for _ in 0..<Self.mostCallers * 4 where violations.isEmpty {
      guard let state = servers[leader].term?.dispatcher.state,
        let id = state.assignments.keys.min()
      else { break }
      let steps = [AssignmentState.Step.cleared, .onScene, .enRoute, .dispatched]
      guard let step = steps.first(where: { state.assignments[id]?.state.after($0) != nil })
      else { break }
      decide(.advance(Command.Report(assignment: id, step: step, by: "crew")), on: leader)
      finishWork(leader)
      judge()
    }
    noteForgotten()
  }

  private mutating func noteForgotten() {
    let free = store.state.trucks.values.filter { $0.assignment == nil }.map(\.id).sorted()
    for (id, job) in store.state.jobs where job.state == .waiting {
      guard let truck = free.first(where: { !job.passedBy.contains($0) }) else { continue }
      books.note(6, "\(id) is in no queue: it waits while truck \(truck.number) is free", at: now)
    }
  }
}
