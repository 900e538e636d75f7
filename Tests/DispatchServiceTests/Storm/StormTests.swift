import DispatchCore
import DispatchService
import Postgres
import Store
import TestSupport
import Testing

@Suite("Figures after a storm", .timeLimit(.minutes(5)))
struct StormTests {
  @Test(
    "are what SQL says of the same events: while it leads, after a lost database, after a restart",
    arguments: [1] as [UInt64])
  func agree(seed: UInt64) async throws {
    print("seed \(seed)")
    try await LiveService.withDatabase { settings, tables in
      let session = try await Session.open(settings, purpose: "compare", role: .reader)
      var storm = Storm(seed: seed)
      try await LiveService.with(settings, clock: ServiceClock(scale: 1_000)) { service in
        for command in Storm.fleet { _ = try await service.send(command) }
        await storm.rage(400, on: service)
        await Self.rest(service)
        try await Self.compare(service, session)
        let before = storm
        async let raging = Self.rage(before, 100, on: service)
        try await tables.run(
          "SELECT pg_terminate_backend(backend_pid) FROM leadership WHERE area = 'test'")
        storm = await raging
        try await eventually { service.condition.state == .leading }
        await storm.rage(80, on: service)
        try await Self.compare(service, session)
      }
      try await LiveService.with(settings, clock: ServiceClock(scale: 1_000)) { service in
        let counted = try await Self.compare(service, session)
        #expect(counted > 50)
        await storm.rage(80, on: service)
        try await Self.compare(service, session)
      }
      await session.close()
    }
  }

  @Test("of an appointment that danger made one no more count from then, wherever they are told")
  func raisedAppointment() async throws {
    let hands = TurnedHands()
    try await LiveService.withDatabase { settings, _ in
      let session = try await Session.open(settings, purpose: "compare", role: .reader)
      try await LiveService.with(settings, clock: ServiceClock(hands: hands.standing)) { service in
        _ = try await service.send(.appointment(at: midnight + .days(3)))
        hands.pass(.days(2))
        _ = try await service.send(.truck("T1"))
        _ = try await service.send(.danger)
        _ = try await service.send(.report(1, .enRoute))
        hands.pass(.seconds(600))
        _ = try await service.send(.report(1, .onScene))
        try await Self.compareRaised(service, session)
      }
      try await LiveService.with(settings, clock: ServiceClock(hands: hands.standing)) { service in
        try await Self.compareRaised(service, session)
      }
      await session.close()
    }
  }

  /// The member waited 600 s, whatever the appointment was.
  private static func compareRaised(
    _ service: DispatchService, _ session: Session
  ) async throws {
    try await compare(service, session)
    let figures = service.statusFigures(build: "test")
    #expect(figures.intervals[.response]?.byClass?[.danger].start.max == 600_000)
    let report = try await service.shifts.figures(
      from: .unixEpoch, to: .distantFuture, zone: "UTC", targets: Settings().targets,
      now: figures.asOf)
    #expect(report.services[ShiftFigures.Group()]?.longest == .seconds(600))
  }

  /// Trucks that are free go off duty, and every other one comes back; those at work stay.
  private static func rest(_ service: DispatchService) async {
    for number in 1...12 {
      guard let truck = CallSign("T\(number)") else { continue }
      _ = await service.result(.setDuty(truck, .offDuty, reason: "rest", by: "ann"))
      guard number.isMultiple(of: 2) else { continue }
      _ = await service.result(.setDuty(truck, .onDuty, reason: nil, by: "ann"))
    }
  }

  private static func rage(
    _ storm: Storm, _ commands: Int, on service: DispatchService
  ) async -> Storm {
    var storm = storm
    await storm.rage(commands, on: service)
    return storm
  }

  /// - Returns: how many samples there were since start, in all classes.
  @discardableResult
  private static func compare(
    _ service: DispatchService, _ session: Session
  ) async throws -> Int64 {
    // The past is read while calls are taken.
    try await eventually { service.figures.isReady }
    let figures = service.statusFigures(build: "test")
    let queried = try await EventQuery.spreads(session, figures)
    var expected: [String: QueriedSpread] = [:]
    for spread in queried {
      expected["\(spread.interval) \(spread.group) \(spread.window)"] = spread
    }
    var counted: Int64 = 0
    for interval in Interval.allCases where interval != .door {
      let spreads = try #require(figures.intervals[interval])
      for window in FigureWindow.allCases {
        check(spreads.all[window], expected["\(interval.rawValue) all \(window.rawValue)"])
        for dangerClass in DangerClass.allCases {
          check(
            try #require(spreads.byClass)[dangerClass][window],
            expected["\(interval.rawValue) \(dangerClass.rawValue) \(window.rawValue)"])
        }
      }
      counted += spreads.all.start.count
    }
    let shift = try await service.shifts.figures(
      from: .unixEpoch, to: .distantFuture, zone: "UTC", targets: Settings().targets,
      now: figures.asOf)
    let all = try #require(shift.services[ShiftFigures.Group()])
    #expect(all.reached == figures.intervals[.response]?.all.start.count)
    #expect(all.jobs == figures.open.lastJob)
    #expect(all.kept == figures.promises.start.kept)
    #expect(all.broken == figures.promises.start.broken)
    let duty = try await EventQuery.duty(session, figures)
    #expect(shift.trucks.map(\.callSign.text) == duty.keys.sorted())
    for truck in shift.trucks {
      #expect(truck.onDuty.microseconds == duty[truck.callSign.text], "\(truck.callSign.text)")
    }
    try await compareTargets(figures, expected, session, service)
    let promises = try await EventQuery.promises(session, figures)
    for window in FigureWindow.allCases {
      #expect(figures.promises[window] == promises[window.rawValue], "\(window)")
    }
    return counted
  }

  /// Met among met and missed, those that nobody has reached included.
  private static func compareTargets(
    _ figures: StatusFigures, _ queried: [String: QueriedSpread], _ session: Session,
    _ service: DispatchService
  ) async throws {
    let missed = try await EventQuery.missed(session, figures)
    let response = try #require(figures.intervals[.response])
    // What Prometheus is told: what is final, and of open jobs what no truck has been there for.
    let settled = service.figures.histograms
    for dangerClass in DangerClass.allCases {
      let open = Int64(figures.open.jobs[dangerClass].lateUnreached)
      #expect(
        settled.counts(of: .response, dangerClass, upTo: []).missed + open
          == missed["\(dangerClass.rawValue) start"] ?? 0)
    }
    #expect(
      settled.promises.broken + Int64(figures.open.promisesOverdue) == figures.promises.start.broken
    )
    let groups =
      [("all", response.all)]
      + DangerClass.allCases.map { ($0.rawValue, response.byClass?[$0] ?? WindowSpreads()) }
    for (name, shown) in groups {
      for window in FigureWindow.allCases {
        let within = queried["response_s \(name) \(window.rawValue)"]?.within ?? 0
        let all = within + (missed["\(name) \(window.rawValue)"] ?? 0)
        #expect(
          shown[window].withinTarget == (all > 0 ? within * 1_000 / all : nil),
          "\(name) \(window): \(within) of \(all)")
      }
    }
  }

  private static func check(_ shown: Spread, _ queried: QueriedSpread?) {
    let words = "\(queried.map { "\($0)" } ?? "nothing") against \(shown)"
    #expect(shown.count == queried?.count ?? 0, "\(words)")
    guard let queried else { return }
    let values = [shown.p50, shown.p90, shown.p99]
    #expect(zip(values, queried.percentiles).allSatisfy { isNear($0, $1) }, "\(words)")
    #expect(isNear(shown.max, queried.greatest), "\(words)")
  }

  /// A bucket is at most 1/128 wide, and quoting to three digits adds a half per cent.
  private static func isNear(_ quoted: Int64?, _ sample: Int64) -> Bool {
    guard let quoted else { return false }
    return abs(Double(quoted - sample)) <= max(Double(sample) * (1.0 / 128 + 0.006), 10)
  }
}

extension Command {
  /// A call for another day.
  fileprivate static func appointment(at moment: Timestamp) -> Command {
    .takeCall(
      CallIntake(
        place: Place(coordinate: spot()), problem: .firstAid, vehicle: Vehicle(plate: "KX1"),
        scheduledFor: moment))
  }

  /// The same driver, who stands in traffic now.
  fileprivate static let danger = Command.takeCall(
    CallIntake(
      place: Place(coordinate: spot()), problem: .firstAid, dangers: [.liveLane],
      vehicle: Vehicle(plate: "KX1")))
}
