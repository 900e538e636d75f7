import DispatchAPI
import DispatchService
import PlainJSON
import TestSupport
import Testing

@Suite("calls that are turned away for want of room", .serialized, .timeLimit(.minutes(5)))
struct RefusalLineTests {
  private static let call = #"{"location":{"lat":40.1,"lon":-75.3},"problem":"jump_start"}"#

  /// Of each event loop's, one is told at once.
  private func limits(wait: Duration) -> ConnectionLimits {
    var limits = ConnectionLimits()
    limits.refusalsPerSecond = 0
    limits.refusalWait = wait
    return limits
  }

  private func expectBusy(_ answer: HTTPAnswer) {
    #expect(answer.status == 503)
    #expect(answer.json["code"]?.stringValue == "busy")
    #expect(answer.json["stored"]?.boolValue == false)
    #expect(answer["retry-after"] != nil)
  }

  @Test("are all told, the first at once and the others after the time that is set")
  func turns() async throws {
    let limits = limits(wait: .milliseconds(300))
    try await LiveServer.with(limits: limits, commitPatience: HeldCommits.patience) { server in
      let held = try await HeldCommits(server)
      let crowd = try await held.crowd(server, to: 4_096)
      let times = try await withThrowingTaskGroup(of: Duration.self) { group in
        for _ in 1...64 {
          group.addTask {
            let start = ContinuousClock.now
            expectBusy(try await server.ask("POST", "/v1/calls", Self.call))
            return ContinuousClock.now - start
          }
        }
        return try await group.reduce(into: [Duration]()) { $0.append($1) }
      }
      #expect(times.count { $0 >= .milliseconds(300) } >= 32)
      try await held.letGo()
      try await eventually(within: .seconds(60)) { held.accepted == crowd }
      #expect(try await server.ask("POST", "/v1/calls", Self.call).status == 201)
    }
  }

  @Test("make room for others while they wait, and are told so; the rest when the server stops")
  func room() async throws {
    var limits = limits(wait: .seconds(600))
    limits.connections = 16
    let waiting = try await LiveServer.with(limits: limits) { server in
      let held = try await HeldCommits(server)
      _ = try await held.crowd(server, to: 4_096)
      let port = server.port
      var waiting: [Task<HTTPAnswer, any Error>] = []
      for number in 1...40 {
        waiting.append(
          Task {
            try await Peer.with(port: port) { peer in
              try await peer.send(LiveServer.request("POST", "/v1/calls", Self.call))
              return try await peer.answer()
            }
          })
        try await eventually { server.turnedAway == number }
      }
      #expect(try await server.ask("GET", "/healthz").status == 200)
      try await held.letGo()
      return waiting
    }
    for task in waiting { expectBusy(try await task.value) }
  }
}

extension LiveServer {
  /// How many calls were.
  fileprivate var turnedAway: Int64 {
    service.statusFigures(build: "test").server.lanes[.distress]?.refused ?? 0
  }
}
