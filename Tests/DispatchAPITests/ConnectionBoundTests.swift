import DispatchAPI
import PlainJSON
import TestSupport
import Testing

@Suite("connections up to the bound", .timeLimit(.minutes(5)))
struct ConnectionBoundTests {
  private var few: ConnectionLimits {
    var limits = ConnectionLimits()
    limits.connections = 16
    return limits
  }

  /// Holds so many connections while `body` runs, opened one after the other, each when `begin` has run on
  /// the one before.
  private func holding(
    _ count: Int, on server: LiveServer, _ begin: @escaping @Sendable (Peer) async throws -> Void,
    _ body: () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (go, held) = AsyncStream.makeStream(of: Void.self)
      let (begun, tell) = AsyncStream.makeStream(of: Void.self)
      var beginnings = begun.makeAsyncIterator()
      for _ in 1...count {
        group.addTask {
          try await Peer.with(port: server.port) { peer in
            defer { tell.finish() }
            try await begin(peer)
            tell.yield()
            for await _ in go {}
          }
        }
        _ = await beginnings.next()
      }
      try await body()
      held.finish()
      try await group.waitForAll()
    }
  }

  @Test("those that have asked and wait make room for others, however many they are")
  func idle() async throws {
    try await LiveServer.with(limits: few) { server in
      let asks: @Sendable (Peer) async throws -> Void = { peer in
        try await peer.send(LiveServer.request("GET", "/healthz"))
        #expect(try await peer.answer().status == 200)
      }
      try await holding(60, on: server, asks) {
        for number in 1...40 {
          let answer = try await server.ask("POST", "/v1/calls", call(plate: "IDLE\(number)"))
          #expect(answer.status == 201)
        }
      }
    }
  }

  @Test("those that have never asked make room too")
  func silent() async throws {
    try await LiveServer.with(limits: few) { server in
      try await holding(60, on: server, { _ in }) {
        for number in 1...40 {
          let answer = try await server.ask("POST", "/v1/calls", call(plate: "MUTE\(number)"))
          #expect(answer.status == 201)
        }
      }
    }
  }

  @Test("those that leave a request without its end make room too, once they have had time for it")
  func unfinished() async throws {
    try await LiveServer.with(limits: few) { server in
      let begins: @Sendable (Peer) async throws -> Void = { peer in
        let whole = LiveServer.request("POST", "/v1/calls", call())
        try await peer.send(String(whole.dropLast(5)))
      }
      try await holding(18, on: server, begins) {
        try await eventually { (try? await server.ask("GET", "/healthz"))?.status == 200 }
        try await eventually {
          let answer = try? await server.ask("POST", "/v1/calls", call(plate: "WHOLE"))
          return answer?.status == 201
        }
      }
    }
  }

  @Test(
    "those with a request under way stay; others are told so, and room that is left is used again")
  func busy() async throws {
    try await LiveServer.with(limits: few) { server in
      let listens: @Sendable (Peer) async throws -> Void = { peer in
        try await peer.send(LiveServer.request("GET", "/v1/events"))
        #expect(try await peer.head().hasPrefix("HTTP/1.1 200"))
      }
      // Two beyond the bound are let in, in case that one on another event loop can be closed.
      try await holding(18, on: server, listens) {
        let refused = try await Peer.with(port: server.port) { try await $0.answer() }
        #expect(refused.status == 503)
        #expect(refused["retry-after"] != nil)
      }
      // A refused connection may be closed while it is written to.
      try await eventually { (try? await server.ask("GET", "/healthz"))?.status == 200 }
    }
  }

  @Test("so many batches are under way, and one more is told to come again; calls go on")
  func batches() async throws {
    var two = ConnectionLimits()
    two.batches = 2
    try await LiveServer.with(limits: two) { server in
      let lines = ["Content-Type": "application/x-ndjson"]
      let line = "{\"key\":\"b-1\",\"call\":\(call(plate: "ONE"))}"
      let begins: @Sendable (Peer) async throws -> Void = { peer in
        let whole = LiveServer.request("POST", "/v1/calls/batch", line, lines)
        try await peer.send(String(whole.dropLast(5)))
      }
      try await holding(2, on: server, begins) {
        try await eventually {
          let refused = try? await server.ask("POST", "/v1/calls/batch", line, lines)
          return refused?.status == 503 && refused?["retry-after"] != nil
        }
        #expect(try await server.ask("POST", "/v1/calls", call(plate: "TWO")).status == 201)
      }
      try await eventually {
        let taken = try? await server.ask("POST", "/v1/calls/batch", line, lines)
        return taken?.status == 200 && taken?.text.contains("ONE") == true
      }
    }
  }
}
