import DispatchCore
import Testing

@Suite("The indexed priority queue")
struct IndexedPriorityQueueTests {
  @Test(
    "does as a plain list would that is scanned for its least",
    arguments: [1, 20_260_521, 0xdead_beef, 7] as [UInt64])
  func equalsAList(seed: UInt64) {
    print("queue: seed \(seed)")
    var trial = QueueTrial(seed: seed)
    for _ in 0..<100 {
      trial.change(times: 100)
      trial.queue.checkInvariants()
    }
    trial.drain()
    trial.queue.checkInvariants()
  }

  @Test("gives its members in the order of their keys")
  func sorted() {
    var queue = IndexedPriorityQueue<Int>()
    var random = SplitMix64(seed: 3)
    for key in (0..<1_000).shuffled(using: &random) { _ = queue.insert(key) }
    queue.checkInvariants()
    #expect(queue.unorderedElements.map(\.key).sorted() == Array(0..<1_000))
    var taken: [Int] = []
    while let next = queue.popMin() { taken.append(next.key) }
    #expect(taken == Array(0..<1_000))
  }

  @Test("a handle finds its member only, and nothing once it has left")
  func staleHandles() {
    var queue = IndexedPriorityQueue<Int>()
    let first = queue.insert(1)
    #expect(queue.remove(first) == 1)
    let second = queue.insert(2)
    #expect(first.slot == second.slot)
    #expect(!queue.contains(first))
    #expect(queue.key(of: first) == nil)
    #expect(queue.remove(first) == nil)
    let rekeyed = queue.rekey(first, to: 0)
    #expect(!rekeyed)
    #expect(queue.key(of: second) == 2)
    #expect(queue.min?.handle == second)
  }

  @Test("an empty queue has no least member")
  func empty() {
    var queue = IndexedPriorityQueue<Int>()
    #expect(queue.isEmpty)
    #expect(queue.min == nil)
    #expect(queue.popMin() == nil)
    queue.checkInvariants()
  }

  @Test("slots stay few however many come and go")
  func slotsAreUsedAgain() {
    var queue = IndexedPriorityQueue<Int>()
    for key in 1...10_000 {
      let handle = queue.insert(key)
      #expect(handle.slot < 3)
      _ = queue.insert(-key)
      _ = queue.popMin()
      queue.remove(handle)
    }
    #expect(queue.isEmpty)
  }
}

@Suite("Urgency")
struct UrgencyTests {
  @Test("goes by band, then by deadline, then by number")
  func order() {
    let inOrder = [
      Urgency(band: 0, deadline: .distantFuture, number: 9),
      Urgency(band: 1, deadline: .unixEpoch, number: 3),
      Urgency(band: 1, deadline: .unixEpoch, number: 4),
      Urgency(band: 1, deadline: Timestamp(microseconds: 1), number: 1),
      Urgency(band: 255, deadline: .distantPast, number: 0),
    ]
    #expect(inOrder.reversed().sorted() == inOrder)
    #expect(!(inOrder[1] < inOrder[1]))
  }
}
