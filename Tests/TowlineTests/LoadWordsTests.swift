import DispatchCore
import DispatchWire
import FoundationXML
import Foundation
import LoadTest
import Testing
import towline

@Suite("A load run in words")
struct LoadWordsTests {
  private func words(
    missing: Int? = 0, unknown: Int = 0, unreached: Int = 0, expect: [String] = [],
    title: String = "steady, 50 calls/s, 2 s"
  ) throws -> LoadWords {
    let figures = LatencyFigures(
      sent: 100, accepted: 97 - unknown, refused: 3, unknown: unknown, unreached: unreached,
      reasons: ["busy": 2, "<b>": 1], acceptedPerSecond: 48.5, p50: 4.04, p90: 20, p99: 50,
      p999: 80, longest: 90)
    let slots = (0..<3).map { number in
      Timeline.Slot(
        start: Double(number), length: 1, sent: 33, accepted: 32, refused: 1, unknown: 0, p50: 4,
        p99: number == 1 ? nil : 50, longest: 90)
    }
    let kind = LoadResult.Kind(
      kind: .calls, figures: figures, curve: [(0, 1), (50, 4), (99, 50), (100, 90)], slots: slots)
    let outages = missing == nil ? [ServerOutage(start: 1.04, end: nil)] : []
    return LoadWords(
      title: title, server: "http://127.0.0.1:8080", began: Timestamp(microseconds: 0),
      result: LoadResult(
        kinds: [kind], missing: missing, outages: outages, elapsed: .seconds(2)),
      expectations: try expect.map { try LoadExpectation($0) })
  }

  @Test("reads like this")
  func text() throws {
    let text = try words(expect: ["door.p99<50.1ms", "door.rate>=49"]).text
    #expect(
      text == """
        KIND   SENT  ACCEPTED  REFUSED  UNKNOWN  PER S  P50     P90      P99      P99.9    MAX
        calls  100   97        3        0        48.5   4.0 ms  20.0 ms  50.0 ms  80.0 ms  90.0 ms

        Refused calls: <b> 1, busy 2

        as expected: door.p99<50.1ms, found 50.0 ms
        NOT AS EXPECTED: door.rate>=49, found 48.5/s

        Accepted calls that are missing: 0
        """)
  }

  @Test("has the contract's members as JSON, and null where nobody knows")
  func json() throws {
    let json = try words(missing: nil).json
    #expect(json.hasPrefix(#"{"kinds":{"calls":{"sent":100,"accepted":97,"refused":3,"unknown":0"#))
    #expect(json.contains(#""accepted_per_s":48.5,"p50_ms":4.04,"p90_ms":20,"p99_ms":50"#))
    #expect(json.contains(#""missing":null"#))
    #expect(json.contains(#""outages":[{"start_s":1.04}]"#))
  }

  @Test("ends with the code of its gravest fault")
  func codes() throws {
    #expect(try words().exitCode == 0)
    #expect(try words(missing: 1, unknown: 2).exitCode == 1)
    #expect(try words(expect: ["door.refused=0"]).exitCode == 1)
    #expect(try words(unknown: 2).exitCode == 4)
    #expect(try words(unknown: 2, unreached: 2).exitCode == 3)
    #expect(try words(missing: nil).exitCode == 3)
  }

  @Test("is one page, complete in itself and well formed, with what came from outside escaped")
  func page() throws {
    let title = "<script>alert(1)</script> \"'&\u{1B}[31m"
    let html = LoadPage(try words(missing: nil, unknown: 2, title: title), clock: .here).html
    #expect(!html.contains("<script"))
    #expect(!html.contains("http-equiv=\"refresh\""))
    #expect(!html.contains("src="))
    #expect(!html.contains("\u{1B}"))
    #expect(html.contains("&lt;b&gt;"))
    let body = html.replacing("<!DOCTYPE html>", with: "")
    #expect(XMLParser(data: Data(body.utf8)).parse())
  }
}
