import DispatchService
import Testing

@Suite("the pace of a lane")
struct LaneFlowTests {
  private let start = ContinuousClock.now

  /// Some are taken every 10 ms, all of whom have waited so long.
  private func taking(
    _ count: Int, waited: Duration, left: Int, for duration: Duration, from begin: Duration = .zero,
    _ flow: LaneFlow = LaneFlow()
  ) -> LaneFlow {
    var flow = flow
    for tick in 0...Int(duration / .milliseconds(10)) {
      flow.took(
        count, waited: waited, left: left, at: start + begin + .milliseconds(10) * tick)
    }
    return flow
  }

  @Test("sets no limit as long as the lane runs empty, however long some waited")
  func bursts() {
    #expect(taking(30, waited: .seconds(2), left: 0, for: .seconds(3)).limit == nil)
  }

  @Test("sets none while those who come out have not waited too long")
  func quick() {
    #expect(taking(30, waited: LaneFlow.patience, left: 500, for: .seconds(3)).limit == nil)
  }

  @Test("sets none for a burst that goes through in a quarter of a second")
  func burst() {
    let flow = taking(60, waited: .milliseconds(400), left: 2_000, for: .milliseconds(250))
    #expect(flow.limit == nil)
    let over = taking(
      60, waited: .milliseconds(1), left: 0, for: .milliseconds(100), from: .milliseconds(260), flow
    )
    #expect(over.limit == nil)
    let longer = taking(60, waited: .milliseconds(400), left: 2_000, for: .milliseconds(300))
    #expect(longer.limit == 300)
  }

  @Test("lets as many wait as go through in time once all wait too long")
  func standing() {
    // 6,000 a second.
    let flow = taking(60, waited: .milliseconds(400), left: 2_000, for: .seconds(1))
    #expect(flow.limit == 300)
  }

  @Test("follows the pace, and never lets fewer wait than a few")
  func slows() {
    let quick = taking(60, waited: .milliseconds(400), left: 2_000, for: .seconds(1))
    #expect(quick.limit.map { $0 > LaneFlow.least } == true)
    let slow = taking(
      1, waited: .milliseconds(400), left: 400, for: .seconds(1), from: .seconds(2), quick)
    #expect(slow.limit == LaneFlow.least)
  }

  @Test("is strained for half a second after a full batch had to wait for another")
  func strain() {
    var flow = LaneFlow()
    #expect(!flow.isStrained(at: start))
    flow.filled(at: start)
    flow.filled(at: start + .milliseconds(300))
    #expect(flow.isStrained(at: start + .milliseconds(799)))
    #expect(!flow.isStrained(at: start + .milliseconds(800)))
  }

  @Test("forgets the limit when the lane has run empty for a second")
  func calms() {
    let standing = taking(30, waited: .milliseconds(400), left: 2_000, for: .seconds(1))
    let soon = taking(
      30, waited: .milliseconds(1), left: 0, for: .milliseconds(700), from: .milliseconds(1_010),
      standing)
    #expect(soon.limit != nil)
    let later = taking(
      30, waited: .milliseconds(1), left: 0, for: .milliseconds(700), from: .milliseconds(1_720),
      soon)
    #expect(later.limit == nil)
  }
}
