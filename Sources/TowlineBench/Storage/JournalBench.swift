import DispatchCore
import Postgres
import Store

/// How many calls a second are decided and stored by one process without a door, 200 a
/// transaction, one transaction after another: as the service does, the next ones are decided meanwhile.
struct JournalBench {
  let workshop: Workshop
  let rounds: Int
  private static let batchSize = 200
  private static let batches = 50

  /// What one round gave.
  private struct Round {
    var callsPerSecond: Double
    var decideMicroseconds: Double
    /// Of this process.
    var ownMicroseconds: Double
    /// Of all processes of the PostgreSQL server.
    var serverMicroseconds: Double
  }

  func sections() async throws -> [Section] {
    var (waiting, sent, plain) = ([Round](), [Round](), [Double]())
    for _ in 0..<rounds {
      waiting.append(try await measure(trucks: 32))
      sent.append(try await measure(trucks: Self.batches * Self.batchSize))
      plain.append(try await measurePlain())
    }
    let base = Row(
      "plain INSERT of \(Self.batchSize) like rows by unnest", "rows/s", Series(plain))
    let ratio = Row(
      "calls that wait over plain rows", "times",
      Series(waiting.map(\.callsPerSecond)) / base.series, aim: .atLeast(0.3))
    return [
      Section(
        name: "Decide and store without a door, \(Self.batchSize) calls a transaction",
        rows: rows("calls that wait", waiting) + rows("calls that get a truck", sent) + [
          base, ratio,
        ])
    ]
  }

  private func rows(_ what: String, _ rounds: [Round]) -> [Row] {
    [
      Row(what, "calls/s", Series(rounds.map(\.callsPerSecond))),
      Row("\(what): decision", "µs/call", Series(rounds.map(\.decideMicroseconds))),
      Row("\(what): CPU of the process", "µs/call", Series(rounds.map(\.ownMicroseconds))),
      Row("\(what): CPU of PostgreSQL", "µs/call", Series(rounds.map(\.serverMicroseconds))),
    ]
  }

  private func measure(trucks: Int) async throws -> Round {
    let settings = try await workshop.migratedDatabase("journal")
    let journal = try await Journal.open(
      settings, area: workshop.area.name, holder: "bench", address: "http://127.0.0.1:1")
    var shift = try Shift(area: workshop.area, trucks: trucks, epoch: journal.term.epoch)
    try await journal.commit(shift.batch())
    let calls = (0..<Self.batches * Self.batchSize).map { _ in shift.nextCall() }
    let (own, server) = (ProcessTimes.own, try workshop.serverTimes())
    var deciding = 0.0
    let time = try await Stopwatch.seconds {
      var inFlight: JournalCommit?
      for start in stride(from: 0, to: calls.count, by: Self.batchSize) {
        deciding += try Stopwatch.microseconds {
          for call in calls[start..<start + Self.batchSize] { try shift.take(call) }
        }
        let next = journal.prepare(shift.batch())
        try await inFlight?.end()
        inFlight = journal.enqueue(next)
      }
      try await inFlight?.end()
    }
    let count = Double(calls.count)
    let round = Round(
      callsPerSecond: count / time, decideMicroseconds: deciding / count,
      ownMicroseconds: (ProcessTimes.own - own) * 1e6 / count,
      serverMicroseconds: (try workshop.serverTimes() - server) * 1e6 / count)
    await journal.resign()
    return round
  }

  private func measurePlain() async throws -> Double {
    let settings = try await workshop.emptyDatabase("plain")
    var shift = try Shift(area: workshop.area, trucks: 0)
    let batches = (0..<Self.batches).map { _ in
      (0..<Self.batchSize).map { _ in shift.nextCall() }
    }
    return try await workshop.withSession(settings) { session in
      try await session.runScript(PlainTable.definition)
      let time = try await Stopwatch.seconds {
        for batch in batches {
          try await session.execute(PlainTable.insert, PlainTable.parameters(batch))
        }
      }
      return Double(Self.batches * Self.batchSize) / time
    }
  }
}
