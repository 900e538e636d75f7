import DispatchService
import DispatchWire
import NIOHTTP1
import Store

/// Why a request is not done, as it is told: always a problem body.
struct Rejection: Error {
  var problem: ProblemBody
  var headers: [(name: String, value: String)] = []

  init(_ problem: ProblemBody) { self.problem = problem }

  init(_ code: ProblemCode, _ detail: String? = nil) {
    problem = ProblemBody(code, detail: detail)
  }

  /// A field of the path, the query or the headers is wrong.
  init(field: String, _ reason: String) {
    problem = ProblemBody(.invalid, errors: [FieldFault(field, reason)])
  }

  init(_ refusal: WireRefusal) { problem = refusal.problem }

  /// The one table from what the service refuses to what is told.
  init(_ refusal: ServiceRefusal) {
    switch refusal {
    case .refused(let refusal): problem = refusal.problem
    case .nameTaken(let name):
      problem = ProblemBody(
        .invalid,
        errors: [FieldFault("name", "\(name.shownShort) is taken: revoke it, or choose another")])
    case .keyReused: problem = ProblemBody(.keyReused)
    case .busy(let lane, let seconds):
      problem = ProblemBody(
        .busy, detail: "The \(lane.rawValue) lane is full. \(ProblemCode.busy.advice)")
      headers = [("retry-after", Self.spread(seconds))]
    case .crowded(let sideline, let seconds):
      problem = ProblemBody(
        .busy,
        detail: "Too much at once: \(sideline.rawValue) have to wait. \(ProblemCode.busy.advice)")
      headers = [("retry-after", Self.spread(seconds))]
    case .unavailable: self = .waiting(.unavailable)
    case .notLeading: self = .waiting(.notLeading)
    case .notLeadingYet: self = .waiting(.notLeading, Self.startsToLead)
    case .outcomeUnknown: self = .waiting(.outcomeUnknown)
    case .defect:
      problem = ProblemBody(.internal)
      // The service says so only when it has made sure.
      problem.stored = false
    }
  }

  /// What the tables could not tell.
  init(_ failure: StoreFailure) { self.init(ServiceRefusal(failure, isRead: true)) }

  private static let startsToLead = """
    Nothing was stored: this server is starting, or about to take the lead. Send the same request \
    again in a second.
    """

  /// Those who are turned away together are not to come back together.
  private static func spread(_ seconds: Int) -> String { String(seconds + Int.random(in: 0...2)) }

  /// What another try in a second may mend.
  private static func waiting(_ code: ProblemCode, _ detail: String? = nil) -> Rejection {
    var rejection = Rejection(code, detail)
    rejection.headers = [("retry-after", "1")]
    return rejection
  }

  /// As it is told to who sent this method: who only reads is not told of storing.
  func told(to method: HTTPMethod) -> Reply {
    guard method == .GET || method == .HEAD else { return reply }
    var told = self
    switch problem.code {
    case .unavailable: told.problem.detail = "\(ProblemCode.noDatabase). Ask again in a second."
    case .busy:
      told.problem.detail = problem.detail.replacing(
        ProblemCode.busy.advice, with: "Ask again in a few seconds.")
    default: break
    }
    return told.reply
  }

  var reply: Reply {
    Reply(
      status: HTTPResponseStatus(statusCode: problem.status),
      mediaType: ProblemBody.mediaType, headers: headers, body: .bytes(problem.bytes))
  }
}
