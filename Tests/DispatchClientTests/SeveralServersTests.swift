import DispatchClient
import NIOHTTP1
import Testing

@Suite("a client of several servers", .timeLimit(.minutes(5)))
struct SeveralServersTests {
  private let call = ClientRequest(
    .post, "/v1/calls", body: Array("{}".utf8), key: IdempotencyKey("one-key"))
  /// Nobody listens on it.
  private let nowhere = "http://127.0.0.1:1"

  private func with(
    _ servers: [String], _ body: (DispatchClient) async throws -> Void
  ) async rethrows {
    let settings = ClientSettings(servers: servers, token: "tow_0123456789abcdef")
    try await DispatchClient.with(settings, body)
  }

  @Test("goes on to the next one when the first is out of reach, and stays there")
  func next() async throws {
    let server = RawServer { _ in .answer("[]") }
    try await server.serving { address in
      await with([nowhere, address]) { client in
        for _ in 1...3 { #expect(await client.ask(call).value != nil) }
      }
    }
    #expect(server.counts.requests == 3)
  }

  @Test("follows where a standby points to, with token and key, and asks there first from then on")
  func follows() async throws {
    let leader = RawServer { _ in .answer("[]") }
    try await leader.serving { leading in
      let standby = RawServer { _ in .redirect(leading) }
      try await standby.serving { address in
        await with([address]) { client in
          for _ in 1...3 { #expect(await client.ask(call).value != nil) }
        }
        #expect(standby.counts.requests == 1)
      }
    }
    #expect(leader.requests.count == 3)
    for request in leader.requests {
      #expect(request.headers["authorization"] == ["Bearer tow_0123456789abcdef"])
      #expect(request.headers["idempotency-key"] == ["one-key"])
    }
  }

  @Test(
    "comes again later to its only server that points to itself, or to nobody",
    arguments: ["", "http://127.0.0.1:1"])
  func pointsNowhere(target: String) async throws {
    let server = RawServer { $0 == 1 ? .redirect(target) : .answer("[]") }
    try await server.serving { address in
      var settings = ClientSettings(server: address)
      settings.retries = RetryPolicy(
        attempts: 2, budget: .seconds(60), firstDelay: .milliseconds(1),
        longestDelay: .milliseconds(2))
      await DispatchClient.with(settings) { client in
        #expect(await client.ask(call).value != nil)
      }
    }
    #expect(server.counts.requests == 2)
  }

  @Test("goes no further than one step from a server that it was told of")
  func staysNear() async throws {
    let stranger = RawServer { _ in .answer("[]") }
    try await stranger.serving { strange in
      let second = RawServer { _ in .redirect(strange) }
      try await second.serving { middle in
        let first = RawServer { _ in .redirect(middle) }
        try await first.serving { address in
          await with([address]) { client in
            #expect(await client.ask(call, retries: .never).value == nil)
          }
        }
      }
    }
    #expect(stranger.counts.requests == 0)
  }

  @Test("tries again through its budget while none answers, then says so")
  func patience() async {
    var settings = ClientSettings(servers: [nowhere, nowhere])
    settings.retries = RetryPolicy(
      attempts: 5, budget: .seconds(5), firstDelay: .milliseconds(1),
      longestDelay: .milliseconds(2))
    await DispatchClient.with(settings) { client in
      guard case .outOfReach = await client.ask(call) else {
        Issue.record("reached nobody, and was answered")
        return
      }
    }
  }
}
