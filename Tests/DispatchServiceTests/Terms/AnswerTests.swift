import DispatchCore
import DispatchService
import Postgres
import Testing

@Suite("an answer", .timeLimit(.minutes(5)))
struct AnswerTests {
  @Test("comes only after the commit, and the view shows nothing before it")
  func afterCommit() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        let reply = try await tables.whileCallsAreLocked {
          let reply = Task { try await service.send(.breakdown("A1")) }
          try await tables.untilACommitWaits()
          #expect(service.view.read { $0.jobs.count } == 0)
          return reply
        }
        #expect(try await reply.value.status == 201)
        #expect(try await tables.plates() == ["A1"])
        #expect(service.view.read { $0.jobs.count } == 1)
      }
    }
  }

  @Test("to a command that cannot be stored is a defect, and its neighbours' are not")
  func poison() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        _ = try await service.send(.breakdown("A0"))
        let (neighbours, poisonous) = try await tables.whileCallsAreLocked {
          let first = Task { await service.results([.breakdown("A1")]) }
          try await tables.untilACommitWaits()
          let poisonous = Task {
            await service.results([
              .breakdown("B1"), .note(Job.ID(1), text: "a\0b", by: "ann"), .breakdown("B2"),
            ])
          }
          return (first, poisonous)
        }
        #expect(await neighbours.value.allSatisfy(\.isSuccess))
        #expect(await poisonous.value.map(\.refusal) == [nil, .defect, nil])
        #expect(try await tables.plates() == ["A0", "A1", "B1", "B2"])
        #expect(try await tables.count("note") == 0)
        #expect(service.view.read { $0.jobs.count } == 4)
        #expect(service.statusFigures(build: "test").server.defects == 1)
        #expect(try await service.send(.breakdown("C1")).status == 201)
        #expect(service.condition.state == .leading)
      }
    }
  }

  @Test("of a full batch that is handed over behind one in flight are given to all but the culprit")
  func poisonBehind() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        _ = try await service.send(.breakdown("A0"))
        let (first, crowd) = try await tables.whileCallsAreLocked {
          let first = Task { await service.results([.breakdown("A1")]) }
          try await tables.untilACommitWaits()
          let commands = (1...200).map { Command.breakdown("B\($0)") }
          let poisonous = Command.note(Job.ID(1), text: "a\0b", by: "ann")
          return (first, Task { await service.results([poisonous] + commands) })
        }
        #expect(await first.value.allSatisfy(\.isSuccess))
        let results = await crowd.value
        #expect(results.first?.refusal == .defect)
        let others = results.dropFirst().filter(\.isSuccess)
        #expect(others.count == 200)
        #expect(try await tables.plates().count == 202)
        #expect(service.condition.state == .leading)
      }
    }
  }

  @Test("to a command that cannot be stored gives no job back that is left to a human")
  func poisonBesideLeftOut() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        _ = try await service.send(.breakdown("A1"))
      }
      try await tables.run("INSERT INTO trial (area, left_out) VALUES ('test', '{1}')")
      try await LiveService.with(settings) { service in
        let poisonous = Command.note(Job.ID(1), text: "a\0b", by: "ann")
        #expect(await service.result(poisonous).refusal == .defect)
        _ = try await service.send(.truck("T1"))
        #expect(service.view.read { $0.assignments.count } == 0)
        _ = try await service.send(.breakdown("A2"))
        #expect(service.view.read { $0.assignments.values.map(\.job) } == [Job.ID(2)])
      }
    }
  }

  @Test("that the tables refuse is a defect, and nothing of its command is stored")
  func illegalAnswer() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        let refused = await service.result(.breakdown("A1"), key: "k", status: 999)
        #expect(refused.refusal == .defect)
        let stored = try await tables.plates()
        #expect(stored == [])
        #expect(try await service.send(.breakdown("A1"), key: "k").status == 201)
        #expect(try await tables.plates() == ["A1"])
      }
    }
  }
}
