/// Something that must not be, found by comparing what callers were told with what is stored.
package struct Fault: Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, each with the number of the invariant that it breaks.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A call was accepted and is not stored.
    case lostCall = "lost_call"
    /// A call is stored that nobody sent.
    case phantomCall = "phantom_call"
    /// A call is stored with another body than was sent.
    case otherBody = "other_body"
    /// A call was refused as not stored, and is stored.
    case refusedButStored = "refused_but_stored"
    /// A call is stored more often than it was sent.
    case storedTwice = "stored_twice"
    /// One key got two answers.
    case answersDiffer = "answers_differ"
    /// Two keys were told that they are the same call.
    case callOfTwoKeys = "call_of_two_keys"
    /// The answer under a key is gone before its time.
    case keyForgotten = "key_forgotten"
    /// An open job is neither in the queue nor with one truck.
    case jobWithoutOwner = "job_without_owner"
    /// A truck is on two jobs.
    case truckOnTwoJobs = "truck_on_two_jobs"
    /// A job has two trucks.
    case jobWithTwoTrucks = "job_with_two_trucks"
    /// The numbers of the events have a gap, or one is there twice.
    case eventGap = "event_gap"
    /// A term has written after a later one.
    case epochOrder = "epoch_order"
    /// An event that cannot be read.
    case unreadableEvent = "unreadable_event"
    /// A step that the life cycle does not have.
    case illegalStep = "illegal_step"
    /// A truck went past a graver job that waited.
    case gravePassedOver = "grave_passed_over"
    /// The tables say something else than the events.
    case tablesDiffer = "tables_differ"
    /// A first promise was changed.
    case promiseChanged = "promise_changed"
    /// A time runs backwards.
    case timeBackwards = "time_backwards"
    /// A job waited beside a free truck, and nobody said why.
    case waitsUnsaid = "waits_unsaid"
    /// An answer was older than it said.
    case staleAnswer = "stale_answer"

    /// Of the invariants in docs/reliability.md.
    package var invariant: Int {
      switch self {
      case .lostCall: 1
      case .phantomCall, .otherBody: 2
      case .refusedButStored: 3
      case .storedTwice, .answersDiffer, .callOfTwoKeys, .keyForgotten: 5
      case .jobWithoutOwner: 6
      case .truckOnTwoJobs, .jobWithTwoTrucks: 7
      case .staleAnswer: 8
      case .eventGap, .epochOrder, .unreadableEvent: 9
      case .illegalStep: 11
      case .gravePassedOver: 12
      case .tablesDiffer: 15
      case .promiseChanged: 16
      case .timeBackwards: 17
      case .waitsUnsaid: 18
      }
    }
  }

  /// What is wrong.
  package var kind: Kind
  /// With what, by number.
  package var text: String

  /// Both in a line.
  package var description: String { "\(kind.rawValue) (invariant \(kind.invariant)): \(text)" }
}
