// A storm's end may be gone through for some ticks, and what is left of it is not in the tables; but the desk still has
// the items of those past their age cap, and is rid of each when its job is looked at.
extension Lookups {
  /// The jobs that wait and that the desk is still told a storm holds, although it does so no more.
  static func heldNoMore(_ state: DispatchState) -> Set<Job.ID> {
    let told = state.deskItems.values.compactMap { $0.kind == .stormHeld ? $0.job : nil }
    return Set(
      told.filter { id in
        guard let job = state.jobs[id] else { return false }
        return job.state == .waiting && !state.storm.holds(job.dangerClass)
      })
  }

  /// Takes up a change of the storm mode where it was left: from the most urgent job on that ``heldNoMore(_:)`` names,
  /// with those behind it that waited then and have no such item, since their age cap is still to come. Some of these
  /// may have been served all the while: they are planned anew once more.
  ///
  /// What cannot be told is left to later plans: that only such were left, whose items a person has done, and whom the
  /// beginning of a storm held beyond their age cap.
  mutating func goOnAfterStorm(_ state: DispatchState) {
    let named = Self.heldNoMore(state)
    guard !named.isEmpty else { return }
    let since = state.storm.since ?? .distantPast
    let rest = waiting.inOrder.drop { !named.contains($0) }.filter { id in
      guard let job = state.jobs[id], !state.storm.holds(job.dangerClass) else { return false }
      return job.openedAt <= since || named.contains(id)
    }
    afterStorm = rest[...]
    timers.set(.stormGoesOn, at: since + .microseconds(1))
  }
}
