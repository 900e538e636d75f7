import Console
import DispatchClient
package import DispatchCore
package import DispatchWire
import PlainJSON

// What comes of sending a truck, and who loses one by it.
extension BoardErrands {
  func assigned(
    _ outcome: Outcome<JobView>, _ body: AssignBody, to job: Job.ID
  ) async -> Answer {
    switch outcome {
    case .accepted(let received):
      let lost = LostTruck.words(body.displacing, truck: body.truck)
      return .done(JobWords.state(received.value) + lost)
    case .refused(let refused)
    where [.alreadyAssigned, .truckBusy].contains(refused.problem.code):
      return await occupied(refused.problem, body.truck, job)
    case .refused, .unknown, .outOfReach: return changed(outcome)
    }
  }

  /// All that is in the way, by a look at the board: the refusal names the first thing only.
  private func occupied(
    _ problem: ProblemView, _ truck: CallSign, _ job: Job.ID
  ) async -> Answer {
    let board = await client.board().value
    let inTheWay = Command.Displacing(
      sending: truck, to: job,
      present: named("truck", by: problem, if: .alreadyAssigned).flatMap { CallSign($0) }
        ?? board?.jobs.first { $0.id == job }?.truck,
      leaving: busyJob(problem) ?? board?.trucks.first { $0.callSign == truck }?.job)
    var words: [String] = []
    if let other = inTheWay.insteadOf { words.append("\(job) has \(other), which would be free") }
    guard let left = inTheWay.from else {
      let said = words.isEmpty ? BoardRefusal.words(problem) : words[0]
      return .occupied(said, endangered: nil)
    }
    let found = await client.job(left).value?.job
    words.append(LostTruck.words(about: left, found, truck: truck))
    // Who is not known may be in danger.
    let isGrave = found.map { $0.dangerClass <= .danger } ?? true
    return .occupied(words.joined(separator: ". "), endangered: isGrave ? left : nil)
  }

  private func named(
    _ key: String, by problem: ProblemView, if code: ProblemCode
  ) -> String? {
    problem.code == code ? problem.present?[key]?.stringValue : nil
  }

  private func busyJob(_ problem: ProblemView) -> Job.ID? {
    guard problem.code == .truckBusy else { return nil }
    return (problem.present?["job"]?.int64Value).map { Job.ID($0) }
  }
}

/// Who has a truck no more since another job got it, in words.
package enum LostTruck {
  /// After what was done: `. J11 lost T4`; nothing where nobody lost one.
  package static func words(_ displaced: Command.Displacing, truck: CallSign) -> String {
    let left = displaced.from.map { ". \($0) lost \(truck)" } ?? ""
    let other = displaced.insteadOf.map { ". \($0) is off it" } ?? ""
    return left + other
  }

  /// Before it is done: `T4 is on J11 (D0, trapped), which would wait again`.
  ///
  /// - Parameter job: Nil when the server did not say.
  package static func words(about id: Job.ID, _ job: JobView?, truck: CallSign) -> String {
    let facts = job.map { job in
      let dangers = job.dangers.map { $0.replacing("_", with: " ") }
      return " (\(([job.dangerClass.rawValue] + dangers).joined(separator: ", ")))"
    }
    return "\(truck) is on \(id)\(facts ?? ""), which would wait again".visibleControls()
  }
}
