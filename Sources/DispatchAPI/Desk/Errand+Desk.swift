import DispatchCore
import DispatchService
import DispatchWire
import PlainJSON
import Store

extension Errand {
  /// `POST /v1/desk/next`: paperwork only when no distress item waits.
  func takeNext() async throws(Rejection) -> Reply {
    let submission = Submission(
      lane: .desk, command: .takeDeskItem(by: try actor), key: try key()
    ) { outcome, _ in
      outcome.claimAnswer
    }
    do throws(ServiceRefusal) {
      return Reply(try await service.submit(submission), service.durability)
    } catch {
      guard error == .refused(.deskIsEmpty) else { throw Rejection(error) }
      return try await takeNextPaperwork()
    }
  }

  private func takeNextPaperwork() async throws(Rejection) -> Reply {
    let now = service.clock.now()
    let taken = try await carryOut(.takeNext(by: actor)) { item in
      let answer = DeskAnswer.paperwork(item.answer, claimedUntil: item.until ?? now)
      return Answer(status: 200, body: answer.jsonBytes)
    }
    return taken ?? .noContent
  }

  /// `POST /v1/desk/{id}/done`.
  func finishItem() async throws(Rejection) -> Reply {
    let sent = try read(DoneBody.self)
    switch try deskNumber() {
    case .distress(let id):
      return try await submit(.desk, .finishDeskItem(id, outcome: sent.outcome, by: actor)) {
        _, _ in
        Answer(status: 200, body: DeskState(id: id.description, state: "done").jsonBytes)
      }
    case .paperwork(let number): return try await finish(number, sent.outcome)
    }
  }

  /// `POST /v1/desk/{id}/later`.
  func postponeItem() async throws(Rejection) -> Reply {
    let sent = try read(LaterBody.self)
    switch try deskNumber() {
    case .distress(let id):
      let command = try Command.postponeDeskItem(id, sent.delay, reason: sent.reason, by: actor)
      return try await submit(.desk, command) { outcome, _ in
        let state = DeskState(
          id: id.description, state: "later", until: outcome.decidedAt + sent.delay)
        return Answer(status: 200, body: state.jsonBytes)
      }
    case .paperwork(let number):
      let postponed = try await carryOut(
        .postpone(number.number, sent.delay, reason: sent.reason)
      ) { item in
        let state = DeskState(id: number.description, state: "later", until: item.until)
        return Answer(status: 200, body: state.jsonBytes)
      }
      guard let postponed else { throw .noPaperwork(number) }
      return postponed
    }
  }

  /// `POST /v1/desk/{id}/hand`.
  func handItem() async throws(Rejection) -> Reply {
    let sent = try read(HandBody.self)
    switch try deskNumber() {
    case .distress(let id):
      let command = try Command.handDeskItem(id, to: sent.taker, note: sent.note, by: actor)
      return try await submit(.desk, command) { outcome, _ in
        let until = outcome.changes.deskItems[id]?.claimedUntil
        let state = DeskState(id: id.description, state: "handed", until: until)
        return Answer(status: 200, body: state.jsonBytes)
      }
    case .paperwork(let number):
      let deed = try PaperworkDeed.hand(
        number.number, to: sent.taker, note: sent.note, by: actor)
      let handed = try await carryOut(deed) { item in
        let state = DeskState(id: number.description, state: "handed", until: item.until)
        return Answer(status: 200, body: state.jsonBytes)
      }
      guard let handed else { throw .noPaperwork(number) }
      return handed
    }
  }

  /// An item of one of the two lanes.
  private enum DeskNumber {
    case distress(DeskItem.ID)
    case paperwork(PaperworkNumber)
  }

  private func deskNumber() throws(Rejection) -> DeskNumber {
    if let id = DeskItem.ID(path: places[0]) { return .distress(id) }
    if let number = PaperworkNumber(path: places[0]) { return .paperwork(number) }
    throw Rejection(.notFound, "\(places[0].shownShort) is not a desk item's number: D5 or P7.")
  }

  /// Finishes an item of paperwork.
  func finish(
    _ number: PaperworkNumber, _ outcome: String?
  ) async throws(Rejection) -> Reply {
    let done = try await carryOut(.finish(number.number, outcome: outcome, by: actor)) { item in
      Answer(status: 200, body: item.answer.jsonBytes)
    }
    guard let done else { throw .noPaperwork(number) }
    return done
  }
}

extension Rejection {
  static func noPaperwork(_ number: PaperworkNumber) -> Rejection {
    Rejection(.notFound, "There is no open item \(number): done already, or never there.")
  }
}

extension Outcome {
  /// 200, the desk item that was claimed.
  fileprivate var claimAnswer: Answer {
    for event in events {
      guard case .deskClaimed(let id, _, _) = event, let item = changes.deskItems[id] else {
        continue
      }
      return Answer(status: 200, body: DeskAnswer.distress(item).jsonBytes)
    }
    preconditionFailure("nothing was claimed: \(events.map(\.type))")
  }
}

/// What has become of a desk item.
private struct DeskState: JSONWritable {
  var id: String
  var state: String
  var until: Timestamp?

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("state", state)
      writer.memberIfPresent("until", until)
    }
  }
}
