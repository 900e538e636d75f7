import DispatchCore

extension Judge {
  mutating func observe(_ assignment: Assignment) {
    let number = assignment.id.number
    if assignments[assignment.id] != nil { note(11, "assignment \(number) begins twice") }
    if assignment.assignedAt != now { note(17, "assignment \(number) is of another time") }
    if let other = jobs[assignment.job]?.assignment {
      note(6, "\(assignment.job) is on assignments \(other.number) and \(number)")
    }
    checkTruck(of: assignment)
    if assignment.cause == .automatic, isStrict { checkPriority(of: assignment) }
    if assignment.cause == .automatic { sent.append(assignment) }
    change(assignment.job, "assigned") { $0.assignment = assignment.id }
    trucks[assignment.truck]?.assignment = assignment.id
    assignments[assignment.id] = KnownAssignment(
      job: assignment.job, truck: assignment.truck, lastAt: assignment.assignedAt)
  }

  private mutating func checkTruck(of assignment: Assignment) {
    let number = assignment.truck.number
    guard let truck = trucks[assignment.truck] else {
      return note(7, "truck \(number) is not in the fleet and sent to \(assignment.job)")
    }
    if let other = truck.assignment, let first = assignments[other] {
      note(7, "truck \(number) is on \(first.job) and \(assignment.job)")
    }
    if truck.duty != .onDuty { note(11, "truck \(number) is \(truck.duty) and sent") }
  }

  /// A graver job that this truck fits must not wait; among D0 and D1 themselves neither.
  private mutating func checkPriority(of assignment: Assignment) {
    guard let job = jobs[assignment.job], let truck = trucks[assignment.truck] else { return }
    let passed = grave.first { id in
      guard let other = jobs[id], id != assignment.job else { return false }
      return other.assignment == nil && other.isPlaced && !other.isHeld
        && other.dangerClass < job.dangerClass && !other.passedBy.contains(assignment.truck)
        && other.requirement.obstacles(truck.description, class: other.dangerClass).isEmpty
    }
    if let passed {
      note(12, "truck \(assignment.truck.number) goes to \(assignment.job), \(passed) waits")
    }
  }

  mutating func observe(_ advance: Event.Advance) {
    let number = advance.assignment.number
    guard let known = assignments[advance.assignment], known.state.isActive else {
      return note(11, "assignment \(number) is not active and becomes \(advance.to)")
    }
    if !Self.mayFollow(known.state).contains(advance.to) {
      note(11, "assignment \(number) goes from \(known.state) to \(advance.to)")
    }
    if advance.at < known.lastAt || advance.at > max(now, known.lastAt) {
      note(17, "assignment \(number) becomes \(advance.to) out of time")
    }
    assignments[advance.assignment]?.state = advance.to
    assignments[advance.assignment]?.lastAt = advance.at
    guard !advance.to.isActive else { return }
    if advance.isDiverted { diverted.append(known.truck) }
    end(known, advance)
  }

  private mutating func end(_ known: KnownAssignment, _ advance: Event.Advance) {
    let isReleased = advance.to == .released || advance.to == .declined
    let needsAlarm =
      advance.to == .declined
      || advance.to == .released && advance.by == Author.core && !advance.isDiverted
    if needsAlarm && jobs[known.job]?.alarm == nil {
      note(6, "\(known.job) is put back without an alarm")
    }
    if jobs[known.job]?.assignment != advance.assignment {
      note(6, "\(known.job) is not on assignment \(advance.assignment.number), which ends")
    }
    change(known.job, "assignment ends") { job in
      job.assignment = nil
      job.isOpen = isReleased
      if isReleased && !advance.isDiverted { job.passedBy.append(known.truck) }
    }
    trucks[known.truck]?.assignment = nil
  }

  /// The life cycle, written down a second time so that a slip in one is seen by the other.
  private static func mayFollow(_ state: AssignmentState) -> [AssignmentState] {
    switch state {
    case .assigned: [.dispatched, .enRoute, .onScene, .declined, .released, .cancelled]
    case .dispatched: [.enRoute, .onScene, .declined, .released, .cancelled]
    case .enRoute: [.onScene, .goneOnArrival, .declined, .released, .cancelled]
    case .onScene: [.towing, .cleared, .goneOnArrival, .released, .cancelled]
    case .towing: [.atDropoff, .released, .cancelled]
    case .atDropoff: [.cleared, .released, .cancelled]
    case .cleared, .goneOnArrival, .declined, .released, .cancelled: []
    }
  }
}
