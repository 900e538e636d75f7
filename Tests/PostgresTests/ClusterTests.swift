import Foundation
import Postgres
import TestSupport
import Testing

/// One after the other: each starts a server.
@Suite("a private cluster", .serialized)
struct ClusterTests {
  private static let one = Statement("one", "SELECT 1")

  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await body(folder.path + "/data")
  }

  private func answers(_ cluster: PrivateCluster) async throws -> Bool {
    let session = try await Session.open(cluster.settings, purpose: "test", role: .reader)
    let answer = try await session.query(Self.one)[0].int(0)
    await session.close()
    return answer == 1
  }

  private func serverProcess(_ cluster: PrivateCluster) throws -> pid_t {
    let text = try String(contentsOfFile: "\(cluster.dataFolder)/postmaster.pid", encoding: .utf8)
    return try #require(pid_t(text.prefix { $0.isNumber }))
  }

  @Test("is made, keeps its data over a stop, and is safe by its settings")
  func madeAndKept() async throws {
    try await withFolder { folder in
      let first = try await PrivateCluster.start(folder: folder)
      let session = try await Session.open(first.settings, purpose: "test", role: .writer)
      try await session.runScript("CREATE TABLE kept (id bigint); INSERT INTO kept VALUES (7)")
      #expect(try await session.durability().isSafe)
      let facts = Statement(
        "facts",
        """
        SELECT current_setting('data_checksums'), current_setting('server_encoding'),
               current_setting('listen_addresses'), current_setting('max_connections')
        """)
      let row = try await session.query(facts)[0]
      #expect((0...3).map { row.text($0) } == ["on", "UTF8", "", "60"])
      try await first.stop()
      #expect(await session.isUsable == false)

      let second = try await PrivateCluster.start(folder: folder)
      #expect(second.wasAdopted == false)
      let again = try await Session.open(second.settings, purpose: "test", role: .writer)
      #expect(try await again.query(Statement("kept", "SELECT id FROM kept"))[0].int(0) == 7)
      await again.close()
      try await second.stop()
    }
  }

  @Test("that was left running is adopted")
  func adopted() async throws {
    try await withFolder { folder in
      let first = try await PrivateCluster.start(folder: folder)
      let process = try serverProcess(first)
      first.abandon()
      let second = try await PrivateCluster.start(folder: folder)
      #expect(second.wasAdopted)
      #expect(try serverProcess(second) == process)
      #expect(try await answers(second))
      try await second.stop()
    }
  }

  @Test("has one owner; the second is told who")
  func secondOwner() async throws {
    try await withFolder { folder in
      let first = try await PrivateCluster.start(folder: folder)
      await #expect(throws: ClusterFailure.inUse(folder: folder, owner: "\(getpid())")) {
        try await PrivateCluster.start(folder: folder)
      }
      #expect(try await answers(first))
      try await first.stop()
    }
  }

  @Test("starts again after its server was killed")
  func killedServer() async throws {
    try await withFolder { folder in
      let first = try await PrivateCluster.start(folder: folder)
      kill(try serverProcess(first), SIGKILL)
      first.abandon()
      let second = try await PrivateCluster.start(folder: folder)
      #expect(second.wasAdopted == false)
      #expect(try await answers(second))
      try await second.stop()
    }
  }

  @Test("is started again by its owner when its server was killed, with what was committed")
  func startedAgain() async throws {
    try await withFolder { folder in
      let cluster = try await PrivateCluster.start(folder: folder)
      let session = try await Session.open(cluster.settings, purpose: "test", role: .writer)
      try await session.runScript("CREATE TABLE kept (id bigint); INSERT INTO kept VALUES (7)")
      let process = try serverProcess(cluster)
      #expect(await cluster.isRunning())
      kill(process, SIGKILL)
      try await eventually { await !cluster.isRunning() }
      try await cluster.startAgain()
      #expect(try serverProcess(cluster) != process)
      let again = try await Session.open(cluster.settings, purpose: "test", role: .reader)
      #expect(try await again.query(Statement("kept", "SELECT id FROM kept"))[0].int(0) == 7)
      await again.close()
      try await cluster.stop()
    }
  }

  @Test("starts although a dead server's number belongs to another program now")
  func reusedNumber() async throws {
    try await withFolder { folder in
      let first = try await PrivateCluster.start(folder: folder)
      let file = "\(first.dataFolder)/postmaster.pid"
      let left = try String(contentsOfFile: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      try await first.stop()
      let stale = ["\(getpid())"] + left.dropFirst().map(String.init)
      try stale.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
      let second = try await PrivateCluster.start(folder: folder)
      #expect(second.wasAdopted == false)
      try await second.stop()
    }
  }

  @Test("made by another version is refused, naming both")
  func wrongVersion() async throws {
    try await withFolder { folder in
      let data = folder + "/server/data"
      let first = try await PrivateCluster.start(folder: folder)
      try await first.stop()
      try "9.6\n".write(toFile: data + "/PG_VERSION", atomically: true, encoding: .utf8)
      let failure = await #expect(throws: ClusterFailure.self) {
        try await PrivateCluster.start(folder: folder)
      }
      let text = "\(try #require(failure))"
      #expect(text.contains("was made by PostgreSQL 9.6"))
      #expect(text.contains("apt-get install postgresql-9.6"))
    }
  }

  @Test("that cannot start quotes the end of its log")
  func cannotStart() async throws {
    try await withFolder { folder in
      let failure = await #expect(throws: ClusterFailure.self) {
        try await PrivateCluster.start(
          folder: folder, configuration: ["shared_buffers": "many"])
      }
      let text = try #require(failure).description
      #expect(text.contains("shared_buffers"))
    }
  }

  @Test("in a folder that is a file says so")
  func notAFolder() async throws {
    let failure = await #expect(throws: ClusterFailure.self) {
      try await PrivateCluster.start(folder: "/dev/null/data")
    }
    #expect("\(try #require(failure))".contains("choose another data folder"))
  }

  @Test("deep below, where a socket's path would be too long, has its socket elsewhere")
  func longPath() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let deep = folder.path + "/" + String(repeating: "very-long-name/", count: 10) + "data"
    let cluster = try await PrivateCluster.start(folder: deep)
    let socket = try #require(cluster.settings["host"])
    #expect(socket.hasPrefix("/tmp/pg-"))
    #expect(try await answers(cluster))
    try await cluster.stop()
    try FileManager.default.removeItem(atPath: socket)
  }

  @Test("of root's runs as somebody else, also below a folder that only root can enter")
  func rootOnly() async throws {
    try #require(geteuid() == 0 || !FileManager.default.isReadableFile(atPath: "/root"))
    let folder = try TemporaryFolder(in: geteuid() == 0 ? "/root" : "/tmp")
    defer { folder.remove() }
    chmod(folder.path, 0o700)
    let cluster = try await PrivateCluster.start(folder: folder.path + "/data")
    #expect(try await answers(cluster))
    let owner = try FileManager.default.attributesOfItem(atPath: cluster.dataFolder)
    #expect((owner[.ownerAccountID] as? NSNumber)?.uint32Value != 0)
    try await cluster.stop()
    let again = try await PrivateCluster.start(folder: folder.path + "/data")
    #expect(again.dataFolder == cluster.dataFolder)
    try await again.stop()
    let place = URL(fileURLWithPath: again.dataFolder + "/../..").standardizedFileURL
    try FileManager.default.removeItem(at: place)
  }
}
