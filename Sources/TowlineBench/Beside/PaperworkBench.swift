import DispatchCore
import Foundation
import Postgres

/// What a mountain of paperwork costs the calls: the door without any, and with a million items that
/// wait and 100 a second more that come.
struct PaperworkBench {
  let workshop: Workshop
  let options: Options
  private static let waiting = 1_000_000
  private static let perSecond = 100
  private static let callsPerSecond = 100
  /// Fewer would not tell 1.05 from 1.
  private static let fewestTurns = 10

  func sections() async throws -> [Section] {
    say("bench: storing \(Self.waiting.grouped) items")
    _ = try await workshop.migratedDatabase("paperwork_none")
    try await pile(try await workshop.migratedDatabase("paperwork_piled"))
    var (without, with) = ([Turn](), [Turn]())
    for number in 1...max(options.rounds, Self.fewestTurns) {
      // Now the one first, now the other.
      for isPiled in number.isMultiple(of: 2) ? [true, false] : [false, true] {
        let turn = try await turn(isPiled: isPiled)
        if isPiled { with.append(turn) } else { without.append(turn) }
      }
      say("bench: turn \(number): P99 \(without[number - 1].p99) ms, \(with[number - 1].p99) ms")
    }
    let ratio = Series(with.map(\.p99)) / Series(without.map(\.p99))
    let interval = ratio.intervalOfMean
    return [
      Section(
        name: "\(Self.callsPerSecond) calls a second beside \(Self.waiting.grouped) items of "
          + "paperwork and \(Self.perSecond) a second more",
        rows: [
          Row("process start to /readyz, none", "s", Series(without.map(\.start))),
          Row("process start to /readyz, piled up", "s", Series(with.map(\.start))),
          Row("P50 of the door, none", "ms", Series(without.map(\.p50))),
          Row("P50 of the door, piled up", "ms", Series(with.map(\.p50))),
          Row("P99 of the door, none", "ms", Series(without.map(\.p99))),
          Row("P99 of the door, piled up", "ms", Series(with.map(\.p99))),
          Row("the one P99 over the other, turn by turn", "times", ratio),
          Row(
            "95 % interval of the mean ratio: lower end", "times", Series([interval.lower]),
            aim: .atMost(1.05)),
          Row("95 % interval of the mean ratio: upper end", "times", Series([interval.upper])),
          Row("paperwork taken meanwhile", "items/s", Series(with.map(\.paperwork))),
        ])
    ]
  }

  private struct Turn {
    var start, p50, p99, paperwork: Double
  }

  /// A new server on a copy of the one database or the other.
  private func turn(isPiled: Bool) async throws -> Turn {
    let settings = try await workshop.copiedDatabase(
      "paperwork_turn", of: isPiled ? "paperwork_piled" : "paperwork_none")
    let server = try TowlineServer(workshop, options, settings)
    let start = try await server.waitUntilReady()
    // The first seconds of a server are no part of it.
    try await Task.sleep(for: .seconds(2))
    let load = Load(workshop: workshop, options: options)
    let figures = try load.measure(
      perSecond: Self.callsPerSecond, of: server.address,
      paperwork: isPiled ? Self.perSecond : 0)
    try server.stop()
    return Turn(start: start, p50: figures.p50, p99: figures.p99, paperwork: figures.paperwork)
  }

  private func pile(_ settings: ConnectionSettings) async throws {
    try await workshop.withSession(settings) { session in
      try await session.runScript(
        """
        INSERT INTO paperwork (area, kind, title, is_automatic, created_at, due_at)
        SELECT '\(workshop.area.name)', 'invoice', 'Invoice ' || number, false,
          now() - number * interval '1 second', now() + (500000 - number) * interval '1 second'
        FROM generate_series(1, \(Self.waiting)) AS number
        """, within: .seconds(120))
      try await session.runScript("VACUUM ANALYZE paperwork", within: .seconds(60))
    }
  }
}
