import DispatchCore
import Postgres
import Store
import Testing

@Suite("Recovery")
struct RecoveryTests {
  @Test(
    "memory read from the tables equals the one before, whatever happened",
    arguments: [1, 2, 3, 4] as [UInt64])
  func equalsMemory(seed: UInt64) async throws {
    print("seed \(seed)")
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var shift = try RandomShift(seed: seed)
      for _ in 1...12 {
        shift.work(steps: 25)
        try await journal.commit(shift.desk.batch())
        #expect(try await journal.load().state == shift.desk.core.state)
      }
      let pool = SessionPool(settings, purpose: "test")
      let history = History(pool, area: StoreFixture.area)
      let stored = try await Self.allEvents(history)
      #expect(stored == shift.desk.allEvents)
      var replayed = DispatchState()
      for recorded in stored { _ = replayed.apply(recorded.event, at: recorded.at) }
      #expect(replayed == shift.desk.core.state)
      await pool.close()
    }
  }

  private static func allEvents(_ history: History) async throws -> [RecordedEvent] {
    var events: [RecordedEvent] = []
    while true {
      let chunk = try await history.events(after: events.last?.seq ?? 0, limit: 100)
      events += chunk
      guard chunk.count == 100 else { return events }
    }
  }

  @Test("takes the newer of the fixes that journal and positions have stored")
  func takesNewerFix() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk(trucks: 2)
      try await journal.commit(desk.batch())
      let positions = PositionStore(settings, area: StoreFixture.area)
      let newer = Fix(
        coordinate: Coordinate(latitudeE7: 401_234_567, longitudeE7: -751_234_567), at: desk.now,
        accuracy: Distance(meters: 7))
      let older = Fix(coordinate: newer.coordinate, at: .unixEpoch)
      try await positions.flush([Truck.ID(1): newer, Truck.ID(2): older])
      try await positions.flush([Truck.ID(1): older])
      let trucks = try await journal.load().state.trucks
      #expect(trucks[Truck.ID(1)]?.fix == newer)
      #expect(trucks[Truck.ID(2)]?.fix == desk.core.state.trucks[Truck.ID(2)]?.fix)
      await positions.close()
    }
  }

  @Test("says at which job the tables contradict each other")
  func findsContradiction() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk()
      try desk.run(.takeCall(.sample(1)))
      try await journal.commit(desk.batch())
      let session = try await StoreFixture.session(settings)
      try await session.runScript("UPDATE job SET state = 'waiting'")
      await #expect(throws: StoreFailure.inconsistent(Job.ID(1))) { try await journal.load() }
      try await session.runScript("UPDATE job SET state = 'assigned'; DELETE FROM assignment")
      await #expect(throws: StoreFailure.inconsistent(Job.ID(1))) { try await journal.load() }
    }
  }
}
