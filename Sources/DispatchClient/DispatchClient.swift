import DispatchWire
import PlainJSON

/// The API from the other side: asks a server, and tells apart what was done, what was refused, and
/// what nobody knows.
public final class DispatchClient: Sendable {
  /// How this client asks.
  public let settings: ClientSettings
  private let transport: any Transport
  private let ownTransport: HTTPTransport?

  /// A client over HTTP. Whoever makes it closes it.
  public init(_ settings: ClientSettings) {
    let transport = HTTPTransport(settings)
    self.settings = settings
    self.transport = transport
    ownTransport = transport
  }

  /// A client over something else, for tests.
  public init(_ settings: ClientSettings, transport: any Transport) {
    self.settings = settings
    self.transport = transport
    ownTransport = nil
  }

  /// Ends its connections.
  public func close() async { await ownTransport?.close() }

  /// Hears of what happens at the server that this client asks. Whoever makes it closes it.
  ///
  /// - Parameter silence: After so long without a word, heartbeats included, its connection counts
  ///   as lost.
  public func listener(silence: Duration) -> EventListener {
    let choice = ownTransport?.choice ?? ServerChoice(settings.servers)
    return EventListener(settings, silence: silence, choice: choice)
  }

  /// Lends a client and closes it afterwards, whatever happens.
  public static func with<Result>(
    _ settings: ClientSettings, _ body: (DispatchClient) async throws -> Result
  ) async rethrows -> Result {
    let client = DispatchClient(settings)
    do {
      let result = try await body(client)
      await client.close()
      return result
    } catch {
      await client.close()
      throw error
    }
  }

  /// Asks once, or as often as the policy allows while the answer is *busy* or unknown.
  ///
  /// Once an attempt's outcome is unknown, a later attempt that could not be made leaves it so.
  public func ask(
    _ request: ClientRequest, retries: RetryPolicy? = nil
  ) async -> Outcome<RawAnswer> {
    let policy = retries ?? settings.retries
    let start = ContinuousClock.now
    var generator = SystemRandomNumberGenerator()
    var doubt: String?
    var attempt = 1
    var isOutage = true
    while true {
      let attempted = await once(request)
      isOutage = isOutage && attempted.outcome.isOutage
      if case .unknown(let reason) = attempted.outcome { doubt = doubt ?? reason }
      let spent = ContinuousClock.now - start
      let budget = isOutage ? policy.budgetOfOutage : policy.budget
      guard attempted.mayRepeat, attempt < policy.attempts, spent < budget else {
        return settled(attempted.outcome, doubt)
      }
      let delay = policy.delay(
        beforeRepetition: attempt, retryAfter: attempted.retryAfter, using: &generator)
      do { try await Task.sleep(for: delay) } catch { return settled(attempted.outcome, doubt) }
      attempt += 1
    }
  }

  /// Asks once. The outcome of a read whose answer was lost is that nobody was there, since nothing
  /// can be half done by it: that it was sent, only `isLost` tells.
  public func askOnce(
    _ request: ClientRequest
  ) async -> (outcome: Outcome<RawAnswer>, isLost: Bool) {
    let delivery = await transport.send(request)
    let isLost = if case .lost = delivery { true } else { false }
    return (attempt(delivery, request).outcome, isLost)
  }

  /// How long to wait at least for a server to lead; three of these are longer than a take-over.
  private static let takeOver = Duration.seconds(2)

  /// One attempt and whether another one could end better.
  private struct Attempt {
    var outcome: Outcome<RawAnswer>
    var mayRepeat: Bool
    var retryAfter: Duration?
  }

  private func once(_ request: ClientRequest) async -> Attempt {
    attempt(await transport.send(request), request)
  }

  private func attempt(_ delivery: Delivery, _ request: ClientRequest) -> Attempt {
    switch delivery {
    case .notSent(let reason):
      return Attempt(
        outcome: .outOfReach(reason: reason), mayRepeat: hasOthers)
    case .lost(let reason):
      // Nothing can be half done by a read.
      return request.isRead
        ? Attempt(outcome: .outOfReach(reason: reason), mayRepeat: true)
        : Attempt(outcome: .unknown(reason: reason), mayRepeat: true)
    case .answered(let answer): return judged(answer, request)
    }
  }

  private func judged(_ answer: RawAnswer, _ request: ClientRequest) -> Attempt {
    if (200..<300).contains(answer.status) {
      return Attempt(outcome: .accepted(Received(answer, answer)), mayRepeat: false)
    }
    let refused = Refused(answer)
    switch answer.status {
    case 307, 308:
      // It leads to nobody who takes it: none leads now.
      return Attempt(
        outcome: .refused(refused), mayRepeat: true,
        retryAfter: hasOthers ? nil : max(answer.retryAfter ?? .zero, Self.takeOver))
    case _ where refused.isDefect:
      // It is the data that cannot be stored, and each attempt costs the server its memory.
      return Attempt(outcome: .refused(refused), mayRepeat: false)
    case 500, 502, 504: return failed(refused, request)
    case _ where !request.isRead && !refused.isNotStored: return failed(refused, request)
    case 503, 429:
      let isElsewhere = hasOthers && refused.problem.code != .busy
      return Attempt(
        outcome: .refused(refused), mayRepeat: true,
        retryAfter: isElsewhere ? nil : answer.retryAfter)
    default:
      return Attempt(outcome: .refused(refused), mayRepeat: false)
    }
  }

  /// An answer of which nobody knows what it means for what was asked: nothing can be half done by a read.
  private func failed(_ refused: Refused, _ request: ClientRequest) -> Attempt {
    guard !request.isRead else { return Attempt(outcome: .refused(refused), mayRepeat: true) }
    return Attempt(
      outcome: .unknown(reason: refused.problem.detail), mayRepeat: true,
      retryAfter: hasOthers ? nil : refused.answer.retryAfter)
  }

  /// Whether the next server is asked instead of the same one again: then what one says of when to come again
  /// is not waited for.
  private var hasOthers: Bool { settings.servers.count > 1 }

  /// A doubt stays until towline itself has spoken for good.
  private func settled(
    _ outcome: Outcome<RawAnswer>, _ doubt: String?
  ) -> Outcome<RawAnswer> {
    guard let doubt else { return outcome }
    switch outcome {
    case .accepted, .unknown: return outcome
    case .refused(let refused):
      return refused.isForGood ? outcome : .unknown(reason: doubt)
    case .outOfReach: return .unknown(reason: doubt)
    }
  }
}

extension DispatchClient {
  /// Asks for something and reads the answer.
  func get<View: AnswerView>(
    _ path: String, as view: View.Type = View.self
  ) async -> Outcome<View> {
    await ask(ClientRequest(.get, path)).map { try View.read($0.bytes) }
  }

  /// Sends a body under a key of its own and reads the answer.
  func send<View: AnswerView>(
    _ method: ClientRequest.Method, _ path: String, _ body: some JSONWritable,
    as view: View.Type = View.self
  ) async -> Outcome<View> {
    await ask(ClientRequest(method, path, body: body.bytes, key: IdempotencyKey()))
      .map { try View.read($0.bytes) }
  }
}

extension JSONWritable {
  /// The value as JSON text in UTF-8.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }
}
