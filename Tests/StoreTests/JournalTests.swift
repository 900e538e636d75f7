import DispatchCore
import Postgres
import Store
import Testing

@Suite("The journal")
struct JournalTests {
  @Test("what is committed is there, and the memory read from the tables equals the one before")
  func storesAndRecovers() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      for number in 1...40 { try desk.run(.takeCall(.sample(number))) }
      try await journal.commit(desk.batch())
      let recovered = try await journal.load()
      #expect(recovered.state == desk.core.state)
      #expect(recovered.lastSeq == desk.allEvents.last?.seq)
      #expect(recovered.lastStoredAt == desk.now)
    }
  }

  @Test("writes nothing any more once another has taken the lead")
  func isFenced() async throws {
    try await StoreFixture.with { settings in
      let old = try await StoreFixture.journal(settings)
      var desk = try Desk()
      try await old.commit(desk.batch())
      let new = try await StoreFixture.journal(settings)
      try desk.run(.takeCall(.sample(1)))
      let batch = desk.batch(answers: [.sample(1)])
      await #expect(throws: JournalFailure.fenced) { try await old.commit(batch) }
      let answersOnly = JournalBatch(
        events: [], changes: ChangeSet(), counters: Counters(), answers: [.sample(2)])
      await #expect(throws: JournalFailure.fenced) { try await old.commit(answersOnly) }
      let recovered = try await new.load()
      #expect(new.term.epoch == old.term.epoch + 1)
      #expect(recovered.state.jobs.isEmpty)
      let answers = AnswerStore(settings, area: StoreFixture.area)
      #expect(try await answers.replay(key: StoredAnswer.sample(1).key) == nil)
      await answers.close()
    }
  }

  @Test("refuses an event number twice, and a gap, and stores nothing of the batch")
  func refusesBrokenNumbering() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      let batch = desk.batch()
      try await journal.commit(batch)
      try await expectPoison { try await journal.commit(batch) }
      try desk.run(.takeCall(.sample(1)))
      _ = desk.batch()
      try desk.run(.takeCall(.sample(2)))
      let afterGap = desk.batch()
      try await expectPoison { try await journal.commit(afterGap) }
      #expect(try await journal.load().state.jobs.isEmpty)
    }
  }

  @Test("tells poison from bad luck, and goes on after it")
  func survivesPoison() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      try await journal.commit(desk.batch())
      var poisoned = desk
      try poisoned.run(.takeCall(.sample(1, verbatim: "a\0b")))
      let batch = poisoned.batch()
      try await expectPoison { try await journal.commit(batch) }
      var doubled = desk
      try doubled.run(.takeCall(.sample(1)))
      let twice = doubled.batch(answers: [.sample(1), .sample(1)])
      try await expectPoison { try await journal.commit(twice) }
      try desk.run(.takeCall(.sample(2)))
      try await journal.commit(desk.batch())
      #expect(try await journal.load().state == desk.core.state)
    }
  }

  @Test("a batch handed over behind one that cannot be stored is not stored either")
  func followsPoison() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      try await journal.commit(desk.batch())
      let before = desk.core.state
      try desk.run(.takeCall(.sample(1, verbatim: "a\0b")))
      let poisoned = journal.enqueue(journal.prepare(desk.batch()))
      try desk.run(.takeCall(.sample(2)))
      let behind = journal.enqueue(journal.prepare(desk.batch(answers: [.sample(2)])))
      try await expectPoison { try await behind.end() }
      try await expectPoison { try await poisoned.end() }
      #expect(try await journal.load().state == before)
    }
  }

  @Test("batches handed over one behind the other are stored in their order")
  func storesInOrder() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      var handedOver: [JournalCommit] = []
      for number in 1...20 {
        try desk.run(.takeCall(.sample(number)))
        handedOver.append(journal.enqueue(journal.prepare(desk.batch())))
      }
      for commit in handedOver { try await commit.end() }
      #expect(try await journal.load().state == desk.core.state)
    }
  }

  @Test("a backend that was ended means: not stored, or unknown, and never stored in silence")
  func survivesLostConnection() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      let session = try await StoreFixture.session(settings)
      try await session.runScript(
        "SELECT pg_terminate_backend(backend_pid, 5000) FROM leadership")
      var desk = try Desk()
      let batch = desk.batch()
      let failure = await #expect(throws: JournalFailure.self) { try await journal.commit(batch) }
      #expect(failure?.isPoisonOrFence == false)
      let next = try await StoreFixture.journal(settings)
      #expect(try await next.load().state.trucks.isEmpty)
    }
  }

  @Test("a truck put and removed in one batch keeps its number and its name")
  func storesRemovedTruck() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      try desk.run(.removeTruck(CallSign("T2")!, by: "anna"))
      try desk.put(truck: 2)
      try await journal.commit(desk.batch())
      try desk.run(.removeTruck(CallSign("T3")!, by: "anna"))
      try desk.put(truck: 3)
      try await journal.commit(desk.batch())
      #expect(try await journal.load().state == desk.core.state)
    }
  }

  @Test("counts early deaths until a term ends in order")
  func countsEarlyDeaths() async throws {
    try await StoreFixture.with { settings in
      _ = try await StoreFixture.journal(settings)
      _ = try await StoreFixture.journal(settings)
      let third = try await StoreFixture.journal(settings)
      #expect(try await third.load().earlyDeaths == 2)
      await third.resign()
      #expect(try await StoreFixture.journal(settings).load().earlyDeaths == 0)
    }
  }

  private func expectPoison(_ body: () async throws -> Void) async throws {
    let failure = await #expect(throws: JournalFailure.self) { try await body() }
    #expect(failure?.isPoison == true, "\(String(describing: failure))")
  }
}

extension StoredAnswer {
  static func sample(_ number: Int) -> StoredAnswer {
    StoredAnswer(
      key: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 28)
        + bytes(number),
      request: [UInt8](repeating: 7, count: 32), status: 201,
      body: Array("{\"call\":\(number)}".utf8))
  }

  private static func bytes(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

extension JournalFailure {
  var isPoison: Bool {
    if case .poisonous = self { true } else { false }
  }

  var isPoisonOrFence: Bool { isPoison || self == .fenced }
}
