import DispatchCore
import DispatchService
import DispatchWire
import NIOHTTP1
import PlainJSON
import Store

/// A request with all that is needed to answer it: who asks, for what, of whom.
struct Errand: Sendable {
  let service: DispatchService
  let statusPage: StatusPage
  let readyAnswers: ReadyAnswers
  let principal: Principal
  /// The name that is sent along, or the token's.
  let signature: Author
  let fields: RequestFields
  let target: RequestTarget
  let method: HTTPMethod
  /// The parts of the path that the pattern leaves open, in order.
  let places: [String]
  let body: [UInt8]
  /// Of event streams.
  let heartbeat: Duration
}

extension Errand {
  /// Method and path as sent, such as `POST /v1/jobs/12/note`; what a key is bound to.
  var deed: String { "\(method.rawValue) \(target.path)" }

  /// By whose name it is recorded. Only what is recorded asks: calls are nobody's.
  var actor: Author {
    get throws(Rejection) {
      guard CoreName.isBorne(by: signature) else { return signature }
      guard signature == principal.name else { throw Rejection(field: "As", CoreName.refusal) }
      throw Rejection(
        .notAllowed,
        "This token bears the system's own name. Send another name along, or have it made anew.")
    }
  }

  /// What is shown of persons to who asks.
  var sight: Sight { principal.role == .observer ? .withoutPersons : .full }

  /// Reads the body.
  func read<Body: RequestBody>(_: Body.Type) throws(Rejection) -> Body {
    do throws(WireRefusal) { return try Body.read(body) } catch { throw Rejection(error) }
  }

  /// The job in the path.
  func job() throws(Rejection) -> Job.ID {
    if let job = Job.ID(path: places[0]) { return job }
    throw Rejection(.notFound, "\(places[0].shownShort) is not a job's number: 12 or J12.")
  }

  /// The call sign in the path, which must be a crew's own.
  func callSign() throws(Rejection) -> CallSign {
    guard let callSign = CallSign(places[0]) else {
      throw Rejection(.notFound, "\(places[0].shownShort) is not a call sign.")
    }
    try checkOwn(callSign)
    return callSign
  }

  /// Crews act for their own truck only.
  func checkOwn(_ callSign: CallSign) throws(Rejection) {
    guard principal.role == .crew, principal.truck != callSign else { return }
    throw Rejection(.notAllowed, "A crew acts for its own truck only.")
  }

  /// The idempotency key with what it was sent with; nil without one.
  func key() throws(Rejection) -> RequestKey? {
    guard let key = fields.idempotencyKey else { return nil }
    guard Self.isKey(key) else {
      throw Rejection(field: "Idempotency-Key", "1 to 255 visible ASCII characters")
    }
    return RequestKey(key: key, target: deed, body: body)
  }

  static func isKey(_ key: String) -> Bool {
    (1...255).contains(key.utf8.count) && key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// Carries a command through, and answers when it is durable.
  func submit(
    _ lane: Lane, _ command: Command, render: @escaping Submission.Rendering
  ) async throws(Rejection) -> Reply {
    let submission = Submission(
      lane: lane, command: command, key: try key(), render: render)
    return Reply(try await answer(submission), service.durability)
  }

  func answer(_ submission: Submission) async throws(Rejection) -> Answer {
    do throws(ServiceRefusal) {
      return try await service.submit(submission)
    } catch {
      throw Rejection(error)
    }
  }

  /// Does something else of the service.
  func ask<Value>(
    _ work: (DispatchService) async throws(ServiceRefusal) -> Value
  ) async throws(Rejection) -> Value {
    do throws(ServiceRefusal) { return try await work(service) } catch { throw Rejection(error) }
  }

  /// Reads what is stored.
  func look<Value>(
    _ work: (History) async throws(StoreFailure) -> Value
  ) async throws(Rejection) -> Value {
    do throws(StoreFailure) { return try await work(service.history) } catch {
      throw Rejection(error)
    }
  }
}

extension Reply {
  /// - Parameter durability: What the answer's deed survives, told beside it.
  init(_ answer: Answer, _ durability: LeaderSight.Durability?) {
    self = answer.body.isEmpty ? .noContent : .json(answer.body, status: answer.status)
    if let durability { headers = Self.headers(durability) }
    if answer.isReplayed { headers.append(("idempotency-replayed", "true")) }
  }

  private static func headers(
    _ durability: LeaderSight.Durability
  ) -> [(name: String, value: String)] {
    switch durability {
    case .replicated: replicated
    case .local: local
    case .volatile: volatile
    }
  }

  // Made once: most answers carry one of them.
  private static let replicated = [(name: "towline-durability", value: "replicated")]
  private static let local = [(name: "towline-durability", value: "local")]
  private static let volatile = [(name: "towline-durability", value: "volatile")]
}

extension String {
  /// A word from outside for a message: short, control characters made visible.
  var shownShort: String {
    let cut = String(String.UnicodeScalarView(unicodeScalars.prefix(40)))
    let more = cut.unicodeScalars.count < unicodeScalars.count ? "…" : ""
    return "\"\(cut.visibleControls())\"\(more)"
  }
}
