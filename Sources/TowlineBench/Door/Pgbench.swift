import Foundation
import Postgres

/// PostgreSQL's own load tester, inserting one row a transaction into the plain table.
struct Pgbench {
  let workshop: Workshop
  let seconds: Int
  static let clients = 32

  struct Round {
    var transactionsPerSecond: Double
    /// Of all processes of the PostgreSQL server, for each transaction.
    var serverMicroseconds: Double
    /// Of pgbench itself, for each transaction.
    var ownMicroseconds: Double
  }

  func measure() async throws -> Round {
    let settings = try await workshop.emptyDatabase("plain")
    try await workshop.withSession(settings) { session in
      try await session.runScript(PlainTable.definition)
    }
    let (before, ownBefore) = (try workshop.serverTimes(), ProcessTimes.ofEndedPrograms)
    let output = try Program("pgbench").run(arguments(settings))
    let used = try workshop.serverTimes() - before
    guard let rate = output.figure(after: "tps = "),
      let count = output.figure(after: "transactions actually processed: "),
      (output.figure(after: "failed transactions: ") ?? 0) == 0
    else { throw Failure("pgbench said:\n\(output)") }
    return Round(
      transactionsPerSecond: rate, serverMicroseconds: used * 1e6 / count,
      ownMicroseconds: (ProcessTimes.ofEndedPrograms - ownBefore) * 1e6 / count)
  }

  private func arguments(_ settings: ConnectionSettings) -> [String] {
    let script = URL(fileURLWithPath: "bench/plain_call.sql").path
    return [
      "--no-vacuum", "--protocol=prepared", "--client=\(Self.clients)", "--jobs=2",
      "--time=\(seconds)", "--file=\(script)", settings.text,
    ]
  }
}

extension String {
  /// The number that stands after the first place of a text.
  func figure(after text: String) -> Double? {
    guard let place = range(of: text) else { return nil }
    return Double(self[place.upperBound...].prefix { $0.isNumber || $0 == "." })
  }
}
