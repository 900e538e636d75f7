import Foundation
import PlainJSON
import Postgres

/// What becomes of calls when three times as many come as can be taken, with ten times the usual
/// paperwork beside them. What can be taken is measured before and after, since the machine and the number of
/// open jobs change meanwhile. The flood is by `wrk`; how long an accepted call takes is seen by one caller in a
/// hundred or so, `towline load` in an open loop, whose calls are refused like all others.
///
/// Where there is more than one processor the testers have the last one to themselves, and server and
/// PostgreSQL the others: who is asked to hold out must not be starved by who asks.
struct OverloadBench {
  let workshop: Workshop
  let options: Options
  /// Ten times the 100 a second that go beside calls elsewhere.
  private static let paperworkPerSecond = 1_000
  /// Of the caller who looks how long it takes.
  private static let lookingPerSecond = 100
  /// What is unknown at the end is asked for again as long as this.
  private static let patience = 10

  /// One round: the ceiling, the flood, and the way back.
  private struct Round {
    var first, second, offered, taken, p99: Double
    /// Shares of what was sent.
    var refusedCalls, refusedPaperwork: Double
    var unknown, missing: Double
    /// Megabytes.
    var before, most, after: Double
    /// Seconds.
    var recovery: Double

    var ceiling: Double { (first + second) / 2 }
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
          Row("the ceiling: 256 callers, each one at a time", "calls/s", series(\.first)),
          Row("the same afterwards", "calls/s", series(\.second)),
          Row("calls sent", "calls/s", series(\.offered)),
          Row("calls taken", "calls/s", series(\.taken)),
          Row(
            "of the mean of both", "%", series { $0.taken / $0.ceiling * 100 },
            aim: .atLeast(95)),
          Row("P99 of those taken, open loop", "ms", series(\.p99), aim: .atMost(250)),
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
    let flood = Flood(processors: processors, seconds: options.seconds)
    let short = Flood(processors: processors, seconds: max(5, options.seconds / 4))
    let perSecond = try await short.ceiling(server.address, round: 1)
    let before = try Memory.resident(server.number)
    let watch = Memory.Watch(server.number)
    let address = server.address
    async let flooding = flood.run(address, perSecond: perSecond * 3, round: 2)
    let looked = try await look(at: address, processors)
    let flooded = try await flooding
    let recovery = try await Recovery(address: server.address).seconds(within: .seconds(60))
    let most = await watch.end()
    try await Task.sleep(for: .seconds(5))
    let after = try Memory.resident(server.number)
    let again = try await short.ceiling(server.address, round: 3)
    try server.stop()
    let (sent, seconds) = (flooded.sent + looked.calls.sent, Double(options.seconds))
    return Round(
      first: perSecond, second: again,
      offered: flooded.sent / flooded.seconds + looked.calls.sent / seconds,
      taken: flooded.perSecond + looked.calls.accepted / seconds, p99: looked.calls.p99,
      refusedCalls: (flooded.refused + looked.calls.refused) / sent * 100,
      refusedPaperwork: looked.paperwork.refused / max(1, looked.paperwork.sent) * 100,
      unknown: looked.calls.unknown + flooded.broken, missing: looked.missing, before: before,
      most: max(most, before), after: after, recovery: recovery)
  }

  private func look(
    at address: String, _ processors: Processors
  ) async throws -> OverloadLoad.Outcome {
    let load = OverloadLoad(
      address: address, towline: options.towline, processors: processors)
    let words = [
      "--rate", "\(Self.lookingPerSecond)", "--paperwork-rate", "\(Self.paperworkPerSecond)",
      "--connections", "500", "--duration", "\(options.seconds)", "--patience",
      "\(Self.patience)",
    ]
    return try await onOwnThread { try load.run(words) }
  }
}
