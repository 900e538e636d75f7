import DispatchCore
import Testing

@Suite("The digest of a state")
struct TallyTests {
  @Test("is the same in every process: these values are fixed for good")
  func fixedValues() {
    var tally = Tally()
    #expect(tally.value == 0xcbf2_9ce4_8422_2325)
    tally.add(1)
    #expect(tally.value == 0x41fb_af6a_4b4c_55ae)
    tally.add("Plymouth Rd, mile 3½")
    tally.add(true)
    tally.add(Timestamp(microseconds: -1))
    tally.add(Duration.seconds(Int64.max))
    tally.add(Distance(meters: 5))
    tally.add(Coordinate(latitudeE7: 1, longitudeE7: -1))
    #expect(tally.value == 0x8a92_4cef_4936_3b80)
  }

  @Test("depends on order, and on where one text ends and the next begins")
  func order() {
    #expect(digest(of: [1, 2]) != digest(of: [2, 1]))
    #expect(digest(of: ["ab", "c"]) != digest(of: ["a", "bc"]))
    #expect(digest(of: [""]) != Tally().value)
    #expect(digest(of: ["eightlet"]) != digest(of: ["eightlet\0"]))
  }

  @Test("does not depend on the width of a number")
  func width() {
    #expect(digest(of: [Int32(-5)]) == digest(of: [Int64(-5)]))
    #expect(digest(of: [UInt8(200)]) == digest(of: [200]))
    #expect(digest(of: [UInt64.max]) == digest(of: [-1]))
  }

  @Test("tells a hundred thousand neighbouring numbers apart")
  func neighbours() {
    let digests = Set((0..<100_000).map { digest(of: [$0]) })
    #expect(digests.count == 100_000)
  }

  private func digest(of numbers: [some FixedWidthInteger]) -> UInt64 {
    var tally = Tally()
    for number in numbers { tally.add(number) }
    return tally.value
  }

  private func digest(of texts: [String]) -> UInt64 {
    var tally = Tally()
    for text in texts { tally.add(text) }
    return tally.value
  }
}
