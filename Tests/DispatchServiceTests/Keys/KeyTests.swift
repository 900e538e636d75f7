import DispatchCore
import DispatchService
import Postgres
import Testing

@Suite("a request's key", .timeLimit(.minutes(5)))
struct KeyTests {
  @Test("sent twice at once opens one job, and one of the equal answers is a replay")
  func twiceAtOnce() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        async let first = service.send(.breakdown("A1"), key: "k")
        async let second = service.send(.breakdown("A1"), key: "k")
        let answers = try await [first, second]
        #expect(answers.map(\.status) == [201, 201])
        #expect(answers[0].body == answers[1].body)
        #expect(answers.filter(\.isReplayed).count == 1)
        #expect(try await tables.plates() == ["A1"])
      }
    }
  }

  @Test("with another body is refused")
  func anotherBody() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        _ = try await service.send(.breakdown("A1"), key: "k", body: "one")
        await #expect(throws: ServiceRefusal.keyReused) {
          _ = try await service.send(.breakdown("A2"), key: "k", body: "two")
        }
        #expect(try await tables.plates() == ["A1"])
      }
    }
  }

  @Test("is known to the next server on the same database")
  func afterRestart() async throws {
    try await LiveService.withDatabase { settings, tables in
      let first = try await LiveService.with(settings) { service in
        try await service.send(.breakdown("A1"), key: "k", body: "one")
      }
      try await LiveService.with(settings) { service in
        let again = try await service.send(.breakdown("A1"), key: "k", body: "one")
        #expect(again == Answer(status: first.status, body: first.body, isReplayed: true))
        await #expect(throws: ServiceRefusal.keyReused) {
          _ = try await service.send(.breakdown("A1"), key: "k", body: "two")
        }
      }
      #expect(try await tables.plates() == ["A1"])
    }
  }
}
