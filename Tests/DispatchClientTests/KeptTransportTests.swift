import DispatchClient
import Testing

@Suite("The transport that keeps its connections")
struct KeptTransportTests {
  private let call = ClientRequest(
    .post, "/v1/calls", body: Array("{}".utf8), key: IdempotencyKey())

  private func transport(
    _ address: String, connections: Int = 4, patience: Duration = .seconds(10)
  ) throws -> KeptTransport {
    var settings = ClientSettings(server: address, token: "tow_0123456789abcdef")
    settings.connections = connections
    settings.requestTimeout = patience
    return try #require(KeptTransport(settings))
  }

  @Test("Requests one after the other share a connection, and each gets its answer")
  func kept() async throws {
    let server = RawServer { .answer("[\($0)]") }
    try await server.serving { address in
      let transport = try transport(address)
      for number in 1...3 {
        let expected = RawAnswer(
          status: 201, bytes: Array("[\(number)]".utf8), retryAfter: .seconds(2))
        #expect(await transport.send(call) == .answered(expected))
      }
      #expect(server.counts.connections == 1)
      await transport.close()
    }
  }

  @Test("Many requests at once have no more connections than they may, and all are answered")
  func bounded() async throws {
    let server = RawServer { .answer("[\($0)]") }
    try await server.serving { address in
      let transport = try transport(address, connections: 3)
      let answered = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<50 { group.addTask { await transport.send(call).isAnswered } }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(answered == 50)
      #expect(server.counts.requests == 50)
      #expect(server.counts.mostOpen <= 3)
      await transport.close()
    }
  }

  @Test("When nobody listens, nothing was sent")
  func refused() async throws {
    let transport = try transport("http://127.0.0.1:1", connections: 2)
    await withTaskGroup { group in
      for _ in 0..<5 {
        group.addTask {
          #expect(await transport.send(call) == .notSent(reason: "connection refused"))
        }
      }
    }
    await transport.close()
  }

  @Test("A connection that ends before the answer is a loss, and the next request has another")
  func hungUp() async throws {
    let server = RawServer { $0 == 1 ? .hangUp : .answer("[]") }
    try await server.serving { address in
      let transport = try transport(address)
      #expect(await transport.send(call).isLost)
      #expect(await transport.send(call).isAnswered)
      #expect(server.counts.connections == 2)
      await transport.close()
    }
  }

  @Test("An answer that does not come in time is a loss")
  func late() async throws {
    let server = RawServer { _ in .keepSilent }
    try await server.serving { address in
      let transport = try transport(address, patience: .milliseconds(50))
      #expect(await transport.send(call).isLost)
      await transport.close()
    }
  }

  @Test("What waits for a connection in vain was not sent")
  func crowded() async throws {
    let server = RawServer { _ in .keepSilent }
    try await server.serving { address in
      let transport = try transport(address, connections: 1, patience: .milliseconds(300))
      async let first = transport.send(call)
      async let second = transport.send(call)
      let both = await [first, second]
      #expect(both.contains { $0.isLost })
      #expect(server.counts.connections >= 1)
      await transport.close()
      #expect(await transport.send(call) == .notSent(reason: "closed"))
    }
  }

  @Test("What waits behind a long poll is told in its own time that it was not sent")
  func behindLongPolls() async throws {
    let (asked, ask) = AsyncStream.makeStream(of: Void.self)
    let server = RawServer { _ in
      ask.yield()
      return .keepSilent
    }
    try await server.serving { address in
      let transport = try transport(address, connections: 1, patience: .milliseconds(200))
      var poll = ClientRequest(.get, "/v1/trucks/T1/assignment?wait_s=30")
      poll.extraTime = .seconds(600)
      let longPoll = poll
      async let first = transport.send(longPoll)
      for await _ in asked { break }
      async let second = transport.send(longPoll)
      // By the second time at the latest the other long poll waits before it.
      for _ in 1...2 {
        #expect(
          await transport.send(call) == .notSent(reason: "no connection was free in time"))
      }
      await transport.close()
      #expect(await first.isLost)
      #expect(await second == .notSent(reason: "closed"))
    }
  }

  @Test("Connections that end are followed by as many as those who wait need")
  func noneInVain() async throws {
    let server = RawServer { _ in .hangUp }
    try await server.serving { address in
      let transport = try transport(address, connections: 3)
      await withTaskGroup { group in
        for _ in 0..<40 { group.addTask { #expect(await transport.send(call).isLost) } }
      }
      await transport.close()
    }
    #expect(server.counts.connections == 40)
  }

  @Test(
    "Plain addresses only, and nothing that could end a header field",
    arguments: [
      ("https://towline.example", nil), ("http://towline.example/path", nil), ("http://", nil),
      ("http://towline.example:0", nil), ("http://towline.example", "a\r\nHost: b"),
    ] as [(String, String?)])
  func addresses(_ address: String, _ token: String?) {
    #expect(KeptTransport(ClientSettings(server: address, token: token)) == nil)
  }
}

extension Delivery {
  fileprivate var isAnswered: Bool {
    if case .answered = self { true } else { false }
  }

  fileprivate var isLost: Bool {
    if case .lost = self { true } else { false }
  }
}
