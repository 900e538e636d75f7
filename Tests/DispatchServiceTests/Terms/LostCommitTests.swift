import DispatchCore
import DispatchService
import Postgres
import TestSupport
import Testing

@Suite("a call whose COMMIT meets a bad wire", .timeLimit(.minutes(5)))
struct LostCommitTests {
  @Test("is accepted, once, when only the answer was lost; its key brings the same answer")
  func lostReply() async throws {
    try await Self.withWire { wire, service, tables in
      wire.spoilNextCommit(.losesReply)
      let answer = try await service.send(.breakdown("A1"), key: "k")
      #expect(wire.faultsMade == 1)
      #expect(answer.status == 201)
      #expect(!answer.isReplayed)
      #expect(try await tables.plates() == ["A1"])
      let again = try await service.send(.breakdown("A1"), key: "k")
      #expect(again == Answer(status: 201, body: answer.body, isReplayed: true))
      #expect(try await tables.plates() == ["A1"])
      #expect(try await tables.count("term") == 2)
      #expect(service.view.read { $0.jobs.count } == 1)
    }
  }

  @Test("is refused as not stored when it never arrived; its key then stores it, once")
  func lostRequest() async throws {
    try await Self.withWire { wire, service, tables in
      wire.spoilNextCommit(.losesRequest)
      #expect(await service.result(.breakdown("A1"), key: "k").refusal == .unavailable)
      #expect(wire.faultsMade == 1)
      #expect(try await tables.plates() == [])
      try await eventually { service.condition.state == .leading }
      #expect(try await service.send(.breakdown("A1"), key: "k").status == 201)
      #expect(try await tables.plates() == ["A1"])
    }
  }

  @Test(
    "is unknown as long as nobody can look; then its key brings the one right answer",
    arguments: [FaultyWire.CommitFault.losesReply, .losesRequest])
  func unknown(_ fault: FaultyWire.CommitFault) async throws {
    try await Self.withWire(doubtLasts: .seconds(1)) { wire, service, tables in
      wire.spoilNextCommit(fault, cutting: true)
      #expect(await service.result(.breakdown("A1"), key: "k").refusal == .outcomeUnknown)
      #expect(try await tables.plates() == (fault == .losesReply ? ["A1"] : []))
      wire.mend()
      try await eventually { service.condition.state == .leading }
      let answer = try await service.send(.breakdown("A1"), key: "k")
      #expect(answer.status == 201)
      #expect(answer.isReplayed == (fault == .losesReply))
      #expect(try await tables.plates() == ["A1"])
    }
  }

  @Test("is answered when its held back answer comes, not before")
  func heldReply() async throws {
    try await Self.withWire { wire, service, tables in
      wire.spoilNextCommit(.holdsReply)
      let waiting = Task { await service.result(.breakdown("A1"), key: "k") }
      try await eventually { try await tables.plates() == ["A1"] }
      #expect(service.view.read { $0.jobs.count } == 0)
      wire.releaseReplies()
      #expect(await waiting.value.isSuccess)
      #expect(try await tables.plates() == ["A1"])
    }
  }

  @Test("that is not answered in time is what the server says of itself, not a lost connection")
  func silent() async throws {
    try await Self.withWire { wire, service, _ in
      wire.spoilNextCommit(.holdsReply)
      let sent = Task { await service.result(.breakdown("A1"), key: "k") }
      try await eventually(within: .seconds(40)) { service.hindrance == .silent }
      #expect(service.isViewBehind && service.viewAge > .zero)
      wire.releaseReplies()
      #expect(await sent.value.isSuccess)
    }
  }

  @Test("among many, while commits keep getting lost: each is stored once, whoever asks again")
  func many() async throws {
    try await Self.withWire { wire, service, tables in
      var asked = 0
      for wave in 1...6 {
        wire.spoilNextCommit(wave.isMultiple(of: 2) ? .losesReply : .losesRequest)
        asked += await Self.sendWave(wave, to: service)
        #expect(wire.faultsMade == wave)
      }
      print("6 lost commits, 240 calls, asked again \(asked) times")
      let plates = try await tables.plates()
      #expect(Set(plates).count == plates.count)
      #expect(plates.count == 240)
      #expect(
        try await tables.count("event WHERE seq = 1 OR seq IN (SELECT seq + 1 FROM event)")
          == (try await tables.count("event")))
    }
  }

  /// Eight callers, each of whom asks until it is accepted, five times.
  ///
  /// - Returns: how often they had to ask again.
  private static func sendWave(_ wave: Int, to service: DispatchService) async -> Int {
    await withTaskGroup(of: Int.self) { group in
      for caller in 1...8 {
        group.addTask {
          var repeats = 0
          for number in 1...5 {
            let plate = "W\(wave)C\(caller)N\(number)"
            while !(await service.result(.breakdown(plate), key: plate).isSuccess) {
              repeats += 1
              try? await Task.sleep(for: .milliseconds(20))
            }
          }
          return repeats
        }
      }
      return await group.reduce(0, +)
    }
  }

  /// - Parameter doubtLasts: Long enough for a crowded machine, unless the doubt is what it is about.
  private static func withWire(
    doubtLasts: Duration = .seconds(100),
    _ body: (FaultyWire, DispatchService, Tables) async throws -> Void
  ) async throws {
    try await LiveService.withDatabase { settings, tables in
      try await FaultyWire.with(to: settings) { wire, way in
        try await LiveService.with(way, doubtLasts: doubtLasts) { service in
          try await body(wire, service, tables)
        }
      }
    }
  }
}
