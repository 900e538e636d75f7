import DispatchCore
import DispatchService
import DispatchWire
import PlainJSON
import Store

extension Errand {
  /// How far back a page tells what people did, when no hand-over was signed of late.
  private static let usualShift = Duration.hours(8)
  /// A hand-over signed longer ago than this was not the beginning of this shift.
  private static let longestShift = Duration.hours(16)

  /// `GET /v1/handover`.
  func tellHandover() async throws(Rejection) -> Reply {
    let last = try await look { history throws(StoreFailure) in try await history.lastHandover() }
    guard try flag("last") != true else {
      guard let last else {
        throw Rejection(
          .notFound,
          "No hand-over was signed yet. `towline handover --to NAME` signs one, POST /v1/handover."
        )
      }
      return .json(HandoverAnswer(last.handover, signedAt: last.at).jsonBytes)
    }
    let page = try await handoverPage(since: last?.at)
    return .json(HandoverAnswer(signature: nil, page: page.jsonText).jsonBytes)
  }

  /// `POST /v1/handover`.
  func signHandover() async throws(Rejection) -> Reply {
    let sent = try read(HandoverBody.self)
    let giver = try actor
    guard sent.taker.lowercased() != giver.lowercased() else {
      throw Rejection(field: "to", "\(sent.taker.shownShort) gives the shift: say who takes it")
    }
    let last = try await look { history throws(StoreFailure) in try await history.lastHandover() }
    let page = try await handoverPage(since: last?.at)
    let handover = Handover(
      giver: giver, taker: sent.taker, since: page.since, page: page.jsonText)
    return try await submit(.operations, .handOver(handover)) { outcome, _ in
      let signed = HandoverAnswer(handover, signedAt: outcome.decidedAt)
      return Answer(status: 201, body: signed.jsonBytes)
    }
  }

  private func handoverPage(since last: Timestamp?) async throws(Rejection) -> HandoverPage {
    let now = service.clock.now()
    let hours = try number("hours", from: 1)
    guard (hours ?? 1) <= 48 else {
      throw Rejection(field: "hours", "expected a whole number from 1 to 48")
    }
    let recent = last.flatMap { now - $0 <= Self.longestShift ? $0 : nil }
    let since = hours.map { now - .hours($0) } ?? recent ?? now - Self.usualShift
    let log = try await look { history throws(StoreFailure) in
      try await history.shift(since: since)
    }
    return service.handoverPage(since: since, log, at: now)
  }

  /// `POST /v1/undo`.
  func undo() async throws(Rejection) -> Reply {
    let sent = try read(UndoBody.self)
    return try await submit(.operations, .undo(sent.job, by: actor)) { outcome, state in
      Answer(status: 200, body: outcome.undoneAnswer(state).jsonBytes)
    }
  }
}

extension HandoverAnswer {
  fileprivate init(_ handover: Handover, signedAt time: Timestamp) {
    self.init(
      signature: Signature(at: time, giver: handover.giver, taker: handover.taker),
      page: handover.page)
  }
}

extension HandoverPage {
  fileprivate var jsonText: String { String(decoding: jsonBytes, as: UTF8.self) }
}

extension Outcome {
  /// What was taken back.
  fileprivate func undoneAnswer(_ state: DispatchState) -> UndoneAnswer {
    for event in events {
      guard case .undone(let undone) = event else { continue }
      let job = undone.job.flatMap { state.jobs[$0] }
      let truck = job?.assignment.flatMap { state.assignments[$0] }
        .flatMap { state.trucks[$0.truck]?.description.callSign }
      return UndoneAnswer(
        undone, truck: truck, dangerClass: job?.dangerClass, storm: state.storm)
    }
    preconditionFailure("nothing was taken back: \(events.map(\.type))")
  }
}
