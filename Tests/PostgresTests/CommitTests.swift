import Postgres
import TestSupport
import Testing

/// What a test asks of an outcome.
extension CommitOutcome {
  fileprivate var rows: [Rows]? {
    guard case .committed(let rows) = self else { return nil }
    return rows
  }

  fileprivate var refusal: (failure: PostgresFailure, step: Int?)? {
    guard case .refused(let failure, let step) = self else { return nil }
    return (failure, step)
  }

  fileprivate var doubt: PostgresFailure? {
    guard case .unknown(let failure) = self else { return nil }
    return failure
  }
}

@Suite("a commit in one round trip")
struct CommitTests {
  private static let schema = """
    CREATE TABLE parent (id bigint PRIMARY KEY);
    CREATE TABLE child (
      id bigint PRIMARY KEY,
      parent_id bigint REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
    """
  private static let insertParent = Statement(
    "insert_parent", "INSERT INTO parent SELECT unnest($1::bigint[])")
  private static let insertChild = Statement("insert_child", "INSERT INTO child VALUES ($1, $2)")
  private static let count = Statement(
    "count", "SELECT (SELECT count(*) FROM parent) + (SELECT count(*) FROM child)")

  private func withSession(_ body: (Session, ConnectionSettings) async throws -> Void) async throws
  {
    let database = try await TestDatabase.make(template: "commit") { settings in
      let session = try await Session.open(settings, purpose: "prepare", role: .writer)
      try await session.runScript(Self.schema)
      await session.close()
    }
    try await database.use { settings in
      let session = try await Session.open(settings, purpose: "journal", role: .writer)
      try await body(session, settings)
      await session.close()
    }
  }

  private func stored(_ settings: ConnectionSettings) async throws -> Int {
    let session = try await Session.open(settings, purpose: "look", role: .reader)
    return try await session.query(Self.count)[0].int(0)
  }

  private func parents(_ ids: [Int64]) -> Step { Step(Self.insertParent, [.int64s(ids)]) }

  private func child(_ id: Int64, of parent: Int64) -> Step {
    Step(Self.insertChild, [.int64(id), .int64(parent)])
  }

  @Test("stores all steps and brings their rows")
  func committed() async throws {
    try await withSession { session, settings in
      let steps = [parents([1, 2, 3]), child(1, of: 1), Step(Self.count)]
      let rows = try #require(await session.commitPipeline(steps).rows)
      #expect(rows.count == 3)
      #expect(rows[0].affected == 3)
      #expect(rows[2][0].int(0) == 4)
      #expect(try await stored(settings) == 4)
    }
  }

  @Test("stores nothing when a step in the middle is refused, and names the step")
  func refused() async throws {
    try await withSession { session, settings in
      let steps = [parents([1]), parents([1]), parents([2])]
      let refusal = try #require(await session.commitPipeline(steps).refusal)
      #expect(refusal.failure.state == .uniqueViolation)
      #expect(refusal.step == 1)
      #expect(await session.isInTransaction == false)
      #expect(try await stored(settings) == 0)
      _ = try #require(await session.commitPipeline([parents([9])]).rows)
      #expect(try await stored(settings) == 1)
    }
  }

  @Test("is refused when COMMIT itself finds the fault")
  func deferredConstraint() async throws {
    try await withSession { session, settings in
      let outcome = await session.commitPipeline([parents([1]), child(1, of: 404)])
      let refusal = try #require(outcome.refusal)
      #expect(refusal.failure.state == .foreignKeyViolation)
      #expect(refusal.step == nil)
      #expect(try await stored(settings) == 0)
      #expect(await session.isInTransaction == false)
    }
  }

  @Test("is refused for a value that cannot be stored, before anything is sent")
  func unencodable() async throws {
    try await withSession { session, settings in
      let bad = Step(Statement("bad", "SELECT $1::text"), [.text("\0")])
      let outcome = await session.commitPipeline([parents([1]), bad])
      let refusal = try #require(outcome.refusal)
      #expect(
        refusal.failure
          == .unencodable(statement: "bad", parameter: 1, reason: "text holds a NUL character"))
      #expect(try await stored(settings) == 0)
    }
  }

  @Test("is unknown when the server's process ends under way")
  func terminated() async throws {
    try await withSession { session, settings in
      let end = Step(
        Statement("end", "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(5)"))
      let outcome = await session.commitPipeline([parents([1]), end])
      let doubt = try #require(outcome.doubt)
      #expect(doubt.isOutcomeUnknown)
      #expect(await session.isUsable == false)
      #expect(try await stored(settings) == 0)
    }
  }

  @Test("is unknown when the server's process ends while the rest is still being sent")
  func terminatedWhileSending() async throws {
    for megabytes in [1, 4, 16, 32] {
      try await withSession { session, settings in
        let end = Step(Statement("end", "SELECT pg_terminate_backend(pg_backend_pid())"))
        let text = String(repeating: "x", count: megabytes << 20)
        let long = Step(Statement("long", "SELECT length($1::text)"), [.text(text)])
        let outcome = await session.commitPipeline([parents([1]), end, long, long])
        let doubt = try #require(outcome.doubt)
        #expect(doubt.isOutcomeUnknown)
        #expect(await session.isUsable == false)
        #expect(try await stored(settings) == 0)
      }
    }
  }

  @Test("is unknown when the time is up")
  func timeOut() async throws {
    try await withSession { session, _ in
      let slow = Step(Statement("slow", "SELECT pg_sleep(5)"))
      let outcome = await session.commitPipeline([slow], within: .milliseconds(100))
      let doubt = try #require(outcome.doubt)
      #expect(doubt == .timedOut(after: .milliseconds(100)))
      #expect(await session.isUsable == false)
    }
  }

  @Test("is refused, not unknown, when the connection was dead before")
  func deadBefore() async throws {
    try await withSession { session, _ in
      let process = try #require(await session.processNumber)
      try await TestServer.shared.administer("SELECT pg_terminate_backend(\(process), 5000)")
      let outcome = await session.commitPipeline([parents([1])])
      let refusal = try #require(outcome.refusal)
      #expect(refusal.failure.isOutcomeUnknown == false)
      #expect(refusal.failure.mayRetry)
      let again = try #require(await session.commitPipeline([parents([1])]).refusal)
      #expect(again.failure == .closed)
    }
  }

  @Test("is unknown when COMMIT comes with a warning")
  func warningOnCommit() async throws {
    try await withSession { session, _ in
      try await session.runScript(
        """
        CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE WARNING 'not replicated'; RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON parent
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION warn();
        """)
      let outcome = await session.commitPipeline([parents([1])])
      let notice = Notice(severity: "WARNING", state: .warning, message: "not replicated")
      let doubt = try #require(outcome.doubt)
      #expect(doubt == .unknownOutcome(notice))
    }
  }

  @Test("is not made unknown by a warning of one of its steps")
  func warningOfAStep() async throws {
    try await withSession { session, _ in
      let warn = Step(Statement("warn", "DO $$ BEGIN RAISE WARNING 'hm'; END $$"))
      let outcome = await session.commitPipeline([parents([1]), warn])
      _ = try #require(outcome.rows)
      #expect(await session.notices.map(\.message) == ["hm"])
    }
  }

  @Test("takes many thousand rows by arrays, in both directions at once")
  func large() async throws {
    try await withSession { session, settings in
      let echo = Statement("echo", "SELECT v FROM unnest($1::text[]) AS v")
      let texts = (0..<20_000).map { "row \($0) " + String(repeating: "x", count: 100) }
      let steps = [
        parents(Array(0..<50_000)), Step(echo, [.texts(texts)]), Step(echo, [.texts(texts)]),
      ]
      let rows = try #require(await session.commitPipeline(steps).rows)
      #expect(rows[0].affected == 50_000)
      #expect(rows[1].map { $0.text(0) } == texts)
      #expect(try await stored(settings) == 50_000)
    }
  }
}
