import DispatchCore
import DispatchService
import DispatchWire
import Store

extension Errand {
  /// `POST /v1/paperwork`.
  func addPaperwork() async throws(Rejection) -> Reply {
    let sent = try read(PaperworkBody.self)
    // A server that does not lead may not know of the newest jobs: it is not the one to say that there is none.
    if let job = sent.job, !service.isViewBehind,
      job.number > service.view.read({ $0.counters.lastJob })
    {
      throw Rejection(field: "job", "there is no job \(job)")
    }
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
    .map { Reply($0, service.durability) }
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
    return try await finish(try paperworkNumber(), sent.outcome)
  }

  /// `POST /v1/paperwork/{id}/fill`.
  func fillPaperwork() async throws(Rejection) -> Reply {
    let sent = try read(NoteBody.self)
    let number = try paperworkNumber()
    let filled = try await carryOut(.fill(number.number, text: sent.text)) { item in
      Answer(status: 200, body: item.answer.jsonBytes)
    }
    guard let filled else {
      throw Rejection(
        .notFound, "There is no open item \(number) that has room: 20,000 characters at most.")
    }
    return filled
  }

  private func paperworkNumber() throws(Rejection) -> PaperworkNumber {
    if let number = PaperworkNumber(path: places[0]) { return number }
    throw Rejection(.notFound, "\(places[0].shownShort) is not a paperwork number: 7 or P7.")
  }
}

extension StoredPaperwork {
  /// As it is told.
  var answer: PaperworkAnswer {
    PaperworkAnswer(
      number: PaperworkNumber(id), kind: kind, title: title, job: job, createdAt: createdAt,
      dueAt: dueAt, state: state.answer, claimedBy: claimedBy,
      claimedUntil: state == .claimed ? until : nil, outcome: outcome, filled: filled,
      handedBy: handedBy, note: note)
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
