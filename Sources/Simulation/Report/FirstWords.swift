package import DispatchCore

/// What the members of a run were told first, beside what was expected on average at that moment and when a truck
/// came.
package final class FirstWords {
  private struct Word {
    var givenAt: Timestamp
    var arriveBy: Timestamp
    /// By the plan, on average; nil until the decision that gave the promise is over.
    var expected: Timestamp?
    var arrivedAt: Timestamp?
  }

  /// A promise to a member whom a truck came to; microseconds from when it was given.
  package struct Kept {
    package var promised: Int64
    package var expected: Int64
    package var arrival: Int64

    package init(promised: Int64, expected: Int64, arrival: Int64) {
      (self.promised, self.expected, self.arrival) = (promised, expected, arrival)
    }
  }

  private var words: [Job.ID: Word] = [:]
  private var jobs: [Assignment.ID: Job.ID] = [:]
  private var fresh: [Job.ID] = []

  package init() {}

  package func observe(_ event: Event) {
    if case .assigned(let assignment) = event { jobs[assignment.id] = assignment.job }
    if case .promiseGiven(let job, let promise) = event {
      words[job] = Word(givenAt: promise.givenAt, arriveBy: promise.arriveBy)
      fresh.append(job)
    }
    if case .advanced(let advance) = event, advance.to == .onScene,
      let job = jobs[advance.assignment], words[job]?.arrivedAt == nil
    {
      words[job]?.arrivedAt = advance.at
    }
  }

  /// Looks up what a decision that gave promises expected: of its truck, or of the plan.
  package func review(_ dispatcher: borrowing Dispatcher) {
    guard !fresh.isEmpty else { return }
    let state = dispatcher.state
    for job in fresh {
      let sent = state.jobs[job]?.assignment.flatMap { state.assignments[$0]?.expectedArrival }
      let planned = dispatcher.plannedVisit(to: job)?.arrivesAt
      words[job]?.expected = sent ?? planned
    }
    fresh.removeAll()
  }

  /// In the order of the jobs' numbers.
  package var kept: [Kept] {
    words.keys.sorted().compactMap { job in
      guard let word = words[job], let expected = word.expected, let arrived = word.arrivedAt else {
        return nil
      }
      return Kept(
        promised: (word.arriveBy - word.givenAt).microseconds,
        expected: (expected - word.givenAt).microseconds,
        arrival: (arrived - word.givenAt).microseconds)
    }
  }
}
