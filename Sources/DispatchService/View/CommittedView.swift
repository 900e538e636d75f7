public import DispatchCore
internal import Synchronization

/// The open things as they are stored: what reads look at. The deciding state runs ahead of it.
public final class CommittedView: Sendable {
  private struct Content {
    var state = DispatchState()
    var counted = CountedJobs()
    var callSigns: [CallSign: Truck.ID] = [:]
    var isRead = false
  }

  private let content = Mutex(Content())
  private let settings: Settings

  /// - Parameter settings: the area's.
  package init(_ settings: Settings) { self.settings = settings }

  /// The state of the moment, for who goes through it: a copy that shares what nobody changes, so
  /// commits go on meanwhile.
  public var state: DispatchState { content.withLock(\.state) }

  /// The same with its open jobs as the status counts them.
  package var counted: (state: DispatchState, jobs: CountedJobs) {
    content.withLock { ($0.state, $0.counted) }
  }

  /// Looks something up. Quick: commits wait meanwhile.
  public func read<Value: Sendable>(_ look: (DispatchState) -> Value) -> Value {
    content.withLock { look($0.state) }
  }

  /// The truck of a call sign.
  public func truck(_ callSign: CallSign) -> Truck? {
    content.withLock { content in content.callSigns[callSign].flatMap { content.state.trucks[$0] } }
  }

  /// Whether the tables have ever been read: an empty view says nothing before.
  public var isRead: Bool { content.withLock(\.isRead) }

  /// Replaces everything, after a reload.
  package func replace(_ new: DispatchState) {
    let counted = CountedJobs(new, settings)
    content.withLock { content in
      content.isRead = true
      content.state = new
      content.counted = counted
      content.callSigns = Dictionary(
        uniqueKeysWithValues: new.trucks.values.map { ($0.description.callSign, $0.id) })
    }
  }

  /// Brings it up to date with a commit.
  package func publish(_ changes: ChangeSet, _ counters: Counters) {
    content.withLock { content in
      content.state.merge(changes, counters)
      for id in changes.jobs.keys { content.counted.update(id, in: content.state, settings) }
      for assignment in changes.assignments.values {
        content.counted.update(assignment.job, in: content.state, settings)
      }
      for (id, truck) in changes.trucks { content.callSigns[truck.description.callSign] = id }
      for id in changes.removedTrucks {
        content.callSigns = content.callSigns.filter { $0.value != id }
      }
    }
  }

  /// Brings it up to date with what another server has committed.
  package func follow(_ events: [RecordedEvent]) {
    content.withLock { content in
      for recorded in events {
        let touched = content.state.apply(recorded.event, at: recorded.at)
        if let job = touched.job?.id ?? touched.assignment?.job {
          content.counted.update(job, in: content.state, settings)
        }
        if let truck = touched.truck { content.callSigns[truck.description.callSign] = truck.id }
        if let truck = touched.removedTruck {
          content.callSigns[truck.description.callSign] = nil
        }
      }
    }
  }

  /// Moves trucks. Fixes are no decisions, and wait for no commit.
  func move(_ fixes: [(truck: Truck, fix: Fix)]) {
    content.withLock { content in
      for (truck, fix) in fixes {
        guard let known = content.state.trucks[truck.id]?.fix, known.at <= fix.at else { continue }
        content.state.trucks[truck.id]?.fix = fix
      }
    }
  }
}

extension DispatchState {
  /// Takes over the rows of a commit; ended things leave.
  fileprivate mutating func merge(_ changes: ChangeSet, _ newCounters: Counters) {
    counters = newCounters
    for (id, job) in changes.jobs { jobs[id] = job.state.isEnded ? nil : job }
    for (id, assignment) in changes.assignments {
      assignments[id] = assignment.state.isActive ? assignment : nil
    }
    for (id, truck) in changes.trucks {
      let known = trucks[id]?.fix
      trucks[id] = truck
      // A fix that came after the decision stays.
      if let known, known.at > truck.fix.at { trucks[id]?.fix = known }
    }
    for id in changes.removedTrucks { trucks[id] = nil }
    for (id, item) in changes.deskItems { deskItems[id] = item }
    for done in changes.doneDeskItems { deskItems[done.item] = nil }
    storm = changes.storm ?? storm
  }
}
