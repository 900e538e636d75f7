import Postgres
import Store
import TestSupport
import Testing

@Suite("an answer while the synchronous standby is away", .timeLimit(.minutes(3)))
struct StandbyAwayTests {
  @Test("is not told again until it is safe, although a mere look finds it at once")
  func waits() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let cluster = try await PrivateCluster.start(folder: folder.path + "/data", database: "away")
    let result: Result<Void, any Error>
    do { result = .success(try await Self.look(at: cluster.settings)) } catch {
      result = .failure(error)
    }
    try await cluster.stop()
    try result.get()
  }

  private static func look(at settings: ConnectionSettings) async throws {
    let session = try await Session.open(settings, purpose: "test", role: .writer)
    _ = try await Migrator().migrate(session)
    let journal = try await StoreFixture.journal(settings)
    var desk = try Desk()
    try await journal.commit(desk.batch(answers: [.sample(1)]))
    try await wait(for: "'nobody'", session)

    // The planted defect: to look is to answer, since it waits for no standby.
    let looked = try await session.query(
      Statement("mere_look", "SELECT status FROM idempotency_key"))
    #expect(looked.count == 1)

    let answers = AnswerStore(settings, area: StoreFixture.area)
    let replay = Task {
      (answer: try await answers.replay(key: StoredAnswer.sample(1).key), at: ContinuousClock.now)
    }
    try await eventually {
      let waiting = try await session.query(
        Statement(
          "waiting", "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))
      return waiting.count == 1
    }
    let lease = LeadershipTable(settings, area: StoreFixture.area)
    #expect(try await lease.durability(ofCommits: "on").isStandbyMissing)
    #expect(try await lease.durability(ofCommits: "local").isReplicated == false)
    let safe = ContinuousClock.now
    try await wait(for: "''", session)
    let replayed = try await replay.value
    #expect(replayed.answer == .sample(1))
    #expect(replayed.at > safe)
    #expect(try await lease.durability(ofCommits: "on").isReplicated == false)
    await lease.close()
    await answers.close()
    await journal.close()
    await session.close()
  }

  private static func wait(for standbys: String, _ session: Session) async throws {
    try await session.runScript("ALTER SYSTEM SET synchronous_standby_names = \(standbys)")
    try await session.runScript("SELECT pg_reload_conf()")
    let shown = standbys.filter { $0 != "'" }
    try await eventually {
      let rows = try await session.query(
        Statement("shown", "SELECT current_setting('synchronous_standby_names')"))
      return rows[0].text(0) == shown
    }
  }
}
