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
