package import DispatchCore
package import LoadTest
import Simulation

/// Compares what callers were told with what a database has kept, and the kept things with each other.
///
/// It has books of its own and trusts none of the server's; told the same things, it finds the same
/// faults. Give it the events first, then the tables.
package struct Checker {
  /// What was found, in order; at most a hundred of a kind.
  package private(set) var faults: [Fault] = []
  /// How many events it has seen.
  package private(set) var eventCount = 0
  let history: CallHistory
  private var judge = Judge(policy: .tours)
  private var judged = 0
  private var last: (seq: Int64, epoch: Int64)?
  private var counts: [Fault.Kind: Int] = [:]
  /// The calls in the events, each with the term that took it.
  private(set) var logged: [Int64: Int64] = [:]
  /// The greatest number of a call in the events.
  var lastCall: Int64 { logged.keys.max() ?? 0 }
  /// 0 before the first event.
  private(set) var greatestEpoch: Int64 = 0
  /// What the events make of the area.
  var rebuilt = Rebuilt()

  /// A checker who has seen nothing but what the callers wrote down.
  package init(history: CallHistory = CallHistory()) { self.history = history }

  mutating func note(_ kind: Fault.Kind, _ text: String) {
    counts[kind, default: 0] += 1
    if counts[kind, default: 0] <= 100 { faults.append(Fault(kind: kind, text: text)) }
  }

  /// How many faults of each kind there are, also of those that are not listed.
  package var totals: [(kind: Fault.Kind, count: Int)] {
    Fault.Kind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  }
}

// The events, in the order of their numbers.
extension Checker {
  /// Takes the next event.
  package mutating func observe(_ recorded: RecordedEvent) {
    eventCount += 1
    let before = last ?? (0, 0)
    last = (recorded.seq, recorded.epoch)
    greatestEpoch = max(greatestEpoch, recorded.epoch)
    if recorded.seq != before.seq + 1 {
      rebuilt.giveUp()
      note(.eventGap, "event \(recorded.seq) follows event \(before.seq)")
    }
    if recorded.epoch < before.epoch {
      note(.epochOrder, "event \(recorded.seq) of term \(recorded.epoch) follows \(before.epoch)")
    }
    if case .callTaken(let taken) = recorded.event {
      logged[taken.call.id.number] = recorded.epoch
    }
    judge.observe(recorded.event, at: recorded.at)
    let isNamed = judge.violations.count > judged
    takeVerdicts()
    if !rebuilt.take(recorded), !isNamed {
      note(.illegalStep, "event \(recorded.seq), \(recorded.event.type), fits nothing before it")
    }
  }

  /// The counters say that there were more events.
  package mutating func observeMissingEnd(after seq: Int64, last: Int64) {
    rebuilt.giveUp()
    note(.eventGap, "the last event is \(seq), but \(last) were numbered")
  }

  /// An event that stands there and cannot be read.
  package mutating func observeUnreadable(_ text: String) {
    rebuilt.giveUp()
    note(.unreadableEvent, text)
  }

  /// The tables hold no state that could be compared: they say of this job what cannot be.
  package mutating func observeContradiction(at job: Job.ID) {
    note(.tablesDiffer, "the rows of \(job) and its assignments contradict each other")
  }

  /// Compares what the events say is open with what the tables hold.
  ///
  /// - Parameter state: As of the last event.
  package mutating func compare(with state: DispatchState) {
    judge.compare(with: state)
    takeVerdicts()
    compareRows(with: state)
  }

  private mutating func takeVerdicts() {
    for violation in judge.violations.dropFirst(judged) {
      note(Self.kind(ofInvariant: violation.invariant), violation.what)
    }
    judged = judge.violations.count
  }

  /// What the judge's word is called here.
  package static func kind(ofInvariant number: Int) -> Fault.Kind {
    switch number {
    case 6: .jobWithoutOwner
    case 7: .truckOnTwoJobs
    case 11: .illegalStep
    case 12: .gravePassedOver
    case 15: .tablesDiffer
    case 16: .promiseChanged
    case 17: .timeBackwards
    case 18: .waitsUnsaid
    default: preconditionFailure("the judge names invariant \(number)")
    }
  }
}

// The assignments.
extension Checker {
  /// Looks for a truck that was on two jobs at one time, and for a job that had two trucks.
  package mutating func compare(with assignments: [StoredFacts.Assignment]) {
    for pair in Self.overlaps(assignments, by: \.truck) {
      note(
        .truckOnTwoJobs,
        "truck \(pair.1.truck) is on J\(pair.0.job) (A\(pair.0.id)) and J\(pair.1.job) (A\(pair.1.id))"
      )
    }
    for pair in Self.overlaps(assignments, by: \.job) {
      note(
        .jobWithTwoTrucks,
        "J\(pair.1.job) has truck \(pair.0.truck) (A\(pair.0.id)) and \(pair.1.truck) (A\(pair.1.id))"
      )
    }
  }

  private typealias Pair = (StoredFacts.Assignment, StoredFacts.Assignment)

  /// Those of one truck or job of which the later one begins before the earlier one has ended.
  private static func overlaps(
    _ assignments: [StoredFacts.Assignment], by subject: KeyPath<StoredFacts.Assignment, Int64>
  ) -> [Pair] {
    let ordered = assignments.sorted {
      ($0[keyPath: subject], $0.id) < ($1[keyPath: subject], $1.id)
    }
    return zip(ordered, ordered.dropFirst()).filter { earlier, later in
      earlier[keyPath: subject] == later[keyPath: subject] && later.from < earlier.until ?? .max
    }
  }
}
