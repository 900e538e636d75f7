import DispatchCore
import DispatchService
import TestSupport
import Testing

@Suite("a leader whose wall clock is turned", .timeLimit(.minutes(5)))
struct WallStepTests {
  @Test(
    "says so, and goes on: nothing expires, no promise changes, times stay in order",
    arguments: [Duration.hours(1), .hours(-1), .days(1)])
  func within(_ step: Duration) async throws {
    let hands = TurnedHands()
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings, clock: ServiceClock(hands: hands.running)) { service in
        let before = try await Self.begin(service)
        hands.turn(step)
        try await eventually { service.statusFigures(build: "test").server.clock.steps == 1 }
        try await Self.goOn(service)
        #expect(service.condition.state == .leading)
        #expect(service.view.read { $0.jobs[Job.ID(1)]?.promise } == before.promise)
        #expect(service.view.read { $0.jobs[Job.ID(1)]?.assignment } == before.assignment)
        #expect(service.view.read { $0.deskItems.count } == 0)
        let off = service.statusFigures(build: "test").server.clock.offset
        #expect(off > step - .seconds(2) && off < step + .seconds(2))
      }
      #expect(try await tables.timesGoOn())
      #expect(try await tables.span() < 60)
    }
  }

  @Test(
    "in a term after that: time is not turned back, and who was on the way is not called off",
    arguments: [Duration.hours(1), .hours(-1), .days(1)])
  func after(_ step: Duration) async throws {
    let hands = TurnedHands()
    try await LiveService.withDatabase { settings, tables in
      let before = try await LiveService.with(
        settings, clock: ServiceClock(hands: hands.running), Self.begin)
      hands.turn(step)
      let after = try await LiveService.with(
        settings, clock: ServiceClock(hands: hands.running)
      ) { service in
        try await Self.goOn(service)
        return service.view.read { $0 }
      }
      #expect(after.jobs[Job.ID(1)]?.promise?.latest == before.promise?.latest)
      #expect(after.jobs[Job.ID(1)]?.assignment == before.assignment)
      #expect(try await tables.timesGoOn())
    }
  }

  @Test(
    "is followed by its own time: a standby whose clock is behind tells of what waits as it does")
  func standby() async throws {
    let hands = TurnedHands()
    hands.turn(.hours(8))
    try await LiveService.withDatabase { settings, _ in
      try await LiveService.with(settings, clock: ServiceClock(hands: hands.running)) { leader in
        _ = try await leader.send(.breakdown("A1"))
        try await LiveService.with(settings, holder: "other", as: .standingBy) { standby in
          try await eventually {
            let seen = standby.statusFigures(build: "test")
            return standby.figures.isReady && seen.lastSeq > 0 && seen.server.clock.offSince != nil
          }
          let (seen, told) = (
            standby.statusFigures(build: "test"), leader.statusFigures(build: "test")
          )
          #expect(told.asOf - seen.asOf < .seconds(60))
          #expect(seen.open.allJobs.waiting == 1)
          #expect(seen.calls.perMinute > 0)
          #expect(seen.asOf - seen.server.since < .seconds(60))
          _ = try await leader.send(.breakdown("A2"))
          try await eventually { standby.view.read { $0.jobs.count } == 2 }
          let latest = try #require(standby.view.read { $0.jobs[Job.ID(2)]?.openedAt })
          #expect(standby.clock.now() >= latest)
        }
      }
    }
  }

  /// A job with a truck that has not accepted yet.
  private static func begin(_ service: DispatchService) async throws -> Job {
    _ = try await service.send(.truck("T1"))
    _ = try await service.send(.breakdown("A1"))
    let job = service.view.read { $0.jobs[Job.ID(1)] }
    #expect(job?.assignment != nil)
    #expect(job?.promise != nil)
    return try #require(job)
  }

  /// Each decision looks at the timers, so that what is due has happened after two of them.
  private static func goOn(_ service: DispatchService) async throws {
    _ = try await service.send(.note(Job.ID(1), text: "by the bridge", by: "ann"))
    _ = try await service.send(.note(Job.ID(1), text: "red", by: "ann"))
  }
}

extension Tables {
  /// Whether no event is earlier than the one before it.
  fileprivate func timesGoOn() async throws -> Bool {
    try await count(
      "(SELECT at < lag(at) OVER (ORDER BY seq) AS is_back FROM event) AS e WHERE is_back") == 0
  }

  /// Seconds from the first event to the last.
  fileprivate func span() async throws -> Int {
    try await count(
      """
      generate_series(1, (SELECT extract(epoch FROM max(at) - min(at))::integer FROM event))
      """)
  }
}
