import DispatchCore
import DispatchService
import Postgres
import Store
import Testing

@Suite("paperwork", .timeLimit(.minutes(1)))
struct PaperworkTests {
  private static let noon = Timestamp(microseconds: 4_102_488_000_000_000)

  /// A clock that stands still, so that two services decide at the same moment.
  private static var stopped: ServiceClock { ServiceClock(scale: 0, notBefore: noon) }

  /// Work for trucks, people and time to spare.
  private static let script: [Command] = (1...120).flatMap { number -> [Command] in
    let call = Command.breakdown("P\(number)", wantsHuman: number % 7 == 0)
    guard number <= 8 else { return [call] }
    return [
      .truck("T\(number)", north: Int32(number)), call,
      .report(Int64(number), .onScene), .report(Int64(number), .cleared),
    ]
  }

  @Test("in any amount changes no distress decision")
  func changesNothing() async throws {
    let without = try await Self.decisions(paperwork: 0)
    let with = try await Self.decisions(paperwork: 10_000)
    #expect(without.count > 150)
    #expect(with == without)
  }

  /// All events of the script, times included.
  private static func decisions(paperwork count: Int) async throws -> [String] {
    try await LiveService.withDatabase { settings, tables in
      try await tables.run(
        """
        INSERT INTO paperwork (area, kind, title, is_automatic, created_at, due_at)
        SELECT 'test', 'invoice', 'Invoice ' || n, false, '2020-01-01', '2020-01-02'
        FROM generate_series(1, \(count)) AS n
        """)
      return try await LiveService.with(settings, clock: stopped) { service in
        for command in script { _ = try await service.send(command) }
        return try await tables.texts(
          """
          SELECT concat_ws(' ', seq, at, type, version, job, truck, body) FROM event ORDER BY seq
          """)
      }
    }
  }

  @Test("is not handed out while a distress item waits for a human")
  func waitsForDistress() async throws {
    try await LiveService.withDatabase { settings, _ in
      try await LiveService.with(settings) { service in
        let item = try await service.paperwork.add(
          kind: "invoice", title: "Invoice 1", job: nil, dueAt: nil)
        _ = try await service.send(.truck("T1"))
        _ = try await service.send(.breakdown("A1", wantsHuman: true))
        let early = try await service.nextPaperwork(by: "ann")
        #expect(early == nil)
        _ = try await service.send(.takeDeskItem(by: "bob"), lane: .desk)
        let next = try await service.nextPaperwork(by: "ann")
        #expect(next?.id == item.id)
      }
    }
  }

  @Test("of a cleared job is one item, due 24 hours later, and a restart makes no second one")
  func oneForEachClearedJob() async throws {
    try await LiveService.withDatabase { settings, tables in
      for _ in 1...2 {
        try await LiveService.with(settings, clock: Self.stopped) { service in
          _ = await service.results([.truck("T1")])
          _ = await service.results([.breakdown("A1")])
          _ = await service.results([.report(1, .onScene)])
          _ = await service.results([.report(1, .cleared)])
          try await eventually { service.paperwork.load.open == 1 }
        }
      }
      let items = try await tables.texts(
        "SELECT concat_ws(' ', kind, job, state, due_at - created_at) FROM paperwork")
      #expect(items == ["service_record 1 open 1 day"])
    }
  }
}
