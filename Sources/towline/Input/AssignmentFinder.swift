import Console
import DispatchClient
import DispatchCore
import DispatchWire

/// Finds the assignment that somebody means by a truck or a job.
struct AssignmentFinder {
  /// What a truck is on, or a job has.
  struct Found: Sendable {
    /// Nil when there is none.
    let assignment: Assignment.ID?
    /// What is said when there is none, such as `T4 has no job now`.
    let lack: String
  }

  let client: DispatchClient

  /// Asks the server.
  func ask(about subject: Order.Subject) async -> Outcome<Found> {
    switch subject {
    case .truck(let truck):
      return await client.truck(truck).map { view in
        Found(assignment: view.assignment, lack: "\(truck) has no job now")
      }
    case .job(let job):
      return await client.job(job).map { view in
        let state = view.job.state.rawValue
        return Found(
          assignment: view.job.assignment?.id, lack: "\(job) has no truck now: it is \(state)")
      }
    }
  }

  /// By number, by job, or by truck, as it is typed.
  ///
  /// - Throws: ``ExitMessage`` when there is none.
  func find(_ target: String) async throws -> Assignment.ID {
    if let id = Assignment.ID(path: target) { return id }
    let outcome = await ask(about: try Self.subject(target))
    let found = try outcome.settled(client: client.settings).value
    guard let id = found.assignment else {
      throw ExitMessage("refused: \(found.lack)", code: .refused)
    }
    return id
  }

  private static func subject(_ target: String) throws(ExitMessage) -> Order.Subject {
    if let job = Job.ID(path: target) { return .job(job) }
    let name = target.hasPrefix("T:") ? String(target.dropFirst(2)) : target
    guard let truck = CallSign(name) else {
      throw ExitMessage(
        "\(target) is no assignment, job or truck: write A7, J12 or T4", code: .misuse)
    }
    return .truck(truck)
  }
}
