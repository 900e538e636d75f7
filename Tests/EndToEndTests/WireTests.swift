import DispatchClient
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("a leader on a bad wire to its database", .timeLimit(.minutes(5)))
struct WireTests {
  @Test(
    "that is cut for longer than the lease writes nothing more; a standby leads",
    arguments: [
      Set(FaultyWire.Direction.allCases), [.toDatabase], [.fromDatabase],
    ])
  func cut(_ directions: Set<FaultyWire.Direction>) async throws {
    try await Self.withLeaderOnWire { wire, servers in
      var taken = Duration.zero
      var starved = Duration.zero
      var healed = Duration.zero
      let callers = try await SteadyCallers.calling(servers.addresses) { callers in
        try await eventually(within: .seconds(10)) { callers.answered.count > 50 }
        let processes = servers.processes.map(\.pid) + [getpid()]
        let before = ProcessorWaits(of: processes)
        wire.cut(directions)
        let start = ContinuousClock.now
        try await eventually(within: .seconds(15)) {
          await Servers.state(at: servers.addresses[1]) == "leading"
        }
        taken = ContinuousClock.now - start
        starved = ProcessorWaits(of: processes).longest(since: before)
        try await eventually(within: .seconds(15)) {
          callers.answered.last.map { $0.at > start + taken + .milliseconds(500) } ?? false
        }
        #expect(await Servers.state(at: servers.addresses[0]) != "leading")
        wire.mend()
        let mended = ContinuousClock.now
        try await eventually(within: .seconds(20)) {
          await Servers.state(at: servers.addresses[0]) == "standing_by"
        }
        healed = ContinuousClock.now - mended
        print(
          "cut \(directions): another leads after \(taken), the old one stands by \(healed)",
          "after the mending, longest gap \(callers.longestGap(from: start, to: .now))")
      }
      #expect(taken - starved < .seconds(6))
      #expect(callers.lost == [])
      // Whatever the old leader had under way when the other took the lead is lost for good.
      #expect(try await servers.texts("SELECT epoch::text FROM leadership") == ["2"])
      try await FailoverTests.check(callers, servers)
    }
  }

  @Test("that is slow, 100 ms each way, keeps the lead and loses nothing")
  func slow() async throws {
    try await Self.withLeaderOnWire { wire, servers in
      wire.delay(by: .milliseconds(100))
      let start = ContinuousClock.now
      let callers = try await SteadyCallers.calling(servers.addresses, atOnce: 64) { callers in
        try await eventually(within: .seconds(60)) { callers.answered.count >= 300 }
      }
      let rate = Double(callers.answered.count) / ((ContinuousClock.now - start) / .seconds(1))
      print("100 ms each way to the database: \(Int(rate)) calls/s by 64 callers")
      wire.delay(by: .zero)
      #expect(callers.lost == [])
      #expect(try await servers.texts("SELECT epoch::text FROM leadership") == ["1"])
      try await FailoverTests.check(callers, servers)
    }
  }

  @Test("that loses COMMITs and their answers keeps each call once")
  func lostCommits() async throws {
    // Both of them: a slow machine may let the other one take the lead meanwhile.
    try await Self.withLeaderOnWire(withOther: true) { wire, servers in
      let callers = try await SteadyCallers.calling(servers.addresses) { callers in
        for number in 1...6 {
          let count = callers.answered.count
          try await eventually(within: .seconds(20)) { callers.answered.count > count + 20 }
          wire.spoilNextCommit(number.isMultiple(of: 2) ? .losesReply : .losesRequest)
          try await eventually(within: .seconds(10)) { wire.faultsMade == number }
        }
        let count = callers.answered.count
        try await eventually(within: .seconds(20)) { callers.answered.count > count + 20 }
      }
      print(
        "6 lost commits: \(callers.answered.count) calls, longest gap",
        callers.longestGap(from: callers.answered[0].at, to: callers.answered.last?.at ?? .now))
      #expect(callers.lost == [])
      try await FailoverTests.check(callers, servers)
    }
  }

  /// Two servers; the one that leads reaches the database by a wire of ours, the other one past it unless it is
  /// said otherwise.
  private static func withLeaderOnWire(
    withOther: Bool = false, _ body: (FaultyWire, Servers) async throws -> Void
  ) async throws {
    try await TestDatabase.with { settings in
      try await FaultyWire.with(to: settings) { wire, way in
        try await Servers.with(0, on: settings, area: "crewed") { servers in
          try await servers.add(by: way)
          try await servers.add(by: withOther ? way : nil)
          #expect(try await servers.leader() == 0)
          try await body(wire, servers)
        }
      }
    }
  }
}
