#if DEBUG
  import DispatchService
  import Foundation
  import TestSupport
  import Testing

  /// By fault points that only debug builds have.
  @Suite("a leader killed at a named step", .serialized, .timeLimit(.minutes(2)))
  struct NamedStepTests {
    @Test(
      "of a commit is followed by the standby within 5 s; no call is lost or stored twice",
      arguments: FaultPoint.Step.allCases.filter { !$0.isOfTakingTheLead })
    func committing(_ step: FaultPoint.Step) async throws {
      try await Servers.with(0, area: "crewed") { servers in
        try await servers.add(Self.death(at: step, passing: 20))
        try await servers.add()
        let callers = try await SteadyCallers.calling(servers.addresses) { callers in
          let before = Self.waits(servers)
          try await servers.death(of: 0)
          try await Self.expectAnswers(callers, of: servers, after: step, since: before)
        }
        #expect(try await servers.leader() == 1)
        #expect(callers.lost == [])
        try await FailoverTests.check(callers, servers)
      }
    }

    /// The first server is stopped in order: after two deaths in a row the third would lead in safe mode.
    @Test(
      "of taking the lead is followed by a third one within 5 s; no call is lost or stored twice",
      arguments: FaultPoint.Step.allCases.filter(\.isOfTakingTheLead))
    func takingTheLead(_ step: FaultPoint.Step) async throws {
      try await Servers.with(1, area: "crewed") { servers in
        try await servers.add(Self.death(at: step, passing: 1))
        try await servers.add()
        let callers = try await SteadyCallers.calling(servers.addresses) { callers in
          try await eventually(within: .seconds(10)) { callers.answered.count > 50 }
          let before = Self.waits(servers)
          // Else it might be quicker than the second one.
          servers.processes[2].freeze()
          servers.processes[0].terminate()
          try await servers.death(of: 1)
          servers.processes[2].wake()
          try await Self.expectAnswers(callers, of: servers, after: step, since: before)
        }
        #expect(try await servers.leader() == 2)
        #expect(callers.lost == [])
        try await FailoverTests.check(callers, servers)
      }
    }

    private static func death(at step: FaultPoint.Step, passing: Int) -> [String: String] {
      ["TOWLINE_FAULT_DIE_AT": "\(step.rawValue):\(passing)"]
    }

    private static func waits(_ servers: Servers) -> ProcessorWaits {
      ProcessorWaits(of: servers.processes.map(\.pid) + [getpid()])
    }

    /// To be asked right after the death. Waits until callers are answered again, and holds it against 5 s how long
    /// they were not, less what one thread waited for a processor meanwhile.
    private static func expectAnswers(
      _ callers: SteadyCallers, of servers: Servers, after step: FaultPoint.Step,
      since before: ProcessorWaits
    ) async throws {
      let died = ContinuousClock.now
      try await eventually(within: .seconds(20)) {
        callers.answered.last.map { $0.at > died + .milliseconds(500) } ?? false
      }
      let gap = callers.longestGap(from: died, to: .now)
      let starved = waits(servers).longest(since: before)
      print(
        "killed at \(step): \(callers.answered.count) calls, longest gap \(gap), of which",
        "\(starved) were spent waiting for a processor")
      #expect(gap - starved < .seconds(5))
    }
  }
#endif
