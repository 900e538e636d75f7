import DispatchCore
import Testing

/// A queue and a plain list of the same members, changed side by side and compared at each step.
struct QueueTrial {
  var random: SplitMix64
  var queue = IndexedPriorityQueue<Urgency>()
  var members: [(handle: IndexedPriorityQueue<Urgency>.Handle, key: Urgency)] = []
  var gone: [IndexedPriorityQueue<Urgency>.Handle] = []
  var number: Int64 = 0

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  /// Inserts, removes, re-keys and takes the least at random; the list grows to some hundreds.
  mutating func change(times: Int) {
    for _ in 0..<times {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: takeLeast()
      case 1, 2: removeAny()
      case 3, 4, 5: rekeyAny()
      default: insert()
      }
      compare()
    }
  }

  mutating func drain() {
    while !members.isEmpty { takeLeast() }
    compare()
  }

  private mutating func compare() {
    #expect(queue.count == members.count)
    #expect(queue.min?.key == members.map(\.key).min())
    for old in gone.suffix(3) { #expect(!queue.contains(old)) }
  }

  private mutating func insert() {
    let key = randomKey()
    members.append((queue.insert(key), key))
  }

  private mutating func takeLeast() {
    let least = members.indices.min { members[$0].key < members[$1].key }
    let taken = queue.popMin()
    #expect(taken?.handle == least.map { members[$0].handle })
    if let least { gone.append(members.remove(at: least).handle) }
  }

  private mutating func removeAny() {
    guard let any = members.indices.randomElement(using: &random) else { return }
    let member = members.remove(at: any)
    #expect(queue.remove(member.handle) == member.key)
    gone.append(member.handle)
  }

  private mutating func rekeyAny() {
    guard let any = members.indices.randomElement(using: &random) else { return }
    members[any].key = randomKey()
    let rekeyed = queue.rekey(members[any].handle, to: members[any].key)
    #expect(rekeyed)
    #expect(queue.key(of: members[any].handle) == members[any].key)
  }

  /// Few bands and deadlines, so that ties are common, and never the same key twice.
  private mutating func randomKey() -> Urgency {
    number += 1
    return Urgency(
      band: UInt8.random(in: 0..<4, using: &random),
      deadline: Timestamp(microseconds: Int64.random(in: 0..<50, using: &random)),
      number: number)
  }
}
