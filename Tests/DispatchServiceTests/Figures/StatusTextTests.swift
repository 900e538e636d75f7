import DispatchAPI
import DispatchCore
import DispatchService
import Testing

@Suite("The status as text")
struct StatusTextTests {
  /// The text of the example with another spread of all first assignments, and of the machine's commits.
  private func text(of spread: Spread) -> String {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      let all = WindowSpreads(fiveMinutes: spread, start: spread)
      figures.intervals[.decision] = IntervalFigures(all: all)
      figures.machine[.commit] = all
      return figures
    })
    return page.reply(.text).text
  }

  @Test(
    "tells a figure in the unit that suits it, up to days, and cuts no digit off",
    arguments: [
      (1_500, "1.5 ms"), (999_000, "999 ms"), (1_234_000, "1.23 s"), (12_345_000, "12.3 s"),
      (59_000_000, "59 s"), (60_000_000, "1 m 00 s"), (3_599_000_000, "59 m 59 s"),
      (12_213_813_000, "3 h 23 m"), (86_399_000_000, "23 h 59 m"), (273_600_000_000, "3 d 04 h"),
      (4_320_000_000_000, "50 d 00 h"),
    ])
  func units(number: Int, told: String) {
    let value = Int64(number)
    let text = text(of: Spread(count: 9, p50: value, p90: value, p99: value, max: value))
    let row = "9" + String(repeating: told.leftPadded, count: 3)
    #expect(text.contains("\nassigned     \(row)     \(row)\n"), "\(text)")
    #expect(text.contains("\ncommit       \(row)     \(row)\n"))
  }

  @Test(
    "has room for the longest figures and counts in 80 columns",
    arguments: [(99_999, "99999"), (864_000, "864k"), (9_999_999, "9999k"), (12_345_678, "12M")])
  func counts(count: Int, told: String) {
    let long: Int64 = 3_599_000_000
    let text = text(of: Spread(count: Int64(count), p50: long, p90: long, p99: long, max: long))
    let row = told + String(repeating: " 59 m 59 s", count: 3)
    let gap = String(repeating: " ", count: 6 - told.count)
    #expect(text.contains("assigned\(gap)\(row)\(gap)\(row)\n"), "\(text)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("tells the share within target of each class, all of them at once")
  func shares() {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      let some = WindowSpreads(fiveMinutes: Spread(count: 1, withinTarget: 931))
      figures.intervals[.response] = IntervalFigures(all: some, byClass: ByClass { _ in some })
      return figures
    })
    let row = "  in target 5m  " + String(repeating: "    93.1 %", count: 6)
    #expect(page.reply(.text).text.contains("\n\(row)\n"))
  }

  @Test("tells of a commit that is slow, in each form, from two seconds on")
  func slowCommit() {
    func page(_ age: Duration) -> StatusPage {
      StatusPage(figures: {
        var figures = StatusFigures.example
        figures.server.commitUnderWay = CommitUnderWay(since: midnight, age: age)
        return figures
      })
    }
    let slow = page(.seconds(2))
    #expect(slow.reply(.line).text.contains(" | COMMIT SLOW 2 s | "))
    #expect(slow.reply(.text).text.contains("\nCOMMIT SLOW since 2026-01-01T00:00:00.000Z: "))
    let json = slow.reply(.json).text
    #expect(json.contains(#""a commit has been under way for 2 s""#))
    #expect(json.contains(#""commit_under_way_ms":2000,"#))
    let quick = page(.milliseconds(1_999))
    #expect(!quick.reply(.line).text.contains("COMMIT SLOW"))
    #expect(!quick.reply(.text).text.contains("COMMIT SLOW"))
    #expect(!quick.reply(.json).text.contains("under way for"))
    #expect(quick.reply(.json).text.contains(#""commit_under_way_ms":1999,"#))
  }

  @Test("and its line tell of storm mode while it is on, and of whom it serves")
  func storm() {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.open.storm = DispatchCore.Storm(isOn: true, mildestServed: .exposed)
      return figures
    })
    #expect(page.reply(.line).text.contains(" | STORM MODE D0 D1 D2 only | "))
    let fair = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.open.storm = DispatchCore.Storm()
      return figures
    })
    #expect(!fair.reply(.line).text.contains("STORM"))
    #expect(!fair.reply(.text).text.contains("STORM"))
  }

  @Test("goes on in the next line with what does not fit")
  func folding() {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      for lane in Lane.allCases {
        figures.server.lanes[lane] = LaneFigures(depth: 4_096, refused: 1_234_567_890, bound: 4_096)
      }
      figures.server.build = String(repeating: "b", count: 100)
      return figures
    })
    let text = page.reply(.text).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.matches(of: #/4096\s+\(1234567890\)/#).count == 3)
    #expect(text.filter { $0 == "b" }.count > 100)
  }
}

extension String {
  /// In a column of ten.
  fileprivate var leftPadded: String { String(repeating: " ", count: 10 - count) + self }
}
