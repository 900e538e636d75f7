import DispatchClient
import DispatchWire
import Synchronization
import Testing

@Suite("listening to events", .timeLimit(.minutes(5)))
struct EventListenerTests {
  private static let silence = Duration.seconds(10)
  /// Nobody listens on it.
  private let nowhere = "http://127.0.0.1:1"

  private static func event(_ seq: Int) -> String {
    #"data: {"seq":\#(seq),"at":"2026-01-13T20:00:00.000Z","type":"job_aged"}"# + "\n\n"
  }

  /// What was heard, in words.
  private final class Notes: Sendable {
    private let state = Mutex<[String]>([])
    var words: [String] { state.withLock { $0 } }
    func add(_ heard: EventListener.Heard) {
      let word =
        switch heard {
        case .opened: "opened"
        case .event(let event): "\(event.seq)"
        case .missed: "missed"
        }
      state.withLock { $0.append(word) }
    }
  }

  private func with(
    _ servers: [String], _ body: (DispatchClient, EventListener) async throws -> Void
  ) async throws {
    try await DispatchClient.with(ClientSettings(servers: servers)) { client in
      let listener = client.listener(silence: Self.silence)
      do {
        try await body(client, listener)
      } catch {
        await listener.close()
        throw error
      }
      await listener.close()
    }
  }

  @Test("goes on to the next server when the first is out of reach, and stays there")
  func next() async throws {
    let server = RawServer { .tell(Self.event($0)) }
    try await server.serving { address in
      try await with([nowhere, address]) { _, listener in
        let notes = Notes()
        #expect(await listener.listen(after: 0, notes.add) == "connection refused")
        #expect(notes.words == [])
        for _ in 1...2 { _ = await listener.listen(after: 0, notes.add) }
        #expect(notes.words == ["opened", "1", "opened", "2"])
      }
    }
  }

  @Test("listens to the server that its client went on to")
  func together() async throws {
    let server = RawServer { $0 == 1 ? .answer("[]") : .tell(Self.event(7)) }
    try await server.serving { address in
      try await with([nowhere, address]) { client, listener in
        #expect(await client.ask(ClientRequest(.get, "/v1/board")).value != nil)
        let notes = Notes()
        _ = await listener.listen(after: nil, notes.add)
        #expect(notes.words == ["opened", "7"])
      }
    }
  }

  @Test("goes on when what answers is no server of ours, and says what it answered")
  func stranger() async throws {
    let stranger = RawServer { _ in .answer("[]") }
    try await stranger.serving { strange in
      let server = RawServer { _ in .tell(Self.event(7)) }
      try await server.serving { address in
        try await with([strange, address]) { _, listener in
          let notes = Notes()
          let reason = await listener.listen(after: nil, notes.add)
          #expect(reason.contains("answered with HTTP status 201"))
          _ = await listener.listen(after: nil, notes.add)
          #expect(stranger.counts.requests == 1)
          #expect(notes.words == ["opened", "7"])
        }
      }
    }
  }

  @Test(
    "says that something was missed when an event is too long, dropped by the server or not understood",
    arguments: [("", 1 << 20), ("event: dropped\n", 0), ("", 0)])
  func missed(name: String, length: Int) async throws {
    let long = String(repeating: "a", count: length)
    let text = name + #"data: {"after":1,"text":"\#(long)"}"# + "\n\n"
    let server = RawServer { _ in .tell(text + ": \n\n" + Self.event(2)) }
    try await server.serving { address in
      try await with([address]) { _, listener in
        let notes = Notes()
        #expect(
          await listener.listen(after: nil, notes.add) == "the server ended the connection")
        #expect(Set(notes.words) == ["opened", "2", "missed"])
        #expect(notes.words.count == 3)
      }
    }
  }
}
