import DispatchCore
import Postgres
import Store
import Testing

@Suite("Paperwork")
struct PaperworkTests {
  private let now = Timestamp(microseconds: 1_700_000_000_000_000)

  @Test("is handed out by due time, to one person each, and comes back when a claim runs out")
  func handsOut() async throws {
    try await withStore { store in
      let second = try await store.add(
        kind: "bill", title: "Second", dueAt: now + .hours(2), at: now)
      let first = try await store.add(
        kind: "bill", title: "First", job: Job.ID(7), dueAt: now + .hours(1), at: now)
      let until = now + .minutes(5)
      #expect(try await store.takeNext(by: "anna", until: until, at: now)?.id == first.id)
      #expect(try await store.takeNext(by: "ben", until: until, at: now)?.id == second.id)
      #expect(try await store.takeNext(by: "cleo", until: until, at: now) == nil)
      #expect(try await store.list(state: .claimed, at: now).count == 2)
      #expect(try await store.list(state: .open, at: until).map(\.id) == [first.id, second.id])
      #expect(try await store.takeNext(by: "cleo", until: until + .hours(1), at: until) != nil)
    }
  }

  @Test("is finished once, or put off")
  func finishes() async throws {
    try await withStore { store in
      let item = try await store.add(kind: "bill", title: "One", dueAt: now, at: now)
      let other = try await store.add(kind: "bill", title: "Two", dueAt: now, at: now)
      let done = try await store.finish(item.id, outcome: "sent", by: "anna", at: now)
      #expect(done?.state == .done && done?.outcome == "sent")
      #expect(try await store.finish(item.id, outcome: nil, by: "anna", at: now) == nil)
      let later = try await store.postpone(other.id, until: now + .hours(1), reason: "closed")
      #expect(later?.state == .later)
      #expect(try await store.takeNext(by: "anna", until: now + .minutes(5), at: now) == nil)
      #expect(try await store.list(state: .done, at: now).map(\.id) == [item.id])
      let counts = try await store.counts(at: now + .minutes(1))
      #expect(counts.open == 1 && counts.overdue == 1 && counts.oldest == now)
    }
  }

  @Test(
    "is kept for the colleague to whom it was handed, with the note, however the name is written")
  func hands() async throws {
    try await withStore { store in
      let item = try await store.add(kind: "bill", title: "One", dueAt: now, at: now)
      let until = now + .minutes(5)
      let handed = try await store.hand(
        item.id, to: "Kim", until: until, note: "knows them", by: "anna")
      #expect(handed?.state == .claimed && handed?.claimedBy == "Kim")
      #expect(try await store.takeNext(by: "anna", until: until, at: now) == nil)
      let taken = try await store.takeNext(by: "kim", until: until, at: now)
      #expect(taken?.note == "knows them" && taken?.handedBy == "anna")
      #expect(try await store.takeNext(by: "kim", until: until, at: now) == nil)
      #expect(try await store.takeNext(by: "ben", until: until + .hours(1), at: until) != nil)
    }
  }

  @Test("is filled in line by line, as long as there is room and it is not done")
  func fills() async throws {
    try await withStore { store in
      let item = try await store.add(kind: "bill", title: "One", dueAt: now, at: now)
      #expect(try await store.fill(item.id, "mileage 84,210")?.filled == "mileage 84,210")
      let filled = try await store.fill(item.id, "signed")
      #expect(filled?.filled == "mileage 84,210\nsigned")
      #expect(try await store.fill(item.id, String(repeating: "x", count: 20_000)) == nil)
      #expect(try await store.list(at: now).first?.filled == filled?.filled)
      _ = try await store.finish(item.id, outcome: nil, by: "anna", at: now)
      #expect(try await store.fill(item.id, "late") == nil)
    }
  }

  @Test("is listed page by page in the order of its due times")
  func listsPages() async throws {
    try await withStore { store in
      for number in 1...5 {
        _ = try await store.add(
          kind: "bill", title: "\(number)", dueAt: now + .minutes(Int64(60 - number)), at: now)
      }
      var titles: [String] = []
      var last: Int64?
      for _ in 1...3 {
        let page = try await store.list(limit: 2, after: last, at: now)
        titles += page.map(\.title)
        last = page.last?.id
      }
      #expect(titles == ["5", "4", "3", "2", "1"])
    }
  }

  @Test("follows the journal: one item for each cleared job, however often it reads")
  func follows() async throws {
    try await StoreFixture.with { settings in
      let journal = try await StoreFixture.journal(settings)
      var desk = try Desk(trucks: 1)
      for number in 1...3 {
        try desk.run(.takeCall(.sample(number)))
        for step in [AssignmentState.Step.onScene, .cleared] {
          try desk.run(
            .advance(
              Command.Report(
                assignment: Assignment.ID(Int64(number)), step: step, by: "T1")))
        }
      }
      try await journal.commit(desk.batch())
      let store = PaperworkStore(settings, area: StoreFixture.area)
      let follower = PaperworkFollower(store, due: .hours(24))
      #expect(try await follower.follow() == false)
      #expect(try await follower.follow() == false)
      let session = try await StoreFixture.session(settings)
      try await session.runScript("UPDATE paperwork_follower SET last_seq = 0")
      #expect(try await follower.follow() == false)
      let items = try await store.list(at: desk.now)
      #expect(items.map(\.job?.number) == [1, 2, 3])
      #expect(items.allSatisfy { $0.kind == PaperworkFollower.serviceRecord })
      #expect(items.allSatisfy { $0.dueAt == $0.createdAt + .hours(24) })
      await store.close()
    }
  }

  private func withStore(_ body: (PaperworkStore) async throws -> Void) async throws {
    try await StoreFixture.with { settings in
      let store = PaperworkStore(settings, area: StoreFixture.area)
      try await body(store)
      await store.close()
    }
  }
}
