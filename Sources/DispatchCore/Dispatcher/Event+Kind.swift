extension Event {
  /// What happened, by the names by which the outside knows it: the one list of them.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case callTaken = "call_taken"
    case jobRevised = "job_revised"
    case assigned
    case advanced
    case jobCancelled = "job_cancelled"
    case promiseGiven = "promise_given"
    case promiseRevised = "promise_revised"
    case reclassified
    case explained
    case jobAged = "job_aged"
    case holdEnded = "hold_ended"
    case noted
    case truckPut = "truck_put"
    case truckRemoved = "truck_removed"
    case dutySet = "duty_set"
    case deskRaised = "desk_raised"
    case deskClaimed = "desk_claimed"
    case deskHanded = "desk_handed"
    case deskPostponed = "desk_postponed"
    case deskReturned = "desk_returned"
    case deskDone = "desk_done"
    case stormSet = "storm_set"
    case handedOver = "handed_over"
    case undone
  }

  /// Which of them it is.
  public var kind: Kind {
    switch self {
    case .callTaken: .callTaken
    case .jobRevised: .jobRevised
    case .assigned: .assigned
    case .advanced: .advanced
    case .jobCancelled: .jobCancelled
    case .promiseGiven: .promiseGiven
    case .promiseRevised: .promiseRevised
    case .reclassified: .reclassified
    case .explained: .explained
    case .jobAged: .jobAged
    case .holdEnded: .holdEnded
    case .noted: .noted
    case .truckPut: .truckPut
    case .truckRemoved: .truckRemoved
    case .dutySet: .dutySet
    case .deskRaised: .deskRaised
    case .deskClaimed: .deskClaimed
    case .deskHanded: .deskHanded
    case .deskPostponed: .deskPostponed
    case .deskReturned: .deskReturned
    case .deskDone: .deskDone
    case .stormSet: .stormSet
    case .handedOver: .handedOver
    case .undone: .undone
    }
  }

  /// The name by which the outside knows it.
  public var type: String { kind.rawValue }
}
