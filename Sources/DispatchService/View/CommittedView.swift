public import DispatchCore
internal import Synchronization

/// The open things as they are stored: what reads look at. The deciding state runs ahead of it.
public final class CommittedView: Sendable {
  private let state: Mutex<DispatchState>

  init(_ state: DispatchState = DispatchState()) { self.state = Mutex(state) }

  /// Looks at the state. Quick: commits wait meanwhile.
  public func read<Value: Sendable>(_ look: (DispatchState) -> Value) -> Value {
    state.withLock { look($0) }
  }

  /// The truck of a call sign.
  public func truck(_ callSign: CallSign) -> Truck? {
    read { state in
      state.trucks.values.first { $0.description.callSign == callSign }
    }
  }

  /// Replaces everything, after a reload.
  func replace(_ new: DispatchState) { state.withLock { $0 = new } }

  /// Brings it up to date with a commit.
  func publish(_ changes: ChangeSet, _ counters: Counters) {
    state.withLock { state in
      state.counters = counters
      for (id, job) in changes.jobs { state.jobs[id] = job.state.isEnded ? nil : job }
      for (id, assignment) in changes.assignments {
        state.assignments[id] = assignment.state.isActive ? assignment : nil
      }
      for (id, truck) in changes.trucks { state.trucks[id] = truck }
      for id in changes.removedTrucks { state.trucks[id] = nil }
      for (id, item) in changes.deskItems { state.deskItems[id] = item }
      for done in changes.doneDeskItems { state.deskItems[done.item] = nil }
    }
  }

  /// Moves trucks. Fixes are no decisions, and wait for no commit.
  func move(_ fixes: [Truck.ID: Fix]) {
    state.withLock { state in
      for (id, fix) in fixes { state.trucks[id]?.fix = fix }
    }
  }
}
