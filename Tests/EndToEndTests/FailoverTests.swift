import DispatchClient
import Foundation
import Mutation
import Postgres
import TestSupport
import Testing

/// Long with `TOWLINE_KILLS=100`, which `make chaos` sets.
@Suite("a pair of servers under steady calls", .timeLimit(.minutes(30)))
struct FailoverTests {
  private static let kills =
    ProcessInfo.processInfo.environment["TOWLINE_KILLS"].flatMap { Int($0) } ?? 3

  @Test(
    "loses no acknowledged call, stores none twice and sends no truck twice, however often its leader is killed"
  )
  func kills() async throws {
    try await Servers.with(2, area: "crewed") { servers in
      var gaps: [Gap] = []
      var chance = SeededGenerator(seed: 4)
      let callers = try await SteadyCallers.calling(servers.addresses) { callers in
        for _ in 1...Self.kills {
          let before = Self.waits(servers)
          let killed = try await servers.killLeader()
          try await eventually(within: .seconds(20)) {
            callers.answered.last.map { $0.at > killed + .milliseconds(500) } ?? false
          }
          gaps.append(
            Gap(
              length: callers.longestGap(from: killed, to: .now),
              starved: Self.waits(servers).longest(since: before)))
          try await servers.bringBack()
          try await Self.letRun(for: .milliseconds(Int.random(in: 0...1_500, using: &chance)))
        }
      }
      Self.report(gaps, calls: callers.answered.count)
      #expect(gaps.map(\.own).max() ?? .zero < .seconds(5))
      #expect(callers.lost == [])
      try await Self.check(callers, servers)
    }
  }

  /// What callers saw of one kill.
  private struct Gap {
    var length: Duration
    /// How long of it one thread of the servers or of the callers waited for a processor: a machine that others
    /// keep busy is no fault of the take-over.
    var starved: Duration

    /// What the bound is about.
    var own: Duration { length - starved }
  }

  private static func waits(_ servers: Servers) -> ProcessorWaits {
    ProcessorWaits(of: servers.processes.map(\.pid) + [getpid()])
  }

  /// Load goes on meanwhile.
  private static func letRun(for time: Duration) async throws { try await Task.sleep(for: time) }

  private static func report(_ gaps: [Gap], calls: Int) {
    func seconds(_ time: Duration) -> String { String(format: "%.2f s", time / .seconds(1)) }
    let sorted = gaps.sorted { $0.length < $1.length }
    let worst = sorted[sorted.count - 1]
    print(
      "kills: \(gaps.count), calls \(calls), gap seen by callers: median",
      "\(seconds(sorted[sorted.count / 2].length)), worst \(seconds(worst.length)),",
      "of which \(seconds(worst.starved)) were spent waiting for a processor")
  }

  static func check(_ callers: SteadyCallers, _ servers: Servers) async throws {
    let plates = try await servers.texts("SELECT plate FROM call")
    #expect(Set(plates).count == plates.count)
    #expect(Set(callers.answered.map { "P\($0.number)" }) == Set(plates))
    // Events are numbered without a gap, and no epoch writes after the next one.
    let broken = try await servers.texts(
      """
      SELECT seq::text FROM (
        SELECT seq, epoch, lag(seq) OVER byNumber AS before, lag(epoch) OVER byNumber AS earlier
        FROM event WINDOW byNumber AS (ORDER BY seq)) AS event
      WHERE seq <> before + 1 OR epoch < earlier
      """)
    #expect(broken == [])
    // The same key brings the same answer from whoever leads now.
    let leader = servers.addresses[try await servers.leader()]
    for answered in callers.answered.prefix(20) {
      let again = await Servers.ask(.call(answered.number), at: leader)
      #expect(again.bytes == answered.bytes)
    }
    try await callers.history.check(servers)
  }

  @Test("serves again within 5 s when its PostgreSQL was stopped at once and comes back")
  func databaseStopped() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let cluster = try await PrivateCluster.start(folder: folder.path + "/pg", database: "towline")
    let stoppedAndBack = { () async throws -> PrivateCluster in
      let pid = try String(contentsOfFile: "\(cluster.dataFolder)/postmaster.pid", encoding: .utf8)
      let process = try #require(pid.split(separator: "\n").first.flatMap { pid_t($0) })
      kill(process, SIGQUIT)
      cluster.abandon()
      try await eventually(within: .seconds(20)) { kill(process, 0) != 0 }
      return try await PrivateCluster.start(folder: folder.path + "/pg", database: "towline")
    }
    try await Servers.with(2, on: cluster.settings, area: "crewed") { servers in
      var again: PrivateCluster?
      var gap = Duration.zero
      let callers = try await SteadyCallers.calling(servers.addresses) { callers in
        try await eventually(within: .seconds(10)) { callers.answered.count > 50 }
        again = try await stoppedAndBack()
        let back = ContinuousClock.now
        try await eventually(within: .seconds(20)) {
          callers.answered.last.map { $0.at > back } ?? false
        }
        gap = (callers.answered.first { $0.at > back }?.at ?? .now) - back
      }
      print("PostgreSQL back, first answer after \(gap)")
      #expect(gap < .seconds(5))
      #expect(callers.lost == [])
      try await Self.check(callers, servers)
      for process in servers.processes { process.kill() }
      try await again?.stop()
    }
  }
}
