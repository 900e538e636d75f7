import DispatchCore
import DispatchService
import TestSupport
import Testing

@Suite("what time makes due and cannot be stored", .timeLimit(.minutes(5)))
struct FailedTimerTests {
  @Test("is left out alone, which is told; all other timers go on, and it is made up for later")
  func alone() async throws {
    let hands = TurnedHands()
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings, clock: ServiceClock(hands: hands.standing)) { service in
        let work: [Command] = [.truck("T1"), .truck("T2"), .breakdown("A1"), .breakdown("A2")]
        for command in work { _ = try await service.send(command) }
        #expect(service.view.read { $0.assignments.count } == 2)
        #expect(service.timersOffSince == nil)
        try await tables.run(
          """
          ALTER TABLE desk_item ADD CONSTRAINT planted CHECK (title NOT LIKE '% not accept J1 %')
          """)
        hands.pass(.seconds(91))
        try await eventually { try await tables.timesNotAccepted("J2") == 1 }
        #expect(service.timersOffSince != nil)
        #expect(service.statusFigures(build: "test").server.timersOffSince != nil)
        #expect(try await tables.timesNotAccepted("J1") == 0)
        #expect(service.condition.state == .leading)
        #expect(try await service.send(.breakdown("A3")).status == 201)

        try await tables.run("ALTER TABLE desk_item DROP CONSTRAINT planted")
        #expect(service.timersOffSince != nil)
        hands.pass(.seconds(60))
        try await eventually { try await tables.timesNotAccepted("J1") == 1 }
        try await eventually { service.timersOffSince == nil }
        #expect(service.leader?.epoch == 1)
      }
    }
  }
}

extension Tables {
  /// How often the desk was told that nobody accepted a job.
  fileprivate func timesNotAccepted(_ job: String) async throws -> Int {
    try await count("desk_item WHERE title LIKE '% not accept \(job) %'")
  }
}
