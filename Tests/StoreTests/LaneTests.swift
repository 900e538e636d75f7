import DispatchCore
import Postgres
import Store
import TestSupport
import Testing

@Suite("Answers under a key")
struct AnswerStoreTests {
  @Test("are given again, and the giving is written")
  func replays() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      try await journal.commit(desk.batch(answers: [.sample(1), .sample(2)]))
      let answers = AnswerStore(settings, area: StoreFixture.area)
      #expect(try await answers.replay(key: StoredAnswer.sample(1).key) == .sample(1))
      #expect(try await answers.replay(key: StoredAnswer.sample(3).key) == nil)
      let session = try await StoreFixture.session(settings)
      let counts = try await session.query(
        Statement("count", "SELECT sum(replays)::bigint FROM idempotency_key"))
      #expect(counts[0].int(0) == 1)
      let some = try await journal.answeredKeys(limit: 2)
      #expect(some.keys.count == 2 && !some.areAll)
      #expect(try await journal.answeredKeys(limit: 3).areAll)
      await answers.close()
    }
  }

  @Test("come over one session, however many find the last one broken")
  func oneSession() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      try await journal.commit(desk.batch(answers: [.sample(1)]))
      let answers = AnswerStore(settings, area: StoreFixture.area)
      _ = try await answers.replay(key: StoredAnswer.sample(1).key)
      let session = try await StoreFixture.session(settings)
      try await session.execute(Self.endSessions)
      // Who comes to it waits, with its session open.
      let holder = try await StoreFixture.session(settings)
      try await holder.execute(Statement("begin", "BEGIN"))
      try await holder.execute(Statement("hold", "LOCK idempotency_key IN EXCLUSIVE MODE"))
      try await withThrowingTaskGroup(of: StoredAnswer?.self) { group in
        for _ in 1...30 {
          group.addTask { try await answers.replay(key: StoredAnswer.sample(1).key) }
        }
        try await eventually { try await session.query(Self.waiting)[0].int(0) > 0 }
        #expect(try await session.query(Self.sessions)[0].int(0) == 1)
        try await holder.execute(Statement("release", "COMMIT"))
        for try await answer in group { #expect(answer == .sample(1)) }
      }
      #expect(try await session.query(Self.sessions)[0].int(0) == 1)
      await answers.close()
    }
  }

  private static let isOfAnswers = """
    datname = current_database() AND application_name LIKE '%answers%'
    """
  private static let endSessions = Statement(
    "end", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE \(isOfAnswers)")
  private static let sessions = Statement(
    "sessions", "SELECT count(*)::int FROM pg_stat_activity WHERE \(isOfAnswers)")
  private static let waiting = Statement(
    "waiting",
    "SELECT count(*)::int FROM pg_stat_activity WHERE \(isOfAnswers) AND wait_event_type = 'Lock'")

  @Test("are not given again after a day, purged or not, and their keys are free")
  func outlived() async throws {
    try await Self.withOneOutlived { answers, journal, desk in
      #expect(try await journal.answeredKeys(limit: 9).keys.count == 2)
      #expect(try await answers.replay(key: StoredAnswer.sample(1).key) == nil)
      #expect(try await answers.replay(key: StoredAnswer.sample(2).key) == .sample(2))
      try await journal.commit(desk.batch(answers: [.sample(1)]))
      #expect(try await answers.replay(key: StoredAnswer.sample(1).key) == .sample(1))
    }
  }

  /// Two answers are there, the first of them since more than a day.
  private static func withOneOutlived(
    _ body: (AnswerStore, Journal, inout Desk) async throws -> Void
  ) async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      try await journal.commit(desk.batch(answers: [.sample(1), .sample(2)]))
      try await age(.sample(1), settings)
      let answers = AnswerStore(settings, area: StoreFixture.area)
      try await body(answers, journal, &desk)
      await answers.close()
    }
  }

  /// As if it had been given 25 hours ago.
  private static func age(_ answer: StoredAnswer, _ settings: ConnectionSettings) async throws {
    let session = try await StoreFixture.session(settings)
    let aging = Statement(
      "age", "UPDATE idempotency_key SET created_at = now() - interval '25 hours' WHERE key = $1")
    try await session.execute(aging, [.bytes(answer.key)])
    await session.close()
  }

  @Test("are forgotten after a day")
  func purges() async throws {
    try await Self.withOneOutlived { answers, journal, _ in
      #expect(try await answers.purge() == 1)
      let left = try await journal.answeredKeys(limit: 9).keys
      #expect(left == [StoredAnswer.sample(2).key])
    }
  }
}

@Suite("Tokens")
struct TokenStoreTests {
  @Test("are added, listed, revoked, and a revoked name is free again")
  func lives() async throws {
    try await StoreFixture.with { settings in
      let tokens = TokenStore(settings, area: StoreFixture.area)
      let digest = { (byte: UInt8) in [UInt8](repeating: byte, count: 32) }
      try await tokens.add(name: "desk", role: "dispatcher", hash: digest(1))
      try await tokens.add(name: "t1", role: "crew", hash: digest(2), truck: CallSign("T1"))
      await #expect(throws: StoreFailure.nameTaken("desk")) {
        try await tokens.add(name: "desk", role: "observer", hash: digest(3))
      }
      #expect(try await tokens.active().map(\.truck?.text) == [nil, "T1"])
      #expect(try await tokens.revoke(name: "desk"))
      #expect(try await tokens.revoke(name: "desk") == false)
      try await tokens.add(name: "desk", role: "observer", hash: digest(3))
      #expect(try await tokens.active().map(\.role) == ["observer", "crew"])
      #expect(try await tokens.list().count == 3)
      await tokens.close()
    }
  }
}

@Suite("The database check")
struct DatabaseCheckTests {
  @Test("finds a role that has turned synchronous_commit off")
  func findsSynchronousCommitOff() async throws {
    try await StoreFixture.with { settings in
      let session = try await StoreFixture.session(settings)
      #expect(try await DatabaseCheck.findings(session) == [])
      try await session.runScript("SET synchronous_commit = off")
      #expect(try await DatabaseCheck.findings(session) == [.synchronousCommitOff])
    }
  }
}
