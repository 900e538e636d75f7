import Postgres
import TestSupport
import Testing

@Suite("a pool")
struct PoolTests {
  private static let process = Statement("process", "SELECT pg_backend_pid()")

  private func pool(_ limits: SessionPool.Limits) async throws -> SessionPool {
    SessionPool(try await TestServer.shared.settings(), purpose: "pool", limits: limits)
  }

  private func ask(_ pool: SessionPool) async throws(PostgresFailure) -> Int64 {
    try await pool.withSession { session throws(PostgresFailure) in
      try await session.query(Self.process)[0].int64(0)
    }
  }

  @Test("lends the same session again")
  func reuses() async throws {
    let pool = try await pool(.init(sessions: 3))
    let first = try await ask(pool)
    let second = try await ask(pool)
    #expect(first == second)
    #expect(await pool.figures.idle == 1)
    await pool.close()
  }

  @Test("never opens more sessions than allowed, and serves all in line")
  func bound() async throws {
    let pool = try await pool(.init(sessions: 2, waiting: 40, patience: .seconds(120)))
    let processes = try await withThrowingTaskGroup(of: Int64.self) { group in
      for _ in 0..<30 { group.addTask { try await ask(pool) } }
      return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
    }
    #expect((1...2).contains(processes.count))
    #expect(await pool.figures.lent == 0)
    await pool.close()
  }

  @Test("turns away at once when the line is full, and in time when the wait is long")
  func line() async throws {
    let pool = try await pool(.init(sessions: 1, waiting: 1, patience: .milliseconds(300)))
    let holder = Task {
      try await pool.withSession { session throws(PostgresFailure) in
        try await session.execute(Statement("hold", "SELECT pg_sleep(2)"))
      }
    }
    try await eventually { await pool.figures.lent == 1 }
    let waiter = Task { try await ask(pool) }
    try await eventually { await pool.figures.waiting == 1 }
    await #expect(throws: PostgresFailure.poolBusy(waiting: 1)) { try await ask(pool) }
    await #expect(throws: PostgresFailure.poolBusy(waiting: 1)) { try await waiter.value }
    _ = try await holder.value
    #expect(try await ask(pool) > 0)
    await pool.close()
  }

  @Test("takes a cancelled borrower out of the line")
  func cancelledWaiter() async throws {
    let pool = try await pool(.init(sessions: 1, waiting: 1, patience: .seconds(20)))
    let holder = Task {
      try await pool.withSession { session throws(PostgresFailure) in
        try await session.execute(Statement("hold", "SELECT pg_sleep(1)"))
      }
    }
    try await eventually { await pool.figures.lent == 1 }
    let waiter = Task { try await ask(pool) }
    try await eventually { await pool.figures.waiting == 1 }
    waiter.cancel()
    await #expect(throws: PostgresFailure.cancelled) { try await waiter.value }
    #expect(await pool.figures.waiting == 0)
    _ = try await holder.value
    await pool.close()
  }

  @Test("opens another session for one that broke")
  func broken() async throws {
    let pool = try await pool(.init(sessions: 1))
    let first = try await ask(pool)
    try await TestServer.shared.administer("SELECT pg_terminate_backend(\(first), 5000)")
    #expect(try await ask(pool) != first)
    await pool.close()
  }

  @Test("throws away a session that comes back within a transaction")
  func dirty() async throws {
    let pool = try await pool(.init(sessions: 1))
    let first = try await pool.withSession { session throws(PostgresFailure) in
      try await session.runScript("BEGIN")
      return try await session.query(Self.process)[0].int64(0)
    }
    #expect(try await ask(pool) != first)
    await pool.close()
  }

  @Test("that is closed lends nothing")
  func closed() async throws {
    let pool = try await pool(.init(sessions: 1))
    await pool.close()
    await #expect(throws: PostgresFailure.closed) { try await ask(pool) }
  }
}
