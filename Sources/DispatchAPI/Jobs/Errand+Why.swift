import DispatchCore
import DispatchService
import DispatchWire
import Store

extension Errand {
  /// `GET /v1/jobs/{id}/why`: the latest decision, or the one asked for.
  func tellWhy() async throws(Rejection) -> Reply {
    let (id, wanted) = (try job(), try number("decision", from: 1))
    let found = try await look { history throws(StoreFailure) in
      try await history.decisions(about: id)
    }
    guard let record = found else { throw Rejection(ServiceRefusal.refused(.noSuchJob(id))) }
    let decision = record.decisions.last { wanted == nil || Int64($0.number) == wanted }
    guard let decision else {
      let words =
        wanted == nil
        ? "No decision about \(id) is kept: no truck goes to it by itself for now. Send one by hand."
        : "No such decision about \(id) is kept. Ask without a number."
      throw Rejection(.notFound, words)
    }
    return .json(record.answer(decision, sight).jsonBytes)
  }
}

extension StoredDecisions {
  fileprivate func answer(_ decision: StoredDecision, _ sight: Sight) -> WhyAnswer {
    WhyAnswer(
      short(decision), decision.explanation, callSigns: callSigns,
      decisions: decisions.map(short), cause: assignment(of: decision)?.cause, sight: sight)
  }

  private func short(_ decision: StoredDecision) -> WhyAnswer.Decision {
    WhyAnswer.Decision(
      number: decision.number, at: decision.at, outcome: decision.explanation.outcome,
      truck: assignment(of: decision).flatMap { callSigns[$0.truck] })
  }

  private func assignment(of decision: StoredDecision) -> Assignment? {
    decision.explanation.outcome.assignment.flatMap { id in assignments.first { $0.id == id } }
  }
}
