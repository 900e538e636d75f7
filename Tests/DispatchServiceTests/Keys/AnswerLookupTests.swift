import DispatchService
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

@Suite("Answers that are asked for again", .timeLimit(.minutes(5)))
struct AnswerLookupTests {
  @Test("while another transaction is under way are looked up in one")
  func together() async throws {
    let asked = Mutex<[Int]>([])
    let (gate, opener) = AsyncStream<Void>.makeStream()
    let lookups = AnswerLookups { keys in
      let isFirst = asked.withLock { asked in
        asked.append(keys.count)
        return asked.count == 1
      }
      if isFirst { for await _ in gate { break } }
      return keys.filter { $0 != [7] }.map(Self.answer)
    }
    async let first = lookups.answer(to: [0])
    try await eventually { asked.withLock { $0.count } == 1 }
    try await withThrowingTaskGroup(of: (UInt8, StoredAnswer?).self) { group in
      for key in UInt8(1)...20 { group.addTask { (key, try await lookups.answer(to: [key])) } }
      try await eventually { await lookups.depth == 20 }
      opener.yield()
      for try await (key, answer) in group {
        #expect(answer == (key == 7 ? nil : Self.answer([key])))
      }
    }
    #expect(try await first == Self.answer([0]))
    #expect(asked.withLock { $0 } == [1, 20])
  }

  @Test("are in doubt, and never said not to be stored, when the look fails")
  func failing() async throws {
    let lookups = AnswerLookups { _ throws(StoreFailure) in
      throw .database(.poolBusy(waiting: 1))
    }
    await #expect(throws: ServiceRefusal.outcomeUnknown) { try await lookups.answer(to: [1]) }
  }

  private static func answer(_ key: [UInt8]) -> StoredAnswer {
    StoredAnswer(key: key, request: [1], status: 201, body: key)
  }
}

@Suite("A key that is under way")
struct KeyUnderWayTests {
  private let key = RequestKey(key: "k", target: "POST /v1/calls", body: [1])
  private let other = RequestKey(key: "k", target: "POST /v1/calls", body: [2])

  @Test("tells all who sent it again how it ended, and of what request, once")
  func shared() {
    let ledger = IdempotencyLedger()
    ledger.load([], areAll: true)
    let told = Told()
    #expect(ledger.begin(key, orWait: told.take) == .new)
    #expect(ledger.begin(key, orWait: told.take) == .inFlight)
    #expect(ledger.begin(other, orWait: told.take) == .inFlight)
    #expect(told.endings.isEmpty)
    let answer = Answer(status: 201, body: [3])
    ledger.finish(key, with: .success(answer))
    #expect(told.endings.map(\.request) == [key.request, key.request])
    #expect(told.endings.map { try? $0.result.get() } == [answer, answer])
    #expect(ledger.begin(other, orWait: told.take) == .lookUp)
    #expect(told.endings.count == 2)
  }

  @Test("is free again when nothing was stored")
  func refused() {
    let ledger = IdempotencyLedger()
    ledger.load([], areAll: true)
    let told = Told()
    #expect(ledger.begin(key, orWait: told.take) == .new)
    #expect(ledger.begin(key, orWait: told.take) == .inFlight)
    ledger.finish(key, with: .failure(.unavailable))
    #expect(told.endings.count == 1)
    #expect(ledger.begin(key, orWait: told.take) == .new)
  }

  private final class Told: Sendable {
    private let list = Mutex<[IdempotencyLedger.Ending]>([])
    var endings: [IdempotencyLedger.Ending] { list.withLock { $0 } }

    func take(_ ending: IdempotencyLedger.Ending) { list.withLock { $0.append(ending) } }
  }
}
