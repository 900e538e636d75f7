public import DispatchCore
import PlainJSON

extension Refusal {
  /// The one table from what the core refuses to what the outside is told.
  public var problem: ProblemBody {
    switch self {
    case .noSuchJob(let job):
      .missing("There is no job \(job). `towline jobs --state all`, GET /v1/jobs, lists them.")
    case .noSuchTruck(let truck):
      .missing("There is no truck \(truck). `towline truck list`, GET /v1/trucks, lists them.")
    case .noSuchAssignment(let id):
      .missing("There is no assignment \(id.number). Ask for the truck's present one.")
    case .noSuchDeskItem(let item):
      .missing("\(item) is not on the desk: done already, or never there.")
    case .deskIsEmpty: .missing("Nothing waits for a human. Ask again later.")
    case .placeStillUnknown(let item, let job):
      .illegal(
        "\(item) is done when \(job) has a place. Say where it is, send a truck, or cancel it.",
        job.present, ["state": .string(JobState.waiting.rawValue)])
    case .jobEnded(let job):
      .illegal("\(job) has ended, and ends are final.", job.present, ["ended": true])
    case .assignmentEnded(let id):
      .illegal(
        "Assignment \(id.number) has ended. Ask for the truck's present one.", id.present,
        ["ended": true])
    case .alreadyAssigned(let job, let truck):
      .conflict(
        .alreadyAssigned,
        "\(job) has \(truck) already. To send another, add --anyway, in JSON instead_of \(truck).",
        job.present, truck.present)
    case .truckBusy(let truck, let job):
      .conflict(
        .truckBusy,
        "\(truck) is on \(job). Release \(job) first, or take another; to assign it all the same, "
          + "add --anyway, in JSON from_job \(job).",
        truck.present, job.present)
    case .leavesDanger(let truck, let job, let grade): .leavesDanger(truck, job, grade)
    case .truckNotOnDuty(let truck, let duty):
      .illegal(
        "\(truck) is \(duty.rawValue). Put it on duty first, or take another.", truck.present,
        ["duty": .string(duty.rawValue)])
    case .illegalJobStep(let job, let state, let step):
      .illegal(
        "\(job) is \(state.rawValue): \(step.rawValue) is not possible now.", job.present,
        ["state": .string(state.rawValue)])
    case .illegalAssignmentStep(let id, let state, let step): .illegalStep(id, state, step)
    case .illegalDutyStep(let truck, let duty, let wanted):
      .illegal(
        "\(truck) is \(duty.rawValue): \(wanted.rawValue) cannot follow.", truck.present,
        ["duty": .string(duty.rawValue)])
    case .superseded(let id, let revision): .superseded(id, revision)
    case .lateTimeUnfit(let id, let now): .unfitTime(id, now: now)
    case .lateTimeBefore(let id, let state, let since): .earlierTime(id, state, since: since)
    case .nothingToUndo(let obstacle): obstacle.problem
    }
  }
}

extension ProblemBody {
  /// The same for who wants a busy truck free, not on another job: how to assign it all the same is left out.
  public var ofFreeing: ProblemBody {
    guard code == .truckBusy, let truck = present?["truck"]?.stringValue,
      let job = present?["job"]?.int64Value.map(Job.ID.init)
    else { return self }
    var problem = self
    problem.detail =
      "\(truck) is on \(job). Release \(job) first. To take it off \(job) and out of duty at once, add --anyway to "
      + "`towline truck duty`, in JSON from_job \(job)."
    return problem
  }
}

extension Refusal.Obstacle {
  /// What cannot be undone, why, and what to do instead.
  fileprivate var problem: ProblemBody {
    switch self {
    case .none:
      ProblemBody(
        .nothingToUndo,
        detail: "You did nothing in the last 30 s that can be undone; what came before stays.")
    case .cancelled(let job):
      .conflict(
        .nothingToUndo,
        "A cancelled job cannot be brought back: ends are final. Take the call anew.",
        job?.present ?? [:], ["deed": "cancel"])
    case .crewActed(let job, let truck):
      .conflict(
        .nothingToUndo,
        "The crew of \(truck) has accepted \(job) already. Release it with a reason, and tell them.",
        job.present, truck.present)
    case .truckGone(let job, let truck):
      .conflict(
        .nothingToUndo, "\(truck) is not free any more. Assign another truck to \(job).",
        job.present, truck.present)
    case .changedSince(let job):
      .conflict(
        .nothingToUndo, "It has been changed since. Look at the present state first.",
        job?.present ?? [:], [:])
    }
  }
}

extension ProblemBody {
  fileprivate static func missing(_ detail: String) -> ProblemBody {
    ProblemBody(.notFound, detail: detail)
  }

  /// A truck would leave a job that has become grave since it was looked at.
  fileprivate static func leavesDanger(
    _ truck: CallSign, _ job: Job.ID, _ grade: DangerClass
  ) -> ProblemBody {
    conflict(
      .truckBusy,
      "\(truck) is on \(job), which is \(grade.rawValue) now and would wait again. Take another; to "
        + "assign it all the same, say so anew, in JSON from_class \(grade.rawValue).",
      truck.present,
      ["job": .number(JSONNumber(job.number)), "class": .string(grade.rawValue)])
  }

  /// A crew's report that cannot follow, with those that can.
  fileprivate static func illegalStep(
    _ id: Assignment.ID, _ state: AssignmentState, _ step: AssignmentState.Step
  ) -> ProblemBody {
    illegal(
      "Assignment \(id.number) is \(state.rawValue): \(step.rawValue) cannot follow\(state.next).",
      id.present, ["state": .string(state.rawValue)])
  }

  /// The crew acts on what has changed since.
  fileprivate static func superseded(_ id: Assignment.ID, _ revision: Int) -> ProblemBody {
    conflict(
      .superseded, "The instruction now has revision \(revision). Fetch it, then report on it.",
      id.present, ["revision": .number(JSONNumber(Int64(revision)))])
  }

  /// What is entered afterwards is still to come.
  fileprivate static func unfitTime(_ id: Assignment.ID, now: Timestamp) -> ProblemBody {
    illegal(
      "What is entered afterwards was before now, \(now.rfc3339): say when it was.", id.present,
      ["now": .string(now.rfc3339)])
  }

  /// What is entered afterwards is said to have been before what was reported last.
  fileprivate static func earlierTime(
    _ id: Assignment.ID, _ state: AssignmentState, since: Timestamp
  ) -> ProblemBody {
    illegal(
      "Assignment \(id.number) is \(state.rawValue) since \(since.rfc3339): it cannot have been earlier.",
      id.present, ["state": .string(state.rawValue), "since": .string(since.rfc3339)])
  }

  /// 409: what is asked does not fit the present state, which is told.
  fileprivate static func conflict(
    _ code: ProblemCode, _ detail: String, _ subject: JSONObject, _ state: JSONObject
  ) -> ProblemBody {
    ProblemBody(
      code, detail: detail, present: JSONObject(distinct: Array(subject) + Array(state)))
  }

  fileprivate static func illegal(
    _ detail: String, _ subject: JSONObject, _ state: JSONObject
  ) -> ProblemBody {
    conflict(.illegalTransition, detail, subject, state)
  }
}

extension AssignmentState {
  /// What a crew can report now, in the contract's words.
  fileprivate var next: String {
    let steps = Step.allCases.filter { $0 != .release && $0 != .cancel && after($0) != nil }
    return steps.isEmpty ? "" : ", only " + steps.map(\.rawValue).joined(separator: ", ")
  }
}

// What a present state is about.
extension Job.ID {
  fileprivate var present: JSONObject { ["job": .number(JSONNumber(number))] }
}

extension Assignment.ID {
  fileprivate var present: JSONObject { ["assignment": .number(JSONNumber(number))] }
}

extension CallSign {
  fileprivate var present: JSONObject { ["truck": .string(text)] }
}
