import DispatchCore
import DispatchService
import Testing

@Suite("A spread")
struct SpreadTests {
  @Test("quotes percentiles within a bucket of the sorted samples", arguments: [1, 2, 3])
  func percentiles(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let board = FigureBoard(settings: Settings()) { midnight }
    let samples = (0..<10_000).map { _ in
      Int64(10) << Int64.random(in: 0...20, using: &random) + .random(in: 0...1_000, using: &random)
    }.sorted()
    for sample in samples.shuffled(using: &random) {
      board.answered([(.distress, .microseconds(sample))])
    }
    let all = try #require(
      board.figures(OpenCounts(), .small, at: midnight).intervals[.door]?.all)
    #expect(all.start == all.fiveMinutes)
    #expect(all.start == all.hour)
    #expect(all.start == all.day)
    #expect(all.start.count == 10_000)
    #expect(Self.isNear(all.start.p50, samples[4_999]), "seed \(seed)")
    #expect(Self.isNear(all.start.p90, samples[8_999]), "seed \(seed)")
    #expect(Self.isNear(all.start.p99, samples[9_899]), "seed \(seed)")
    #expect(Self.isNear(all.start.max, samples[9_999]), "seed \(seed)")
  }

  /// A bucket is at most 1/128 wide, and quoting to three digits adds a half per cent.
  private static func isNear(_ quoted: Int64?, _ sample: Int64) -> Bool {
    guard let quoted else { return false }
    return abs(Double(quoted - sample)) <= max(Double(sample) * (1.0 / 128 + 0.005), 10)
  }

  @Test("of nothing has no percentiles")
  func nothing() {
    let figures = FigureBoard(settings: Settings()) { midnight }
      .figures(OpenCounts(), .small, at: midnight)
    #expect(figures.intervals[.response]?.all == WindowSpreads())
    #expect(figures.machine[.compute] == WindowSpreads())
    #expect(figures.promises.start.keptShare == nil)
  }

  @Test("takes what is negative as nothing and what is endless as the longest")
  func extremes() throws {
    let board = FigureBoard(settings: Settings()) { midnight }
    board.answered([(.distress, .seconds(-5))])
    board.answered([(.distress, .seconds(Int64.max))])
    let door = try #require(
      board.figures(OpenCounts(), .small, at: midnight).intervals[.door]?.all.start)
    #expect(door.count == 2)
    #expect(door.p50 == 0)
    #expect(door.max == 4_398_046_511_000)
  }

  @Test("of the machine is kept for decisions and commits")
  func machine() throws {
    var shift = Shift()
    try shift.at(0, .truck("T1"), .call())
    shift.board.decided(in: [.nanoseconds(12_300)])
    let machine = shift.figures().machine
    #expect(machine[.compute]?.fiveMinutes.max == 12_300)
    #expect(machine[.commit]?.start.count == 2)
    #expect(machine[.commit]?.start.max == 3_000)
    #expect(machine[.batch]?.start.max == 4_000)
  }
}
