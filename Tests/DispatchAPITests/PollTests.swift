import Foundation
import PlainJSON
import TestSupport
import Testing

@Suite("A poll", .timeLimit(.minutes(5)))
struct PollTests {
  /// A few, so that all tests end soon; `TOWLINE_POLL_SECONDS=60` asks for the minute.
  private static var length: Duration {
    let given = ProcessInfo.processInfo.environment["TOWLINE_POLL_SECONDS"]
    return .seconds(given.flatMap { Int($0) } ?? 3)
  }

  @Test("loop of 100 clients changes no figure of the service")
  func polls() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      for plate in ["AB 1", "AB 2"] {
        _ = try await server.ask("POST", "/v1/calls", call(plate: plate))
      }
      let before = try await Self.figures(server)
      let end = ContinuousClock.now + Self.length
      let polls = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 1...100 {
          group.addTask {
            try await Peer.with(port: server.port) { peer in
              var count = 0
              while ContinuousClock.now < end {
                try await peer.send(LiveServer.request("GET", "/status"))
                count += try await peer.answer().status == 200 ? 1 : 0
              }
              return count
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(polls >= 100)
      let after = try await Self.figures(server)
      for (key, value) in before { #expect(after[key] == value, "\(key)") }
    }
  }

  /// All but what time alone changes, and how long a task waits for a processor.
  private static func figures(_ server: LiveServer) async throws -> [String: JSONValue] {
    // The page is made anew every 250 ms: the one after the next shows all that was before.
    let first = try await server.ask("GET", "/status").json["as_of"]
    var status = JSONValue.null
    try await eventually {
      status = try await server.ask("GET", "/status").json
      return status["as_of"] != first
    }
    var figures: [String: JSONValue] = [:]
    for key in ["state", "last_seq", "intervals", "promises", "trucks"] {
      figures[key] = status[key]
    }
    figures["desk"] = status["desk"]?["open"]
    figures["calls"] = status["calls"]?["received_total"]
    for key in ["waiting", "assigned", "ended_total"] {
      figures["jobs \(key)"] = status["jobs"]?[key]
    }
    for key in ["compute_us", "commit_ms", "batch_events", "lanes", "refused"] {
      figures["machine \(key)"] = status["machine"]?[key]
    }
    return figures
  }
}
