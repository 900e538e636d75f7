import Postgres
import TestSupport
import Testing

@Suite("a session")
struct SessionTests {
  private func open(
    _ role: SessionRole = .writer, patience: Duration = .seconds(10)
  ) async throws -> Session {
    let server = try await TestServer.shared.settings()
    return try await Session.open(server, purpose: "test", role: role, patience: patience)
  }

  @Test("tells the server what it is for")
  func purpose() async throws {
    let session = try await open()
    let name = try await session.query(
      Statement("name", "SELECT current_setting($1)"),
      [
        .text("application_name")
      ])
    #expect(name[0].text(0) == "towline test")
  }

  @Test("prepares a statement once for each set of types")
  func prepares() async throws {
    let session = try await open()
    let statement = Statement("sum", "SELECT $1::bigint + 1")
    #expect(try await session.query(statement, [.int64(1)])[0].int64(0) == 2)
    #expect(try await session.query(statement, [.int64(2)])[0].int64(0) == 3)
    #expect(try await session.query(statement, [.null])[0].optionalInt64(0) == nil)
    let count = Statement(
      "count", "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'sum%'")
    #expect(try await session.query(count)[0].int(0) == 2)
  }

  @Test("names the code of a text that is not SQL, and goes on")
  func syntax() async throws {
    let session = try await open()
    let failure = await #expect(throws: PostgresFailure.self) {
      try await session.query(Statement("wrong", "SELEC 1"))
    }
    #expect(failure?.state == .syntaxError)
    #expect(failure?.mayRetry == false)
    #expect(try await session.query(Statement("right", "SELECT 1"))[0].int(0) == 1)
  }

  @Test("prepares again a statement that failed to be prepared")
  func preparesAgain() async throws {
    try await TestDatabase.with { settings in
      let session = try await Session.open(settings, purpose: "test", role: .writer)
      let statement = Statement("late", "SELECT count(*) FROM late")
      let failure = await #expect(throws: PostgresFailure.self) {
        try await session.query(statement)
      }
      #expect(failure?.state == .undefinedTable)
      try await session.runScript("CREATE TABLE late (id bigint)")
      #expect(try await session.query(statement)[0].int(0) == 0)
      await session.close()
    }
  }

  @Test("undoes the whole pipeline when a step in the middle fails")
  func pipelineUndone() async throws {
    try await TestDatabase.with { settings in
      let session = try await Session.open(settings, purpose: "test", role: .writer)
      try await session.runScript("CREATE TABLE thing (id bigint PRIMARY KEY)")
      let insert = Statement("insert", "INSERT INTO thing VALUES ($1)")
      let failure = await #expect(throws: PostgresFailure.self) {
        try await session.pipeline([1, 2, 1, 3].map { Step(insert, [.int64($0)]) })
      }
      #expect(failure?.state == .uniqueViolation)
      let count = Statement("count", "SELECT count(*) FROM thing")
      #expect(try await session.query(count)[0].int(0) == 0)
      await session.close()
    }
  }

  @Test("reads a snapshot: the same moment for all its steps")
  func snapshot() async throws {
    let session = try await open(.reader)
    let moment = Statement("moment", "SELECT now(), current_setting('transaction_read_only')")
    let rows = try await session.snapshot([Step(moment), Step(moment)])
    #expect(rows.map { $0[0].timestamp(0) }.count == 2)
    #expect(rows[0][0].timestamp(0) == rows[1][0].timestamp(0))
    #expect(rows[0][0].text(1) == "on")
    #expect(await session.isInTransaction == false)
  }

  @Test("is clean again after a snapshot that failed")
  func failedSnapshot() async throws {
    let session = try await open(.reader)
    let failure = await #expect(throws: PostgresFailure.self) {
      try await session.snapshot([Step(Statement("zero", "SELECT 1 / 0"))])
    }
    #expect(failure?.state?.classCode == "22")
    #expect(await session.isInTransaction == false)
    #expect(await session.isUsable)
  }

  @Test("hears what the server remarks")
  func notices() async throws {
    let session = try await open()
    try await session.runScript("DO $$ BEGIN RAISE NOTICE 'so'; RAISE WARNING 'careful'; END $$")
    let notices = await session.notices
    #expect(notices.map(\.severity) == ["NOTICE", "WARNING"])
    #expect(notices.map(\.message) == ["so", "careful"])
    #expect(notices[1].state == .warning)
    try await session.runScript("SELECT 1")
    #expect(await session.notices.isEmpty)
  }

  @Test("is closed when the answer does not come in time")
  func timeOut() async throws {
    let session = try await open()
    let failure = await #expect(throws: PostgresFailure.self) {
      try await session.query(Statement("sleep", "SELECT pg_sleep(30)"), within: .milliseconds(200))
    }
    #expect(failure == .timedOut(after: .milliseconds(200)))
    #expect(failure?.isOutcomeUnknown == true)
    #expect(await session.isUsable == false)
    await #expect(throws: PostgresFailure.closed) { try await session.runScript("SELECT 1") }
  }

  @Test("that the server ended says so")
  func terminated() async throws {
    let session = try await open()
    let process = try #require(await session.processNumber)
    try await TestServer.shared.administer("SELECT pg_terminate_backend(\(process), 5000)")
    #expect(await session.isUsable == false)
  }

  @Test("that loses its server under way does not know the outcome")
  func lost() async throws {
    let session = try await open()
    let failure = await #expect(throws: PostgresFailure.self) {
      try await session.query(
        Statement("suicide", "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(5)"))
    }
    #expect(failure?.isOutcomeUnknown == true)
    #expect(await session.isUsable == false)
  }

  @Test("tells where nobody listens within the time allowed")
  func nobodyThere() async throws {
    let settings = try ConnectionSettings("host=127.0.0.1 port=1 dbname=x")
    let failure = await #expect(throws: PostgresFailure.self) {
      try await Session.open(settings, purpose: "test", role: .writer)
    }
    #expect(failure?.isOutcomeUnknown == false)
    #expect(failure?.mayRetry == true)
  }

  @Test("goes to the host that takes writes, of several")
  func severalHosts() async throws {
    let server = try await TestServer.shared.settings()
    let socket = try #require(server["host"])
    let settings = try ConnectionSettings(
      """
      host=/nowhere,\(socket) port=5432,5432 user=towline dbname=maintenance \
      target_session_attrs=read-write
      """)
    let session = try await Session.open(settings, purpose: "test", role: .writer)
    #expect(await session.isUsable)
  }

  @Test("knows how durable a commit is")
  func durability() async throws {
    let session = try await open()
    let durability = try await session.durability()
    #expect(durability.isSafe)
    #expect(durability.serverVersion >= 150_000)
    #expect(durability.isInRecovery == false)
    #expect(durability.isReplicated == false)
    #expect(durability.isStandbyMissing == false)
    try await session.runScript("SET synchronous_commit = off")
    #expect(try await session.durability().isSafe == false)
  }

  @Test(
    "knows how many standbys a commit waits for",
    arguments: [
      ("*", 1), ("a, b", 1), ("1 (a)", 1), ("2 (a, b, c)", 2), ("FIRST 3 (a, b, c)", 3),
      ("ANY 2 (*)", 2), (" any  2(a,b)", 2), ("\"odd (name)\"", 1),
    ])
  func standbysNeeded(_ names: String, _ needed: Int) {
    #expect(Durability.standbysNeeded(for: names) == needed)
  }

  @Test("has commits waited for where the role has not, and keeps to more than that")
  func waitsForCommits() async throws {
    let session = try await open()
    for (before, after) in [("off", "on"), ("remote_apply", "remote_apply")] {
      try await session.runScript("SET synchronous_commit = \(before)")
      try await session.waitForCommits()
      #expect(try await session.durability().synchronousCommit == after)
    }
  }
}

@Suite("cancellation")
struct CancellationTests {
  private static let sleep = Statement("sleep", "SELECT pg_sleep(20)")

  private func isRunning(_ process: Int32) async throws -> Bool {
    let server = try await TestServer.shared.settings()
    let session = try await Session.open(server, purpose: "look", role: .reader)
    let statement = Statement(
      "look", "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND state = 'active'")
    return try await session.query(statement, [.int32(process)])[0].int(0) == 1
  }

  @Test("of a reading task ends the server's work")
  func readerCancels() async throws {
    let server = try await TestServer.shared.settings()
    let session = try await Session.open(server, purpose: "reader", role: .reader)
    let process = try #require(await session.processNumber)
    let task = Task { try await session.query(Self.sleep) }
    try await eventually(within: .seconds(10)) { try await isRunning(process) }
    task.cancel()
    await #expect(throws: PostgresFailure.cancelled) { try await task.value }
    try await eventually(within: .seconds(10)) { try await !isRunning(process) }
  }

  @Test("never reaches the server from a writing session")
  func writerNeverCancels() async throws {
    let server = try await TestServer.shared.settings()
    let session = try await Session.open(server, purpose: "writer", role: .writer)
    let brief = Statement("brief", "SELECT 7 FROM pg_sleep(1)")
    let process = try #require(await session.processNumber)
    let task = Task { try await session.query(brief)[0].int(0) }
    try await eventually(within: .seconds(10)) { try await isRunning(process) }
    task.cancel()
    #expect(try await task.value == 7)
  }

  @Test("is not sent when a writing session's time is up")
  func writerTimeOutLeavesTheServerAlone() async throws {
    let server = try await TestServer.shared.settings()
    let session = try await Session.open(server, purpose: "writer", role: .writer)
    let process = try #require(await session.processNumber)
    await #expect(throws: PostgresFailure.timedOut(after: .milliseconds(100))) {
      try await session.query(Self.sleep, within: .milliseconds(100))
    }
    #expect(try await isRunning(process))
    try await TestServer.shared.administer("SELECT pg_terminate_backend(\(process))")
  }
}
