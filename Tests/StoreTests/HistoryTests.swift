import DispatchCore
import Postgres
import Store
import Testing

@Suite("History")
struct HistoryTests {
  @Test("brings an ended job with all that belongs to it")
  func readsEndedJob() async throws {
    try await withShift { history, desk in
      let stored = try #require(try await history.job(Job.ID(1)))
      #expect(stored.job.state == .served)
      #expect(stored.job.calls.count == 1)
      #expect(stored.assignments.map(\.state) == [.cleared])
      #expect(stored.callSigns.values.map(\.text) == ["T1"])
      #expect(stored.notes.map(\.text) == ["under the bridge"])
      #expect(stored.events.map(\.event.type).contains("noted"))
      #expect(stored.job.promise != nil)
      #expect(try await history.job(Job.ID(99)) == nil)
      #expect(try await history.last().seq == desk.allEvents.last?.seq)
    }
  }

  @Test("tells why each truck went to a job, ended ones too, as it was told then")
  func tellsDecisions() async throws {
    try await withShift { history, desk in
      let told = desk.allEvents.compactMap { recorded -> Explanation? in
        recorded.event.explanation.flatMap { $0.job == Job.ID(1) ? $0 : nil }
      }
      let record = try #require(try await history.decisions(about: Job.ID(1)))
      #expect(record.decisions.map(\.explanation) == told)
      #expect(record.decisions.map(\.number) == Array(1...told.count))
      let named = Set(told.flatMap { $0.candidates.map(\.truck) })
      #expect(named.isSubset(of: record.callSigns.keys))
      #expect(record.assignments.map(\.state) == [.cleared])
      #expect(try await history.decisions(about: Job.ID(99)) == nil)
    }
  }

  @Test("lists ended jobs newest first and open ones most urgent first, page by page")
  func listsPages() async throws {
    try await withShift { history, desk in
      let ended = try await history.jobs(JobSearch(state: .ended, limit: 2))
      #expect(ended.map(\.job.id.number) == [3, 2])
      let rest = try await history.jobs(
        JobSearch(state: .ended, limit: 2, after: ended.last?.job.id))
      #expect(rest.map(\.job.id.number) == [1])
      let expected = desk.core.state.jobs.values
        .sorted { ($0.dangerClass, $0.deadline, $0.id) < ($1.dangerClass, $1.deadline, $1.id) }
      var open: [Job] = []
      for _ in 1...expected.count {
        open += try await history.jobs(
          JobSearch(state: .open, limit: 1, after: open.last?.id)
        ).map(\.job)
      }
      #expect(open == expected)
      let all = try await history.jobs(JobSearch(state: .all, limit: 200))
      #expect(all.map(\.job.id.number) == Array((1...all.count).reversed().map(Int64.init)))
      let waiting = try await history.jobs(JobSearch(state: .waiting, dangerClass: .danger))
      #expect(waiting.allSatisfy { $0.job.state == .waiting && $0.job.dangerClass == .danger })
    }
  }

  @Test(
    "finds a job by number, phone, plate and name",
    arguments: ["2", "J2", "j2", "(610) 1000002", "kx-10002", "caller 2", "CALLER 2"])
  func finds(text: String) async throws {
    try await withShift { history, _ in
      let found = try await history.jobs(JobSearch(state: .all, text: text))
      #expect(found.map(\.job.id.number) == [2])
      #expect(try await history.jobs(JobSearch(state: .open, text: text)).isEmpty)
      #expect(try await history.jobs(JobSearch(state: .ended, text: text)).count == 1)
    }
  }

  @Test(
    "finds nothing by what nobody has", arguments: ["0", "J", "%", "nobody", "''", "\u{1F6A8}"])
  func findsNothing(text: String) async throws {
    try await withShift { history, _ in
      let found = try await history.jobs(JobSearch(state: .all, text: text))
      #expect(found.isEmpty)
    }
  }

  @Test("brings the events of a job, a truck, some types")
  func filtersEvents() async throws {
    try await withShift { history, desk in
      let ofJob = try await history.events(after: 0, job: Job.ID(1))
      #expect(ofJob.count > 4)
      let ofTruck = try await history.events(after: 0, truck: Truck.ID(1), types: ["advanced"])
      #expect(ofTruck.map(\.event.type) == Array(repeating: "advanced", count: 9))
      let later = try await history.events(after: desk.allEvents[4].seq, limit: 2)
      #expect(later == Array(desk.allEvents[5...6]))
    }
  }

  /// Three jobs served by one truck, five more taken after them.
  private func withShift(_ body: (History, Desk) async throws -> Void) async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk(trucks: 1)
      for number in 1...3 {
        try desk.run(.takeCall(.sample(number)))
        if number == 1 { try desk.run(.note(Job.ID(1), text: "under the bridge", by: "anna")) }
        for step in [AssignmentState.Step.enRoute, .onScene, .cleared] {
          try desk.run(
            .advance(
              Command.Report(
                assignment: Assignment.ID(Int64(number)), step: step, by: "T1")))
        }
      }
      for number in 11...15 { try desk.run(.takeCall(.sample(number))) }
      try await journal.commit(desk.batch())
      let pool = SessionPool(settings, purpose: "test")
      try await body(History(pool, area: StoreFixture.area), desk)
      await pool.close()
    }
  }
}
