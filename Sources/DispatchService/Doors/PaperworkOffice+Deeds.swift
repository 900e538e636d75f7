public import DispatchCore
public import Store

/// What may be done with an item of paperwork.
public enum PaperworkDeed: Hashable, Sendable {
  /// Makes one; due after the area's time unless said otherwise.
  case add(kind: String, title: String, job: Job.ID?, dueAt: Timestamp?)
  /// Claims the one that is due first for a person.
  case takeNext(by: Author)
  /// Says that it is done.
  case finish(Int64, outcome: String?, by: Author)
  /// Puts it off for so long.
  case postpone(Int64, Duration, reason: String)
  /// Keeps it for a colleague, with a note.
  case hand(Int64, to: Author, note: String, by: Author)
  /// Adds a line to what is filled in.
  case fill(Int64, text: String)
}

extension PaperworkOffice {
  /// Makes the answer about an item as a deed left it.
  public typealias Rendering = @Sendable (StoredPaperwork) -> Answer

  /// Does something with an item. With a key, the answer is kept in the same transaction, and a
  /// repeated request gets it again.
  ///
  /// - Returns: nil when there is no such item that is not done; then no answer is kept.
  func carryOut(
    _ deed: PaperworkDeed, key: RequestKey?, render: @escaping Rendering
  ) async throws(ServiceRefusal) -> Answer? {
    guard let key else {
      let item = try await ServiceRefusal.translate { () throws(StoreFailure) in
        try await store.carryOut(deed, area: area, at: clock.now(), answering: nil)
      }
      return item.map(render)
    }
    if let known = try await answer(to: key) { return known }
    do {
      let item = try await store.carryOut(deed, area: area, at: clock.now()) { item in
        let answer = render(item)
        return StoredAnswer(
          key: key.key, request: key.request, status: answer.status, body: answer.body)
      }
      if item != nil { ledger.remember(key.key) }
      return item.map(render)
    } catch {
      // The same request came twice at once, and the other one was first.
      if error == .keyKnown, let known = try await answer(to: key) { return known }
      throw ServiceRefusal(error)
    }
  }

  private func answer(to key: RequestKey) async throws(ServiceRefusal) -> Answer? {
    let isNew = ledger.isNew(key.key)
    let stored: StoredAnswer?
    do throws(StoreFailure) {
      stored = try await store.replay(key: key.key)
    } catch {
      // Something may be stored under a key that was seen before, whatever went wrong now.
      throw isNew ? ServiceRefusal(error) : .outcomeUnknown
    }
    guard let stored else { return nil }
    guard stored.request == key.request else { throw .keyReused }
    ledger.remember(key.key)
    return Answer(status: stored.status, body: stored.body, isReplayed: true)
  }
}

extension PaperworkStore {
  fileprivate func carryOut(
    _ deed: PaperworkDeed, area: Area, at now: Timestamp, answering: Answering?
  ) async throws(StoreFailure) -> StoredPaperwork? {
    switch deed {
    case .add(let kind, let title, let job, let dueAt):
      try await add(
        kind: kind, title: title, job: job, dueAt: dueAt ?? now + area.settings.paperworkDue,
        at: now, answering: answering)
    case .takeNext(let author):
      try await takeNext(
        by: author, until: now + area.settings.deskClaim, at: now, answering: answering)
    case .finish(let id, let outcome, let author):
      try await finish(id, outcome: outcome, by: author, at: now, answering: answering)
    case .postpone(let id, let delay, let reason):
      try await postpone(id, until: now + delay, reason: reason, answering: answering)
    case .hand(let id, let taker, let note, let author):
      try await hand(
        id, to: taker, until: now + area.settings.deskClaim, note: note, by: author,
        answering: answering)
    case .fill(let id, let text): try await fill(id, text, answering: answering)
    }
  }
}
