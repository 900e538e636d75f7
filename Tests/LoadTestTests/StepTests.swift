import LoadTest
import Testing

@Suite("A step of the search for the greatest rate that holds")
struct StepTests {
  private let limits = StepLimits(first: 10, longestP99: .milliseconds(250))

  private func figures(
    _ answers: Int, p99: Double = 240, longest: Double = 900, refused: Int = 0, unknown: Int = 0
  ) -> LatencyFigures {
    LatencyFigures(
      sent: answers + refused, accepted: answers - unknown, refused: refused, unknown: unknown,
      acceptedPerSecond: 10, p50: 5, p90: 9, p99: p99, p999: longest, longest: longest)
  }

  @Test("holds while its P99 is within the limit, however long one call took")
  func held() {
    #expect(limits.fault(of: figures(1_000)) == nil)
    #expect(limits.fault(of: figures(1_000, p99: 250)) == nil)
  }

  @Test("says why it has not held")
  func faults() {
    #expect(limits.fault(of: figures(1_000, p99: 251)) == "P99 over 250.0 ms")
    #expect(limits.fault(of: figures(1_000, refused: 2)) == "2 refused")
    #expect(limits.fault(of: figures(1_000, unknown: 1)) == "1 without an answer")
    #expect(
      StepLimits(first: 10, longestP99: .microseconds(500)).fault(of: figures(100))
        == "P99 over 0.5 ms")
  }

  @Test("of too few calls for a P99 is held to its longest")
  func few() {
    #expect(limits.fault(of: figures(99, p99: 900)) == "the longest over 250.0 ms")
    #expect(limits.fault(of: figures(99, p99: 249, longest: 249)) == nil)
    #expect(limits.fault(of: figures(100, p99: 900)) == "P99 over 250.0 ms")
  }
}
