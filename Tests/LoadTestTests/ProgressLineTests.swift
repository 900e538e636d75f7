import LoadTest
import Synchronization
import Testing

@Suite("The line of progress")
struct ProgressLineTests {
  private final class Page: Sendable {
    private let written = Mutex("")
    var text: String { written.withLock(\.self) }
    func add(_ text: String) { written.withLock { $0 += text } }
  }

  @Test("On a terminal it is written over, with blanks over the rest of a longer one")
  func terminal() {
    let page = Page()
    var line = ProgressLine(isTerminal: true) { page.add($0) }
    line.show("12 calls")
    line.show("1 call")
    line.finish()
    #expect(page.text == "\r12 calls\r1 call  \n")
  }

  @Test("Elsewhere a plain line comes every few seconds")
  func plain() {
    let page = Page()
    var line = ProgressLine(isTerminal: false, interval: .seconds(5)) { page.add($0) }
    let start = ContinuousClock.now
    for second in 0..<12 { line.show("\(second)", at: start + .seconds(second)) }
    line.finish()
    #expect(page.text == "0\n5\n10\n")
  }
}

@Suite("Latencies and rates in words")
struct LatencyWordsTests {
  @Test(
    "have the unit of their size, and one decimal",
    arguments: [
      (0.0, "0.0 ms"), (0.05, "50.0 µs"), (0.1, "0.1 ms"), (12.34, "12.3 ms"), (999.9, "999.9 ms"),
      (999.96, "1.0 s"), (2_801.0, "2.8 s"), (Double.infinity, "-"), (-1.0, "-"), (Double.nan, "-"),
    ])
  func milliseconds(value: Double, words: String) {
    #expect(LatencyWords.milliseconds(value) == words)
  }
}
