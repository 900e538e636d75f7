import DispatchCore
import DispatchService
import DispatchWire

extension Errand {
  /// `POST /v1/positions`.
  func takePositions() async throws(Rejection) -> Reply {
    let sent = try read(PositionsBody.self)
    var refused = sent.refused
    var reports: [PositionsBody.Report] = []
    for report in sent.reports {
      do throws(Rejection) {
        try checkOwn(report.truck)
        reports.append(report)
      } catch {
        refused.append(.init(truck: report.truck.text, reason: error.problem.detail))
      }
    }
    let known = try take(reports)
    for (report, isKnown) in zip(reports, known) where !isKnown {
      refused.append(.init(truck: report.truck.text, reason: "no such truck"))
    }
    let answer = PositionsAnswer(taken: known.count { $0 }, refused: refused)
    return .json(answer.jsonBytes, status: 202)
  }

  private func take(_ reports: [PositionsBody.Report]) throws(Rejection) -> [Bool] {
    guard !reports.isEmpty else { return [] }
    let now = service.clock.now()
    let fixes = reports.map { report in
      (
        truck: report.truck,
        fix: Fix(
          coordinate: report.coordinate, at: min(report.at ?? now, now),
          accuracy: report.accuracy)
      )
    }
    do throws(ServiceRefusal) { return try service.take(fixes) } catch { throw Rejection(error) }
  }

  /// `POST /v1/assignments/{id}/advance`.
  func advance() async throws(Rejection) -> Reply {
    guard let id = Assignment.ID(path: places[0]) else {
      throw Rejection(.notFound, "\(places[0].shownShort) is not an assignment's number.")
    }
    try checkOwn(id)
    let sent = try read(AdvanceBody.self)
    let report = try Command.Report(
      assignment: id, step: sent.to, claimedAt: sent.at, revision: sent.revision,
      isLate: sent.isLate, by: actor)
    return try await submit(.operations, .advance(report)) { $0.assignmentAnswer(id, $1) }
  }

  /// A crew reports on its own assignment. Ended ones, and such as never were, are the core's to
  /// refuse; one that is not committed yet, no crew can know.
  private func checkOwn(_ id: Assignment.ID) throws(Rejection) {
    guard principal.role == .crew else { return }
    let (truck, last) = service.view.read { state in
      (
        state.assignments[id].flatMap { state.trucks[$0.truck] }?.description.callSign,
        state.counters.lastAssignment
      )
    }
    if let truck { return try checkOwn(truck) }
    if id.number > last { throw Rejection(ServiceRefusal.refused(.noSuchAssignment(id))) }
  }
}
