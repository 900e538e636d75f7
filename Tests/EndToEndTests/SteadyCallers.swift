import DispatchClient
import Synchronization

/// Callers who never rest: each call is sent until it is answered, with the same key.
final class SteadyCallers: Sendable {
  /// An acknowledged call.
  struct Answered: Sendable {
    let number: Int
    let bytes: [UInt8]
    let at: ContinuousClock.Instant
  }

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
    settings.connections = max(settings.connections, atOnce)
    return try await DispatchClient.with(settings) { client in
      let callers = SteadyCallers(client)
      let calling = Task {
        await withTaskGroup(of: Void.self) { group in
          for _ in 1...atOnce { group.addTask { await callers.call() } }
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
      let outcome = await client.ask(.call(number))
      let at = ContinuousClock.now
      state.withLock { state in
        if let bytes = outcome.bytes {
          state.answered.append(Answered(number: number, bytes: bytes, at: at))
        } else {
          state.lost.append("\(number): \(outcome)")
        }
      }
    }
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
