import DispatchCore
import Testing

@Suite("The table of numbered things")
struct NumberedTableTests {
  @Test(
    "does as a dictionary would, and goes through it in order",
    arguments: [1, 20_261_123, 0xdead_beef] as [UInt64])
  func equalsADictionary(seed: UInt64) {
    print("numbered table: seed \(seed)")
    var random = SplitMix64(seed: seed)
    var table = NumberedTable<Job.ID, Int>()
    var plain: [Job.ID: Int] = [:]
    for step in 0..<20_000 {
      // Numbers rise with the steps, as they are given out, and old ones stay asked for.
      let id = Job.ID(Int64.random(in: 1...Int64(1 + step / 4), using: &random))
      switch UInt64.random(in: 0..<8, using: &random) {
      case 0, 1, 2: (table[id], plain[id]) = (step, step)
      case 3: (table[id], plain[id]) = (nil, nil)
      case 4: #expect(table.removeValue(forKey: id) == plain.removeValue(forKey: id))
      case 5:
        table[id]? += 1
        plain[id]? += 1
      default: #expect(table[id] == plain[id])
      }
      #expect(table.count == plain.count)
    }
    let inOrder = plain.sorted { $0.key < $1.key }
    #expect(Array(table.keys) == inOrder.map(\.key))
    #expect(Array(table.values) == inOrder.map(\.value))
    for id in plain.keys { table[id] = nil }
    #expect(table.isEmpty && table == NumberedTable())
  }

  @Test("two with the same contents are equal, whatever they went through")
  func equality() {
    var (left, right) = (NumberedTable<Int64, Int>(), NumberedTable<Int64, Int>())
    for number in (1...1_000 as ClosedRange<Int64>).reversed() { left[number] = Int(number) }
    for number in 1...2_000 as ClosedRange<Int64> { right[number] = Int(number) }
    #expect(left != right)
    for number in 1_001...2_000 as ClosedRange<Int64> { right[number] = nil }
    #expect(left == right && left.hashValue == right.hashValue)
  }

  @Test("takes any number, however far from the others")
  func farNumbers() {
    var table = NumberedTable<Int64, String>()
    let numbers: [Int64] = [.max, .min, 0, -1, 63, 64, -64, -65]
    for number in numbers { table[number] = "\(number)" }
    #expect(Array(table.keys) == numbers.sorted())
    #expect(Array(table.values) == numbers.sorted().map { "\($0)" })
  }

  @Test("a copy is a copy")
  func copies() {
    var table = NumberedTable<Int64, [Int]>()
    table[7] = [1]
    let before = table
    table[7]?.append(2)
    table[8] = []
    #expect(before[7] == [1] && before.count == 1)
    #expect(table[7] == [1, 2] && table.count == 2)
  }

  @Test("what is not there is not changed and leaves nothing behind")
  func missing() {
    var table = NumberedTable<Int64, [Int]>()
    table[5]?.append(1)
    #expect(table[5] == nil && table.isEmpty && table == NumberedTable())
  }
}
