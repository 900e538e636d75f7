import DispatchCore
import DispatchService
import DispatchWire

// What a decision is answered with. The state holds open things only; what the decision has ended
// is in its changes.
extension Outcome {
  /// 201, to a call.
  func callAnswer(_ state: DispatchState) -> Answer {
    for event in events {
      guard case .callTaken(let taken) = event, let job = job(taken.call.job, state) else {
        continue
      }
      let isWithheld = job.state == .waiting && taken.estimate == nil
      let answer = CallAnswer(
        call: isWithheld ? Self.warned(taken.call) : taken.call, job: job,
        assignment: assignment(job.assignment, state),
        estimate: job.assignment == nil ? taken.estimate : nil)
      return Answer(status: 201, body: answer.jsonBytes)
    }
    preconditionFailure("a call was decided without being taken: \(events.map(\.type))")
  }

  /// What is said where the core had nothing to say of when a truck comes.
  private static let withheld =
    "after a fault no truck goes by itself for now: send one by hand if it cannot wait"

  private static func warned(_ call: Call) -> Call {
    var intake = call.intake
    intake.warnings.append(withheld)
    return Call(
      id: call.id, job: call.job, opened: call.opened, receivedAt: call.receivedAt, intake: intake)
  }

  /// 200, the job as it is now.
  func jobAnswer(_ id: Job.ID, _ state: DispatchState) -> Answer {
    guard let job = job(id, state) else { preconditionFailure("\(id) is neither open nor ended") }
    let answer = JobAnswer(job, assignment: assignment(job.assignment, state))
    return Answer(status: 200, body: answer.jsonBytes)
  }

  /// 200, the assignment as it is now.
  func assignmentAnswer(_ id: Assignment.ID, _ state: DispatchState) -> Answer {
    guard let answer = assignment(id, state) else {
      preconditionFailure("assignment \(id.number) is neither active nor ended")
    }
    return Answer(status: 200, body: answer.jsonBytes)
  }

  /// The truck as it is now, with warnings for who has just entered it.
  func truckAnswer(
    _ callSign: CallSign, _ state: DispatchState, status: Int, warnings: [String]? = nil
  ) -> Answer {
    let known =
      changes.trucks.values.first { $0.description.callSign == callSign }
      ?? state.trucks.values.first { $0.description.callSign == callSign }
    guard let truck = known else { preconditionFailure("\(callSign) is not of the fleet") }
    let current = truck.assignment.flatMap { changes.assignments[$0] ?? state.assignments[$0] }
    let answer = TruckAnswer(truck, assignment: current, warnings: warnings)
    return Answer(status: status, body: answer.jsonBytes)
  }

  private func job(_ id: Job.ID, _ state: DispatchState) -> Job? {
    changes.jobs[id] ?? state.jobs[id]
  }

  private func assignment(
    _ id: Assignment.ID?, _ state: DispatchState
  ) -> AssignmentAnswer? {
    guard let id, let assignment = changes.assignments[id] ?? state.assignments[id],
      let truck = changes.trucks[assignment.truck] ?? state.trucks[assignment.truck]
    else { return nil }
    return AssignmentAnswer(assignment, truck: truck.description.callSign)
  }
}
