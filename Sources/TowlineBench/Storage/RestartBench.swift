import DispatchCore
import Foundation
import Postgres
import Store

/// How long a start takes with a day's history and a storm's open jobs.
struct RestartBench {
  let workshop: Workshop
  let options: Options
  private static let ended = 100_000
  private static let open = 10_000
  private static let batchSize = 1_000

  func sections() async throws -> [Section] {
    let settings = try await workshop.migratedDatabase("restart")
    say("bench: storing \(Self.ended.grouped) ended and \(Self.open.grouped) open jobs")
    try await fill(settings)
    let loads = try await load(settings)
    let full = try await start(settings)
    let empty = try await start(try await workshop.migratedDatabase("restart_empty"))
    return [
      Section(
        name: "Restart with \(Self.ended.grouped) ended and \(Self.open.grouped) open jobs",
        rows: [
          Row("take the lead, read the open rows, build the memory", "s", loads),
          Row("process start to /readyz", "s", full),
          Row("process start to /readyz, empty database", "s", empty),
        ])
    ]
  }

  /// Every ended job was served by a truck; the open ones wait. Each call has its stored answer.
  private func fill(_ settings: ConnectionSettings) async throws {
    let journal = try await open(settings)
    var shift = try Shift(area: workshop.area, trucks: 32, epoch: journal.term.epoch)
    var remaining = Self.ended
    while remaining > 0 {
      for _ in 0..<Self.batchSize where remaining > 0 {
        guard let sent = try shift.take(shift.nextCall()) else { continue }
        for step in [AssignmentState.Step.onScene, .cleared] {
          try shift.decide(.advance(Command.Report(assignment: sent.id, step: step, by: "crew")))
        }
        remaining -= 1
      }
      try await journal.commit(shift.batch())
    }
    while shift.dispatcher.state.jobs.count < Self.open + 32 {
      for _ in 0..<Self.batchSize { try shift.take(shift.nextCall()) }
      try await journal.commit(shift.batch())
    }
    await journal.resign()
    // What autovacuum would have done within a minute.
    try await workshop.withSession(settings) { session in
      try await session.runScript("ANALYZE", within: .seconds(60))
    }
  }

  private func open(_ settings: ConnectionSettings) async throws -> Journal {
    try await Journal.open(
      settings, area: workshop.area.name, holder: "bench", address: "http://127.0.0.1:1")
  }

  private func load(_ settings: ConnectionSettings) async throws -> Series {
    var times: [Double] = []
    for _ in 0..<options.rounds {
      let start = ContinuousClock.now
      let journal = try await open(settings)
      let recovered = try await journal.load()
      let dispatcher = Dispatcher(area: workshop.area, state: recovered.state)
      times.append((ContinuousClock.now - start) / .seconds(1))
      await journal.resign()
      guard dispatcher.state.jobs.count >= Self.open else {
        throw Failure("\(dispatcher.state.jobs.count) open jobs came back")
      }
    }
    return Series(times)
  }

  private func start(_ settings: ConnectionSettings) async throws -> Series {
    var times: [Double] = []
    for _ in 0..<options.rounds {
      let server = try TowlineServer(workshop, options, settings)
      times.append(try await server.waitUntilReady())
      try server.stop()
    }
    return Series(times)
  }
}
