import DispatchCore
import DispatchService
import DispatchWire

extension Errand {
  /// What a crew knows already.
  private struct Known {
    var assignment: Assignment.ID?
    var revision: Int64?

    /// Whether what the crew is to do now tells it anything.
    func isOlder(than now: Assignment?) -> Bool {
      guard let now else { return assignment != nil }
      if let assignment, assignment != now.id { return true }
      guard let revision else { return assignment == nil }
      return Int64(now.revision) > revision
    }
  }

  /// `GET /v1/trucks/{call_sign}/assignment`.
  func instruct() async throws(Rejection) -> Reply {
    let truck = try knownTruck()
    let wait = try number("wait_s", from: 0) ?? 0
    guard wait <= 60 else { throw Rejection(field: "wait_s", "expected at most 60") }
    var known = Known(
      assignment: try number("assignment", from: 1).map(Assignment.ID.init),
      revision: try number("revision", from: 1))
    // Who names the revision only knows the assignment that is there now, if any.
    if known.assignment == nil && known.revision != nil {
      known.assignment = service.view.read { $0.trucks[truck.id]?.assignment }
      if known.assignment == nil { known.revision = nil }
    }
    guard wait > 0 else { return instruction(truck.id, beyond: known) ?? .noContent }
    return try await hold(.seconds(wait), for: truck.id, beyond: known)
  }

  private func hold(
    _ wait: Duration, for truck: Truck.ID, beyond known: Known
  ) async throws(Rejection) -> Reply {
    guard let changes = service.crews.changes(of: truck) else {
      throw Rejection(.busy, "Too many crews wait. Ask again later.")
    }
    if let reply = instruction(truck, beyond: known) { return reply }
    // Ends when the time is over, when something came, or when the connection is lost.
    return await withTaskGroup(of: Reply?.self) { group in
      group.addTask {
        for await _ in changes {
          if let reply = instruction(truck, beyond: known) { return reply }
        }
        return nil
      }
      group.addTask {
        try? await Task.sleep(for: wait)
        return nil
      }
      let reply = await group.next() ?? nil
      group.cancelAll()
      return reply ?? .noContent
    }
  }

  /// Nil when the crew knows it all.
  private func instruction(_ id: Truck.ID, beyond known: Known) -> Reply? {
    service.view.read { state -> Reply? in
      let current = state.trucks[id]?.assignment
      guard known.isOlder(than: current.flatMap { state.assignments[$0] }) else { return nil }
      guard let current, let assignment = state.answer(current),
        let job = state.jobs[assignment.assignment.job]
      else { return .noContent }
      return .json(InstructionAnswer(assignment, job: job).jsonBytes)
    }
  }
}
