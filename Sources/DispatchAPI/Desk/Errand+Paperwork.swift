import DispatchService
import DispatchWire
import Store

extension Errand {
  /// `POST /v1/paperwork`.
  func addPaperwork() async throws(Rejection) -> Reply {
    let sent = try read(PaperworkBody.self)
    let deed = PaperworkDeed.add(
      kind: sent.kind, title: sent.title, job: sent.job, dueAt: sent.dueAt)
    let added = try await carryOut(deed) { item in
      Answer(status: 201, body: item.answer.jsonBytes)
    }
    guard let added else { preconditionFailure("an item was added, and there is none") }
    return added
  }

  /// Does something with an item of paperwork; nil when there is none for it.
  func carryOut(
    _ deed: PaperworkDeed, render: @escaping PaperworkOffice.Rendering
  ) async throws(Rejection) -> Reply? {
    let key = try key()
    return try await ask { service throws(ServiceRefusal) in
      try await service.carryOut(deed, key: key, render: render)
    }
    .map { Reply($0) }
  }

  /// `GET /v1/paperwork`.
  func listPaperwork() async throws(Rejection) -> Reply {
    let state = try word("state", of: StoredPaperwork.State.self)
    let (limit, after) = (try limit(), try number("after", from: 0))
    let items = try await ask { service throws(ServiceRefusal) in
      try await service.paperwork.list(state: state, limit: limit, after: after)
    }
    let next = items.count == limit ? items.last.map { String($0.id) } : nil
    return .json(ListAnswer("paperwork", items.map(\.answer), next: next).jsonBytes)
  }

  /// `POST /v1/paperwork/{id}/done`.
  func finishPaperwork() async throws(Rejection) -> Reply {
    let sent = try read(DoneBody.self)
    guard let number = PaperworkNumber(path: places[0]) else {
      throw Rejection(.notFound, "\(places[0].shownShort) is not a paperwork number: 7 or P7.")
    }
    return try await finish(number, sent.outcome)
  }
}

extension StoredPaperwork {
  /// As it is told.
  var answer: PaperworkAnswer {
    PaperworkAnswer(
      number: PaperworkNumber(id), kind: kind, title: title, job: job, createdAt: createdAt,
      dueAt: dueAt, state: state.answer, outcome: outcome)
  }
}

extension StoredPaperwork.State {
  fileprivate var answer: PaperworkAnswer.State {
    switch self {
    case .open: .open
    case .claimed: .claimed
    case .later: .later
    case .done: .done
    }
  }
}
