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
      var desk = Desk()
      for number in 1...40 { try desk.run(.takeCall(.sample(number))) }
      try await journal.commit(desk.batch())
      let recovered = try await journal.load()
      #expect(recovered.state == desk.core.state)
      #expect(recovered.lastSeq == desk.allEvents.last?.seq)
      #expect(recovered.lastStoredAt == desk.now)
    }
  }
}
