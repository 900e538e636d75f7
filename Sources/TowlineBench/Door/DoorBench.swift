import Foundation
import Postgres

/// Durable intake over HTTP beside what PostgreSQL alone stores one row a transaction, in turns on
/// the same server.
struct DoorBench {
  let workshop: Workshop
  let options: Options

  private struct Round {
    var pgbench: Pgbench.Round
    var wrk: Wrk.Round
    /// Of `towline serve`, for each call.
    var towlineMicroseconds: Double
    /// Of PostgreSQL, for each call.
    var serverMicroseconds: Double

    /// All that a call costs, and all that a row costs, the tester's part included.
    var allOfCall: Double { towlineMicroseconds + serverMicroseconds + wrk.ownMicroseconds }
    var allOfRow: Double { pgbench.serverMicroseconds + pgbench.ownMicroseconds }
  }

  func sections() async throws -> [Section] {
    var rounds: [Round] = []
    for number in 1...options.rounds {
      let pgbench = try await Pgbench(workshop: workshop, seconds: options.seconds).measure()
      rounds.append(try await intake(number, beside: pgbench))
      say("bench: round \(number): \(Self.summary(rounds[number - 1]))")
    }
    let rates = Series(rounds.map(\.wrk.answersPerSecond))
    let name = "Durable intake over HTTP"
    do {
      let half = try await Load(workshop: workshop, options: options).measure(
        perSecond: Int(rates.median / 2))
      return [Section(name: name, rows: rows(rounds) + half)]
    } catch {
      return [Section(name: name, rows: rows(rounds), failure: "\(error)")]
    }
  }

  private static func summary(_ round: Round) -> String {
    "pgbench \(Int(round.pgbench.transactionsPerSecond))/s, "
      + "towline \(Int(round.wrk.answersPerSecond))/s"
  }

  private func rows(_ rounds: [Round]) -> [Row] {
    let rates = Series(rounds.map(\.wrk.answersPerSecond))
    let base = Series(rounds.map(\.pgbench.transactionsPerSecond))
    return [
      Row(
        "calls answered after their commit, \(options.connections) connections", "calls/s", rates),
      Row("pgbench, one like row a transaction, \(Pgbench.clients) clients", "rows/s", base),
      Row("the one over the other; at least 0.5", "times", rates / base, aim: .atLeast(1)),
      Row("CPU of a call: towline", "µs", Series(rounds.map(\.towlineMicroseconds))),
      Row("CPU of a call: PostgreSQL", "µs", Series(rounds.map(\.serverMicroseconds))),
      Row("CPU of a call: wrk", "µs", Series(rounds.map(\.wrk.ownMicroseconds))),
      Row("CPU of a row: PostgreSQL", "µs", Series(rounds.map(\.pgbench.serverMicroseconds))),
      Row("CPU of a row: pgbench", "µs", Series(rounds.map(\.pgbench.ownMicroseconds))),
      Row(
        "all CPU of a row over all CPU of a call", "times",
        Series(rounds.map(\.allOfRow)) / Series(rounds.map(\.allOfCall))),
      Row("P50 of the door at that load", "ms", Series(rounds.map(\.wrk.p50Milliseconds))),
      Row("P99 of the door at that load", "ms", Series(rounds.map(\.wrk.p99Milliseconds))),
    ]
  }

  /// One round on a new server with an empty database. A failure when a call that was answered is
  /// not in the tables.
  private func intake(_ number: Int, beside pgbench: Pgbench.Round) async throws -> Round {
    let settings = try await workshop.emptyDatabase("door")
    let server = try TowlineServer(workshop, options, settings)
    try await server.waitUntilReady()
    let (towline, postgres) = (try server.times(), try workshop.serverTimes())
    let wrk = try Wrk(seconds: options.seconds, connections: options.connections)
      .measure(server.address, round: number)
    let count = Double(wrk.answered)
    let round = Round(
      pgbench: pgbench, wrk: wrk,
      towlineMicroseconds: (try server.times() - towline) * 1e6 / count,
      serverMicroseconds: (try workshop.serverTimes() - postgres) * 1e6 / count)
    try server.stop()
    let stored = try await workshop.withSession(settings) { session in
      try await session.query(Statement("stored", "SELECT count(*) FROM call"))[0].int(0)
    }
    guard stored >= wrk.answered else {
      throw Failure("\(wrk.answered) calls were answered, \(stored) are stored")
    }
    return round
  }
}
