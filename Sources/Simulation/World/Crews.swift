import DispatchCore

/// Who is on what, as the crews know it.
struct Crews {
  private var active: [Assignment.ID: Assignment] = [:]
  private var ofJob: [Job.ID: Assignment.ID] = [:]

  /// The assignment that a crew is on for a job.
  func assignment(of job: Job.ID) -> Assignment.ID? { ofJob[job] }

  mutating func take(_ assignment: Assignment) {
    active[assignment.id] = assignment
    ofJob[assignment.job] = assignment.id
  }

  /// Ends it; nil when it has ended before.
  mutating func leave(_ id: Assignment.ID) -> Assignment? {
    guard let assignment = active.removeValue(forKey: id) else { return nil }
    ofJob[assignment.job] = nil
    return assignment
  }
}
