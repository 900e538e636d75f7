import DispatchCore
import DispatchService
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite("paperwork", .timeLimit(.minutes(5)))
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

  /// An answer that shows which item it is about.
  private static let title: PaperworkOffice.Rendering = { item in
    Answer(status: 200, body: Array(item.title.utf8))
  }

  @Test("in any amount, and however much more comes, changes no distress decision")
  func changesNothing() async throws {
    let asked = ProcessInfo.processInfo.environment["TOWLINE_PAPERWORK"].flatMap { Int($0) }
    let without = try await Self.decisions(paperwork: 0)
    let with = try await Self.decisions(paperwork: asked ?? 10_000)
    #expect(without.count > 150)
    #expect(with == without)
  }

  @Test("that was made by a clock ahead of ours is new, never younger than that")
  func madeAhead() async throws {
    try await LiveService.withDatabase { settings, tables in
      try await tables.run(
        """
        INSERT INTO paperwork (area, kind, title, is_automatic, created_at, due_at)
        VALUES ('test', 'invoice', 'Invoice', false, now() + interval '1 hour', now() + interval '1 day')
        """)
      try await LiveService.with(settings) { service in
        try await eventually { service.paperwork.load.open == 1 }
        #expect(service.paperwork.load.oldest == .zero)
      }
    }
  }

  /// All events of the script, times included; where there is paperwork, 100 items a second more
  /// come meanwhile.
  private static func decisions(paperwork count: Int) async throws -> [String] {
    try await LiveService.withDatabase { settings, tables in
      try await tables.run(
        """
        INSERT INTO paperwork (area, kind, title, is_automatic, created_at, due_at)
        SELECT 'test', 'invoice', 'Invoice ' || n, false, '2020-01-01', '2020-01-02'
        FROM generate_series(1, \(count)) AS n
        """, within: .seconds(120))
      return try await LiveService.with(settings, clock: stopped) { service in
        let more = Task { try await arrivals(while: count > 0, service) }
        for command in script { _ = try await service.send(command) }
        more.cancel()
        #expect(try await more.value > 0 || count == 0)
        return try await tables.texts(
          """
          SELECT concat_ws(' ', seq, at, type, version, job, truck, body) FROM event ORDER BY seq
          """)
      }
    }
  }

  /// How many came until the task was cancelled.
  private static func arrivals(
    while mayCome: Bool, _ service: DispatchService
  ) async throws -> Int {
    var count = 0
    while mayCome, !Task.isCancelled {
      _ = try await service.carryOut(.invoice, key: nil, render: title)
      count += 1
      try? await Task.sleep(for: .milliseconds(10))
    }
    return count
  }

  @Test("is not handed out while a distress item waits for a human")
  func waitsForDistress() async throws {
    try await LiveService.withDatabase { settings, _ in
      try await LiveService.with(settings) { service in
        _ = try await service.carryOut(.invoice, key: nil, render: Self.title)
        _ = try await service.send(.truck("T1"))
        _ = try await service.send(.breakdown("A1", wantsHuman: true))
        let early = try await service.carryOut(.takeNext(by: "ann"), key: nil, render: Self.title)
        #expect(early == nil)
        _ = try await service.send(.takeDeskItem(by: "bob"), lane: .desk)
        let next = try await service.carryOut(.takeNext(by: "ann"), key: nil, render: Self.title)
        #expect(next == Answer(status: 200, body: Array("Invoice 1".utf8)))
      }
    }
  }

  @Test("is counted the more seldom the longer it takes, and within a minute")
  func countsSeldom() {
    #expect(PaperworkOffice.pause(afterCountOf: .milliseconds(2)) == .milliseconds(100))
    #expect(PaperworkOffice.pause(afterCountOf: .milliseconds(300)) == .seconds(15))
    #expect(PaperworkOffice.pause(afterCountOf: .seconds(20)) == .seconds(60))
  }

  @Test("is made once for a key, by one server and the next, and the answer is the same")
  func onceForAKey() async throws {
    let key = RequestKey(key: "k", target: "POST /v1/paperwork", body: [])
    try await LiveService.withDatabase { settings, _ in
      let first = try await LiveService.with(settings) { service in
        async let one = service.carryOut(.invoice, key: key, render: Self.title)
        async let two = service.carryOut(.invoice, key: key, render: Self.title)
        let answers = try await [one, two].compactMap(\.self)
        #expect(answers.count == 2)
        #expect(Set(answers.map(\.body)).count == 1)
        return answers.first?.body
      }
      try await LiveService.with(settings) { service in
        let again = try await service.carryOut(.invoice, key: key, render: Self.title)
        #expect(again?.isReplayed == true)
        #expect(again?.body == first)
        let items = try await service.paperwork.list(state: nil, limit: 10, after: nil)
        #expect(items.count == 1)
      }
    }
  }

  @Test("under a key that came with another request is refused, and so is a call under its key")
  func anotherRequest() async throws {
    let key = RequestKey(key: "k", target: "POST /v1/paperwork", body: [])
    let other = RequestKey(key: "k", target: "POST /v1/paperwork", body: [1])
    try await LiveService.withDatabase { settings, tables in
      try await LiveService.with(settings) { service in
        _ = try await service.carryOut(.invoice, key: key, render: Self.title)
        await #expect(throws: ServiceRefusal.keyReused) {
          _ = try await service.carryOut(.invoice, key: other, render: Self.title)
        }
        await #expect(throws: ServiceRefusal.keyReused) {
          _ = try await service.send(.breakdown("A1"), key: "k")
        }
        #expect(try await tables.plates() == [])
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

extension PaperworkDeed {
  fileprivate static let invoice = PaperworkDeed.add(
    kind: "invoice", title: "Invoice 1", job: nil, dueAt: nil)
}
