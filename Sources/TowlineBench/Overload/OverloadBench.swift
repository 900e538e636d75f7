import Foundation
import PlainJSON
import Postgres

/// What becomes of calls when three times as many come as can be taken, with ten times the usual
/// paperwork beside them: an open loop, which does not wait for answers.
///
/// Where there is more than one processor the tester has the last one to itself, and server and PostgreSQL
/// the others: who is asked to hold out must not be starved by who asks.
struct OverloadBench {
  let workshop: Workshop
  let options: Options
  /// Ten times the 100 a second that go beside calls elsewhere.
  private static let paperworkPerSecond = 1_000
  private static let connections = 2_000
  /// What is unknown at the end is asked for again as long as this.
  private static let patience = 10

  /// One round: the ceiling, the flood, and the way back.
  private struct Round {
    var ceiling, offered, taken, p99: Double
    /// Shares of what was sent.
    var refusedCalls, refusedPaperwork: Double
    var unknown, missing: Double
    /// Megabytes.
    var before, most, after: Double
    /// Seconds.
    var recovery: Double
  }

  func sections() async throws -> [Section] {
    var rounds: [Round] = []
    for number in 1...options.rounds {
      rounds.append(try await measure())
      let round = rounds[number - 1]
      say(
        "bench: round \(number): \(Int(round.taken)) of \(Int(round.offered)) calls/s taken, "
          + "ceiling \(Int(round.ceiling))")
    }
    func series(_ part: (Round) -> Double) -> Series { Series(rounds.map(part)) }
    return [
      Section(
        name: "Three times the ceiling in calls, \(Self.paperworkPerSecond)/s paperwork beside",
        rows: [
          Row("the ceiling: 256 callers, each one at a time", "calls/s", series(\.ceiling)),
          Row("calls sent, open loop", "calls/s", series(\.offered)),
          Row("calls taken", "calls/s", series(\.taken)),
          Row(
            "of the ceiling", "%", series { $0.taken / $0.ceiling * 100 }, aim: .atLeast(95)),
          Row("P99 of those taken", "ms", series(\.p99), aim: .atMost(250)),
          Row("calls refused", "% of them", series(\.refusedCalls)),
          Row("paperwork refused", "% of it", series(\.refusedPaperwork)),
          Row("unknown in the end", "calls", series(\.unknown), aim: .atMost(0)),
          Row("accepted and missing", "calls", series(\.missing), aim: .atMost(0)),
          Row("memory before", "MB", series(\.before)),
          Row("memory at most", "MB", series(\.most)),
          Row("memory 5 s after", "MB", series(\.after)),
          Row(
            "until all kinds are answered in 250 ms again", "s", series(\.recovery),
            aim: .atMost(30)),
        ])
    ]
  }

  private func measure() async throws -> Round {
    let server = try TowlineServer(workshop, options, try await workshop.emptyDatabase("overload"))
    try await server.waitUntilReady()
    let processors = Processors()
    if let postmaster = workshop.postmaster {
      try processors.keepOffLast(postmaster)
      for child in try ProcessTimes.children(of: postmaster) { try? processors.keepOffLast(child) }
    }
    try processors.keepOffLast(server.number)
    let load = OverloadLoad(
      address: server.address, towline: options.towline, processors: processors)
    let ceiling = try load.run([
      "--profile", "saturate", "--connections", "256", "--duration",
      "\(max(5, options.seconds / 4))",
    ])
    let before = try Memory.resident(server.number)
    let watch = Memory.Watch(server.number)
    let flood = try load.run([
      "--rate", "\(Int(ceiling.calls.accepted / ceiling.seconds * 3))",
      "--paperwork-rate", "\(Self.paperworkPerSecond)", "--connections", "\(Self.connections)",
      "--duration", "\(options.seconds)", "--patience", "\(Self.patience)",
    ])
    let recovery = try await Recovery(address: server.address).seconds(within: .seconds(60))
    let most = await watch.end()
    try await Task.sleep(for: .seconds(5))
    let after = try Memory.resident(server.number)
    try server.stop()
    let seconds = Double(options.seconds)
    return Round(
      ceiling: ceiling.calls.accepted / ceiling.seconds, offered: flood.calls.sent / seconds,
      taken: flood.calls.accepted / seconds, p99: flood.calls.p99,
      refusedCalls: flood.calls.refused / flood.calls.sent * 100,
      refusedPaperwork: flood.paperwork.refused / max(1, flood.paperwork.sent) * 100,
      unknown: flood.calls.unknown, missing: flood.missing, before: before,
      most: max(most, before), after: after, recovery: recovery)
  }
}
