import DispatchCore
import DispatchService
import PlainJSON
import Postgres
import TestSupport
import Testing

@Suite("when calls take all there is", .serialized, .timeLimit(.minutes(5)))
struct CrowdingTests {
  /// What is asked for, in the order in which it is turned away.
  private enum Asking: Int, CaseIterable {
    case paperwork, reads, positions, appointments, calls

    func ask(_ server: LiveServer) async throws -> HTTPAnswer {
      switch self {
      case .paperwork:
        try await server.ask("POST", "/v1/paperwork", #"{"kind":"bill","title":"Bill"}"#)
      case .reads: try await server.ask("GET", "/v1/jobs?limit=1")
      case .positions:
        try await server.ask(
          "POST", "/v1/positions", #"{"fixes":[{"truck":"T9","lat":40.1,"lon":-75.3}]}"#)
      case .appointments:
        try await server.ask(
          "POST", "/v1/calls", CrowdingTests.call(#","scheduled_for":"2099-01-13T12:00:00Z""#))
      case .calls: try await server.ask("POST", "/v1/calls", CrowdingTests.call())
      }
    }
  }

  private static func call(_ more: String = "") -> String {
    #"{"location":{"lat":40.1,"lon":-75.3},"problem":"jump_start"\#(more)}"#
  }

  /// The lane has room for 4,096: from an eighth, a quarter, half, three quarters of it on, and when it is
  /// full, one kind more.
  @Test(
    "paperwork goes first, then reads, positions, appointments, and calls last; then all is back",
    arguments: [(1, 512), (2, 1_024), (3, 2_048), (4, 3_072), (5, 4_096)])
  func order(turned: Int, depth: Int) async throws {
    try await LiveServer.with(commitPatience: HeldCommits.patience) { server in
      let held = try await HeldCommits(server)
      let crowd = try await held.crowd(server, to: depth)
      let before = server.refused(.paperwork)
      for asking in Asking.allCases.prefix(turned) {
        let answer = try await asking.ask(server)
        #expect(answer.status == 503, "\(asking)")
        #expect(answer.json["code"]?.stringValue == "busy")
        #expect(answer.json["stored"]?.boolValue == false)
        let speaksOfStoring = answer.json["detail"]?.stringValue?.contains("stored")
        #expect(speaksOfStoring == (asking != .reads), "\(asking)")
        #expect((1...3).contains(answer["retry-after"].flatMap { Int($0) } ?? 0))
      }
      for asking in Asking.allCases.dropFirst(turned) where asking.rawValue < 3 {
        #expect(try await asking.ask(server).status < 300, "\(asking)")
      }
      for path in ["/healthz", "/readyz", "/status", "/v1/board", "/metrics"] {
        #expect(try await server.ask("GET", path).status == 200, "\(path)")
      }
      let facts = server.service.statusFigures(build: "test").server
      #expect(server.refused(.paperwork) == before + 1)
      #expect(facts.sidelines[.reads]?.refused == (turned > 1 ? 1 : 0))
      #expect(facts.sidelines[.positions]?.refused == (turned > 2 ? 1 : 0))
      #expect(facts.lanes[.distress]?.refused == Int64(max(0, turned - 3)))
      try await held.letGo()
      try await eventually(within: .seconds(60)) { held.accepted == crowd }
      for asking in Asking.allCases.reversed() {
        try await eventually(within: .seconds(10)) { try await asking.ask(server).status < 300 }
      }
    }
  }

  @Test("who asks again under a key is told what was stored for it, full as the lane may be")
  func replay() async throws {
    try await LiveServer.with(commitPatience: HeldCommits.patience) { server in
      let key = ["Idempotency-Key": "k"]
      let first = try await server.ask("POST", "/v1/calls", Self.call(), key)
      let held = try await HeldCommits(server)
      let crowd = try await held.crowd(server, to: 4_096)
      #expect(try await server.ask("POST", "/v1/calls", Self.call()).status == 503)
      let again = try await server.ask("POST", "/v1/calls", Self.call(), key)
      #expect(again.status == 201)
      #expect(again["idempotency-replayed"] == "true")
      #expect(again.text == first.text)
      try await held.letGo()
      try await eventually(within: .seconds(60)) { held.accepted == crowd }
    }
  }

  @Test("of what goes beside the lanes only so much is under way", arguments: Sideline.allCases)
  func beside(_ sideline: Sideline) async throws {
    try await LiveServer.with { server in
      let gate = Gate()
      await withTaskGroup(of: Bool.self) { group in
        for _ in 1...sideline.bound {
          group.addTask {
            (try? await server.service.beside(sideline) { await gate.wait() }) != nil
          }
        }
        await gate.untilWaiting(sideline.bound)
        await #expect(throws: ServiceRefusal.crowded(sideline, retryAfterSeconds: 1)) {
          try await server.service.beside(sideline) {}
        }
        await gate.open()
        let done = await group.reduce(into: 0) { count, isDone in count += isDone ? 1 : 0 }
        #expect(done == sideline.bound)
      }
      await #expect(throws: Never.self) { try await server.service.beside(sideline) {} }
    }
  }
}

extension LiveServer {
  /// How many of a kind were turned away so far.
  fileprivate func refused(_ sideline: Sideline) -> Int64 {
    service.statusFigures(build: "test").server.sidelines[sideline]?.refused ?? 0
  }
}
