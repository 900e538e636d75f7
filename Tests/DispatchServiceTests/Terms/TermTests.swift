import DispatchCore
import DispatchService
import Postgres
import Store
import TestSupport
import Testing

@Suite("a term", .timeLimit(.minutes(5)))
struct TermTests {
  @Test("begins with the memory that the one before ended with")
  func memory() async throws {
    try await LiveService.withDatabase { settings, _ in
      let before = try await LiveService.with(settings) { service in
        for command in Self.work { _ = try await service.send(command) }
        return service.view.read { $0 }
      }
      let after = try await LiveService.with(settings) { $0.view.read { $0 } }
      #expect(after == before)
      #expect(after.jobs.count == 4)
      #expect(after.jobs[Job.ID(1)]?.calls.count == 2)
      #expect(after.assignments.count == 3)
      #expect(after.deskItems.count >= 1)
    }
  }

  /// Of every kind of thing some that is open, and some that has ended.
  private static let work: [Command] = [
    .truck("T0"), .removeTruck(CallSign("T0")!, by: "ann"),
    .truck("T1"), .truck("T2", north: 1), .truck("T3", north: 2),
    .breakdown("KX1001"), .breakdown("A2"), .breakdown("A3", wantsHuman: true), .breakdown("A4"),
    .breakdown("KX1001"), .note(Job.ID(2), text: "by the bridge", by: "ann"),
    .report(1, .dispatched), .report(1, .enRoute), .report(2, .onScene), .report(2, .cleared),
    .takeDeskItem(by: "ann"), .breakdown("A5"),
    .cancel(Job.ID(3), on: .member, reason: "started again", by: "ann"), .breakdown("A6"),
  ]

  @Test("opens its doors before the past is counted, and counts it all the same")
  func doorsFirst() async throws {
    try await LiveService.withDatabase { settings, _ in
      try await LiveService.with(settings) { service in
        for command in [Command.truck("T1"), .breakdown("A1"), .report(1, .onScene)] {
          _ = try await service.send(command)
        }
      }
      let holder = try await Session.open(settings, purpose: "lock", role: .writer)
      try await holder.runScript("BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
      try await LiveService.with(settings) { service in
        #expect(service.takesCalls)
        #expect(!service.figures.isReady)
        #expect(service.statusFigures(build: "test").lastSeq > 0)
        try await holder.runScript("COMMIT")
        _ = try await service.send(.breakdown("A2"))
        try await eventually { service.figures.isReady }
        let figures = service.statusFigures(build: "test")
        #expect(figures.intervals[.response]?.all.start.count == 1)
        #expect(figures.promises.start.given >= 1)
        #expect(figures.calls.perMinute > 0)
      }
      await holder.close()
    }
  }

  @Test("ends when another takes the lead: nothing more is stored, and that is what is said")
  func replaced() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        _ = try await service.send(.breakdown("A1"))
        let other = try await Journal.open(
          settings, area: LiveService.area, holder: "other", address: "elsewhere")
        #expect(await service.result(.breakdown("A2")).refusal == .notLeading)
        try await eventually { service.condition.state == .standingBy }
        #expect(await service.result(.breakdown("A3")).refusal == .notLeading)
        #expect(try await tables.plates() == ["A1"])
        await other.close()
      }
    }
  }

  @Test("whose lease has run out is led no more at that moment, whoever asks first")
  func lapsed() async throws {
    try await LiveService.withDatabase { settings, _ in
      try await FaultyWire.with(to: settings) { wire, way in
        try await LiveService.with(way) { service in
          wire.cut()
          try await eventually { !service.takesCalls }
          #expect(service.condition.state == .degraded)
          #expect(service.hindrance != nil)
          wire.mend()
          try await eventually { service.condition.state == .leading }
        }
      }
    }
  }

  @Test("cut off in the middle of a stream leaves exactly what was answered, and the next is near")
  func cutOff() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        async let stream = Self.send(waves: 20, of: 20, to: service)
        try await eventually { service.view.read { $0.jobs.count } >= 60 }
        try await tables.run(
          "SELECT pg_terminate_backend(backend_pid) FROM leadership WHERE area = 'test'")
        let results = await stream
        try await eventually(within: .seconds(5)) { service.condition.state == .leading }

        let stored = try await tables.plates()
        #expect(Set(stored).count == stored.count)
        let succeeded = results.filter(\.result.isSuccess).map(\.plate)
        #expect(succeeded.count >= 60)
        #expect(Set(succeeded).isSubset(of: stored))
        let known = results.filter { $0.result.refusal != .outcomeUnknown }
        #expect(Set(known.filter { !$0.result.isSuccess }.map(\.plate)).isDisjoint(with: stored))
        #expect(
          Set(results.compactMap(\.result.refusal)).isSubset(
            of: [.unavailable, .outcomeUnknown]))
        #expect(try await service.send(.breakdown("LAST")).status == 201)
        #expect(service.view.read { $0.jobs.count } == stored.count + 1)
      }
    }
  }

  private struct Sent: Sendable {
    let plate: String
    let result: Result<Answer, ServiceRefusal>
  }

  /// So many senders, each sending one after the other.
  private static func send(
    waves: Int, of count: Int, to service: DispatchService
  ) async -> [Sent] {
    await withTaskGroup(of: [Sent].self) { group in
      for sender in 1...count {
        group.addTask {
          var sent: [Sent] = []
          for wave in 1...waves {
            let plate = "S\(sender)W\(wave)"
            sent.append(Sent(plate: plate, result: await service.result(.breakdown(plate))))
          }
          return sent
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }
}
