import LoadTest
import Testing

@Suite("What a load run is held to")
struct ExpectationTests {
  private func result(missing: Int? = 0, samples: Int = 1_000) -> LoadResult {
    LoadResult(
      kinds: [
        LoadResult.Kind(
          kind: .calls,
          figures: LatencyFigures(
            sent: 100, accepted: 97, refused: 2, unknown: 1, unreached: 0, reasons: ["busy": 2],
            acceptedPerSecond: 48.5, p50: 4, p90: 20, p99: 50, p999: 80, longest: 90,
            samples: samples))
      ],
      missing: missing)
  }

  @Test(
    "holds on its side of the limit",
    arguments: [
      "door.p99<50.1ms", "door.p99<=50ms", "calls.p50 < 0.005s", "door.p50=4000us",
      "door.rate>=48.5/s", "calls.refused<3", "door.unknown<=1", "door.unreached=0",
      "door.lost=0",
      "missing=0", "door.max<91ms",
      "Door.P99.9 <= 80ms", "door.p999<81ms", "door.sent=100", "door.accepted>96",
    ])
  func met(text: String) throws { #expect(try LoadExpectation(text).isMet(by: result())) }

  @Test(
    "does not hold on the other", arguments: ["door.p99<50ms", "door.rate>49", "door.refused=0"])
  func failed(text: String) throws { #expect(try !LoadExpectation(text).isMet(by: result())) }

  @Test("of a percentile of too few answers holds the longest time to the limit, and says so")
  func fewAnswers() throws {
    let few = result(samples: 99)
    let expectation = try LoadExpectation("door.p99<60ms")
    #expect(!expectation.isMet(by: few))
    #expect(expectation.found(in: few) == "90.0 ms (the longest: 99 are too few for a p99)")
    #expect(try LoadExpectation("door.p99<91ms").isMet(by: few))
    #expect(try LoadExpectation("door.p90<21ms").isMet(by: few))
    #expect(try LoadExpectation("door.p90<21ms").found(in: few) == "20.0 ms")
    #expect(try !LoadExpectation("door.p50<9s").isMet(by: result(samples: 0)))
  }

  @Test("that is no expectation is refused with an example")
  func wrong() {
    for text in [
      "", "door", "door.p99", "door.p99<", "door.p99<fast", "door.p98<5ms", "gate.p99<5ms",
      "door.p99<5h", "door.refused<5ms", "door.p99<-5ms", "missing", "door.rate>5/min", "<5",
      "door.p99==5", "door.p99<50", "door.max<1e3", "door.p99<infms", "door.p99<nan",
    ] {
      let fault = #expect(throws: LoadExpectation.Fault.self) { try LoadExpectation(text) }
      #expect(fault?.description.contains("door.p99<50ms") == true, "\(text)")
    }
  }

  @Test("asks for the unit of a time")
  func unit() {
    let fault = #expect(throws: LoadExpectation.Fault.self) { try LoadExpectation("door.p99<50") }
    #expect(fault?.description.hasPrefix("door.p99<50 has no unit: us, ms or s;") == true)
  }

  @Test("of what nobody knows does not hold")
  func unknown() throws {
    #expect(try !LoadExpectation("missing=0").isMet(by: result(missing: nil)))
    #expect(try LoadExpectation("missing=0").found(in: result(missing: nil)) == "not known")
    #expect(try !LoadExpectation("polls.p99<5ms").isMet(by: result()))
    #expect(try LoadExpectation("door.p99<5ms").found(in: result()) == "50.0 ms")
  }
}
