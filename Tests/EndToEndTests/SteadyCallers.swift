import DispatchClient
import PlainJSON
import Synchronization

/// Callers who never rest: each call is sent until it is answered, with the same key. Beside them some crews do
/// what they are told, so that trucks come free and are sent again; others never answer.
final class SteadyCallers: Sendable {
  /// An acknowledged call.
  struct Answered: Sendable {
    let number: Int
    let bytes: [UInt8]
    let at: ContinuousClock.Instant
  }

  /// Of `T1` and so on.
  private static let crews = 4

  /// What they send and are told.
  let history = WrittenHistory()
  private let client: DispatchClient
  private let state = Mutex((sent: 0, isOver: false, answered: [Answered](), lost: [String]()))

  /// Those acknowledged so far, in the order of their answers.
  var answered: [Answered] { state.withLock { $0.answered } }

  /// What was not answered in spite of all patience.
  var lost: [String] { state.withLock { $0.lost } }

  private init(_ client: DispatchClient) { self.client = client }

  /// Calls for as long as `body` runs, so many at a time, then waits for the last answers.
  static func calling(
    _ addresses: [String], atOnce: Int = 8, _ body: (SteadyCallers) async throws -> Void
  ) async throws -> SteadyCallers {
    var settings = ClientSettings(servers: addresses)
    settings.retries = RetryPolicy(
      attempts: 500, budget: .seconds(30), firstDelay: .milliseconds(50),
      longestDelay: .milliseconds(250))
    settings.connections = max(settings.connections, atOnce + crews)
    return try await DispatchClient.with(settings) { client in
      let callers = SteadyCallers(client)
      let calling = Task {
        await withTaskGroup(of: Void.self) { group in
          for _ in 1...atOnce { group.addTask { await callers.call() } }
          for number in 1...crews { group.addTask { await callers.crew("T\(number)") } }
        }
      }
      let result: Result<Void, any Error>
      do { result = .success(try await body(callers)) } catch { result = .failure(error) }
      callers.state.withLock { $0.isOver = true }
      await calling.value
      try result.get()
      return callers
    }
  }

  private func call() async {
    while let number = next() {
      let request = ClientRequest.call(number)
      history.send(request)
      let sentAt = history.now
      let outcome = await client.ask(request)
      let at = ContinuousClock.now
      history.end(request, sentAt: sentAt, outcome)
      state.withLock { state in
        if let bytes = outcome.bytes {
          state.answered.append(Answered(number: number, bytes: bytes, at: at))
        } else {
          state.lost.append("\(number): \(outcome)")
        }
      }
    }
  }

  /// Arrives and clears, again and again; a step that another server has heard already is refused.
  private func crew(_ callSign: String) async {
    while !state.withLock(\.isOver) {
      var poll = ClientRequest(.get, "/v1/trucks/\(callSign)/assignment?wait_s=1")
      poll.extraTime = .seconds(1)
      let told = await client.ask(poll, retries: .never).bytes ?? []
      if let id = (try? JSONValue.parse(told))?["id"]?.int64Value {
        for step in ["on_scene", "cleared"] { await advance(id, to: step) }
      }
      try? await Task.sleep(for: .milliseconds(100))
    }
  }

  private func advance(_ assignment: Int64, to step: String) async {
    _ = await client.ask(
      ClientRequest(
        .post, "/v1/assignments/\(assignment)/advance", body: Array(#"{"to":"\#(step)"}"#.utf8),
        key: IdempotencyKey()))
  }

  private func next() -> Int? {
    state.withLock { state in
      guard !state.isOver else { return nil }
      state.sent += 1
      return state.sent
    }
  }

  /// The longest time without an answer in a stretch.
  func longestGap(
    from start: ContinuousClock.Instant, to end: ContinuousClock.Instant
  ) -> Duration {
    let instants = answered.map(\.at).filter { $0 > start && $0 < end }.sorted()
    return zip([start] + instants, instants + [end]).map { $1 - $0 }.max() ?? .zero
  }
}
