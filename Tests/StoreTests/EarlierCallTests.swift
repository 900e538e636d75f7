import DispatchCore
import Postgres
import Store
import Testing

@Suite("A call that could be told only later, in the tables", .timeLimit(.minutes(2)))
struct EarlierCallTests {
  @Test("keeps its wait over a restart, and a report counts it where it came")
  func kept() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk(trucks: 1)
      let start = desk.now
      var early = CallIntake.sample(2)
      early.age = .minutes(40)
      let intakes: [CallIntake] = [.sample(1), early, .sample(4), .sample(7)]
      for intake in intakes {
        desk.now += .minutes(10)
        try desk.run(.takeCall(intake))
      }
      try await journal.commit(desk.batch())
      let state = try await journal.load().state
      #expect(state == desk.core.state)
      let job = try #require(state.jobs[Job.ID(2)])
      let came = try #require(job.calls.first).receivedAt
      #expect(came - job.openedAt == .minutes(40))
      #expect(job.deadline == job.openedAt + Settings().targets[.safe])
      let reader = ShiftReader(settings, area: StoreFixture.area)
      let bounds = [start, came, came + .minutes(5), came + .hours(1)]
      var counts: [Int64?] = []
      for (from, to) in zip(bounds, bounds.dropFirst()) {
        let figures = try await reader.figures(
          from: from, to: to, zone: "UTC", targets: Settings().targets, now: desk.now)
        counts.append(figures.services[ShiftFigures.Group()]?.jobs)
      }
      #expect(counts == [1, 1, 2])
      await reader.close()
    }
  }
}
