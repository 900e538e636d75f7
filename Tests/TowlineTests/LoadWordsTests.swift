import DispatchCore
import DispatchWire
import FoundationXML
import Foundation
import LoadTest
import PlainJSON
import Testing
import towline

@Suite("A load run in words")
struct LoadWordsTests {
  private func words(
    missing: Int? = 0, unknown: Int = 0, unreached: Int = 0, expect: [String] = [],
    title: String = "steady, 50 calls/s, 2 s", server: ServerInterval? = nil,
    samples: Int = 1_000
  ) throws -> LoadWords {
    let figures = LatencyFigures(
      sent: 100, accepted: 97 - unknown - unreached, refused: 3, unknown: unknown,
      unreached: unreached,
      reasons: ["busy": 2, "<b>": 1], acceptedPerSecond: 48.5, p50: 4.04, p90: 20, p99: 50,
      p999: 80, longest: 90, samples: samples)
    let slots = (0..<3).map { number in
      Timeline.Slot(
        start: Double(number), length: 1, sent: 33, accepted: 32, refused: 1, unknown: 0, p50: 4,
        p99: number == 1 ? nil : 50, longest: 90)
    }
    let kind = LoadResult.Kind(
      kind: .calls, figures: figures, curve: [(0, 1), (50, 4), (99, 50), (100, 90)], slots: slots)
    let outages = missing == nil ? [ServerOutage(start: 1.04, end: nil)] : []
    return LoadWords(
      title: title, servers: ["http://127.0.0.1:8080"], began: Timestamp(microseconds: 0),
      result: LoadResult(
        kinds: [kind], missing: missing, server: server, outages: outages,
        elapsed: .seconds(2)),
      expectations: try expect.map { try LoadExpectation($0) })
  }

  @Test("reads like this")
  func text() throws {
    let text = try words(expect: ["door.p99<50.1ms", "door.rate>=49"]).text
    #expect(
      text == """
        KIND   SENT  ACCEPTED  REFUSED  UNKNOWN  PER S  P50     P90      P99      P99.9    MAX
        calls  100   97        3        0        48.5   4.0 ms  20.0 ms  50.0 ms  80.0 ms  90.0 ms
        PER S: accepted a second. Times count from when a request was due.

        Refused calls: busy 2, <b> 1

        as expected: door.p99<50.1ms, found 50.0 ms

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

  @Test("tells what found no server apart from what is unknown, in each form")
  func unreached() throws {
    let words = try words(unknown: 1, unreached: 2)
    let lines = words.text.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(
      lines[0].prefix(7).joined(separator: " ") == "KIND SENT ACCEPTED REFUSED UNKNOWN NOT REACHED")
    #expect(lines[1].prefix(6).joined(separator: " ") == "calls 100 94 3 1 2")
    #expect(words.json.contains(#""refused":3,"unknown":1,"unreached":2,"#))
    let page = LoadPage(words, clock: .here).html
    #expect(page.contains("<dt>not reached</dt><dd>2</dd>"))
    #expect(page.contains("<th class=\"n\">Not reached</th>"))
  }

  @Test("tells what was read and had no answer, in each form")
  func lost() throws {
    let polls = LoadResult.Kind(
      kind: .polls,
      figures: LatencyFigures(
        sent: 10, accepted: 7, lost: 3, acceptedPerSecond: 5, p50: 4, p90: 20, p99: 50, p999: 80,
        longest: 90),
      slots: [Timeline.Slot(length: 1, sent: 10, accepted: 7, lost: 3)])
    let words = LoadWords(
      title: "steady", servers: ["http://a"], began: Timestamp(microseconds: 0),
      result: LoadResult(kinds: [polls], missing: 0))
    let lines = words.text.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines[0].prefix(6).joined(separator: " ") == "KIND SENT ACCEPTED REFUSED UNKNOWN LOST")
    #expect(lines[1].prefix(6).joined(separator: " ") == "polls 10 7 0 0 3")
    #expect(words.json.contains(#""unknown":0,"unreached":0,"lost":3,"#))
    let page = LoadPage(words, clock: .here).html
    #expect(page.contains("<th class=\"n\">Lost</th>"))
    #expect(page.contains("3 polls were lost: they were sent, and no answer came"))
    #expect(!page.contains("Nothing was refused"))
    #expect(words.exitCode == 3)
  }

  /// 9 of 10 doors within 5 ms, 1 within 20; nothing else was counted.
  private static let doors = ClassicHistogram(
    [
      .init(bound: 5, count: 9), .init(bound: 20, count: 10),
      .init(bound: .infinity, count: 10),
    ], sum: 42)

  @Test("sets what the server counted during the run beside it, as far as buckets tell")
  func server() throws {
    let counts = [ServerFigure.door: Self.doors, .commit: ClassicHistogram()]
    let words = try words(server: .counted(counts, from: 0))
    #expect(
      words.text.contains(
        """
        THE SERVER'S OWN, OF THIS RUN     COUNT  MEAN    P50       P90       P99        MAX
        door: received to durable answer  10     4.2 ms  ≤ 5.0 ms  ≤ 5.0 ms  ≤ 20.0 ms  ≤ 20.0 ms
        By its own counters before and after
        """.trimmingCharacters(in: .newlines)))
    #expect(
      words.json.contains(
        """
        "server":{"window":"run","comparable":true,"from_s":0,"door_ms":{"count":10,"mean":4.2,\
        "p50_at_most":5,"p90_at_most":5,"p99_at_most":20,"max_at_most":20}
        """))
    #expect(words.json.contains(#""commit_ms":{"count":0,"mean":null,"p50_at_most":null"#))
    let page = LoadPage(words, clock: .here).html
    #expect(
      page.contains("<td>server: door: received to durable answer</td><td class=\"n\">10</td>"))
    #expect(page.contains("<td class=\"n\">≤ 5.0 ms</td>"))
    #expect(page.contains("server&#39;s door</text>"))
  }

  @Test("says of a server that was started again that nothing can be compared")
  func startedAgain() throws {
    let words = try words(server: .begunAnew)
    #expect(words.text.contains("The server's own figures cannot be compared with these"))
    #expect(
      words.json.contains(#""server":{"window":"run","comparable":false,"reason":"begun_anew"}"#))
    #expect(LoadPage(words, clock: .here).html.contains("figures cannot be compared with these"))
    #expect(try self.words(server: .untold).text.contains("own figures are not known"))
  }

  @Test("says each thing once on its page, what went wrong first")
  func once() throws {
    let html = LoadPage(
      try words(missing: nil, unreached: 2, expect: ["door.refused=0", "door.sent=100"]),
      clock: .here
    ).html
    #expect(html.components(separatedBy: "door.refused=0").count == 2)
    #expect(html.components(separatedBy: "it did not answer from second").count == 2)
    let (fault, figures) = (html.range(of: "role=\"alert\""), html.range(of: "<dl>"))
    #expect(fault.map { $0.lowerBound < figures?.lowerBound ?? $0.lowerBound } == true)
  }

  @Test("tells how it is done again, in each form, as a shell takes it")
  func again() throws {
    let recipe = LoadRecipe([
      .init("server", "servers", .texts(["http://a", "http://b"])),
      .init("rate", "rate_per_s", .number(0.5)), .init("duration", "duration_s", .number(30)),
      .init("stream", "stream", .text("it's <here>.csv")), .init("seed", "seed", .whole(.max)),
    ])
    let command = """
      towline load --server http://a --server http://b --rate 0.5 --duration 30 \
      --stream 'it'\\''s <here>.csv' --seed 18446744073709551615
      """
    #expect(recipe.command == command)
    let words = LoadWords(
      title: "steady", servers: ["http://a"], began: Timestamp(microseconds: 0),
      result: LoadResult(kinds: [], missing: 0, build: "1.2.3"), recipe: recipe)
    #expect(words.text.contains("again: \(command)\n"))
    #expect(
      words.json.contains(
        #""plan":{"servers":["http://a","http://b"],"rate_per_s":0.5,"duration_s":30,"#))
    #expect(words.json.hasSuffix(#""seed":18446744073709551615,"build":"1.2.3"}}"#))
    let page = LoadPage(words, clock: .here).html
    #expect(page.contains("again: <code>towline load --server http://a"))
    #expect(page.contains("&lt;here&gt;.csv"))
  }

  @Test("has one axis of time for all its plots")
  func axis() throws {
    var result = try words().result
    result.samples = try [0.5, 10].map { moment in
      ServerSample(try StatusView(["jobs": ["waiting": 3]]), at: moment)
    }
    let words = LoadWords(
      title: "steady", servers: ["http://a"], began: Timestamp(microseconds: 0), result: result)
    let html = LoadPage(words, clock: .here).html
    #expect(html.contains("How many wait in the server over time"))
    #expect(html.components(separatedBy: ">0 s</text>").count == 1 + 4)
    #expect(html.components(separatedBy: ">10 s</text>").count == 1 + 4)
  }

  @Test("leaves out percentiles that would be the longest time by another name")
  func fewAnswers() throws {
    let words = try words(samples: 12)
    #expect(words.text.contains("48.5   4.0 ms  20.0 ms  -    -      90.0 ms"))
    #expect(words.json.contains(#""p90_ms":20,"p99_ms":null,"p999_ms":null,"max_ms":90"#))
    #expect(LoadPage(words, clock: .here).html.contains("<dt>P99</dt><dd>-</dd>"))
    #expect(try self.words(samples: 999).json.contains(#""p99_ms":50,"p999_ms":null"#))
    #expect(try self.words(samples: 0).json.contains(#""p50_ms":null"#))
    let note = "Not told of too few answers: a P90 takes 10, a P99 100, a P99.9 1,000."
    #expect(words.text.contains(note))
    #expect(LoadPage(words, clock: .here).html.contains(note))
    #expect(try !self.words().text.contains(note))
  }

  @Test("plots no P99 of too few answers, but the longest by its name")
  func tails() throws {
    func page(_ p99: Double?) -> String {
      let slots = (0..<3).map { number in
        Timeline.Slot(
          start: Double(number), length: 1, sent: 9, accepted: 9, p50: 4, p99: p99, longest: 90)
      }
      let figures = LatencyFigures(
        sent: 27, accepted: 27, acceptedPerSecond: 9, p50: 4, p90: 20, p99: 50, p999: 80,
        longest: 90)
      let kinds = [LoadKind.calls, .polls].map {
        LoadResult.Kind(kind: $0, figures: figures, slots: slots)
      }
      let words = LoadWords(
        title: "steady", servers: ["http://a"], began: Timestamp(microseconds: 0),
        result: LoadResult(kinds: kinds, missing: 0))
      return LoadPage(words, clock: .here).html
    }
    #expect(page(50).contains(">P99</text>"))
    #expect(!page(50).contains(">polls, longest</text>"))
    #expect(!page(nil).contains(">P99</text>"))
    #expect(page(nil).contains(">polls, longest</text>"))
  }

  @Test("says that fixes are timed by the reports they came in, and when it began by which clock")
  func batches() throws {
    func words(samples: Int) -> LoadWords {
      let figures = LatencyFigures(
        sent: 1_250, accepted: 1_250, acceptedPerSecond: 50, p50: 4, p90: 20, p99: 50, p999: 80,
        longest: 90, samples: samples)
      return LoadWords(
        title: "steady", servers: ["http://a"], began: Timestamp(microseconds: 0),
        result: LoadResult(
          kinds: [LoadResult.Kind(kind: .positions, figures: figures)], missing: 0))
    }
    #expect(words(samples: 25).text.contains("the times are of 25 reports."))
    #expect(words(samples: 25).json.contains(#""accepted":1250,"#))
    #expect(words(samples: 25).json.contains(#""lost":0,"timed":25,"#))
    #expect(!words(samples: 1_250).text.contains("reports."))
    let page = LoadPage(words(samples: 25), clock: .utc).html
    #expect(page.contains("the times are of 25 reports."))
    #expect(page.contains("begun 1970-01-01 00:00:00 UTC."))
  }

  @Test("warns where a step of the search for the knee has few calls")
  func fewCalls() {
    func words(_ calls: Int) -> LoadWords {
      let figures = LatencyFigures(
        sent: calls, accepted: calls, acceptedPerSecond: 10, p50: 1, p90: 2, p99: 3, p999: 4,
        longest: 5)
      return LoadWords(
        title: "step-to-break", servers: ["http://a"], began: Timestamp(microseconds: 0),
        result: LoadResult(
          kinds: [], missing: 0, steps: [LoadStep(rate: 10, figures: figures, fault: nil)]))
    }
    #expect(words(50).text.contains("A step had 50 calls only"))
    #expect(LoadPage(words(50), clock: .here).html.contains("A step had 50 calls only"))
    #expect(!words(300).text.contains("calls only"))
  }

  @Test("is headed by its early end, in each form")
  func early() throws {
    let words = LoadWords(
      title: "steady", servers: ["http://a"], began: Timestamp(microseconds: 0),
      result: LoadResult(
        kinds: [], missing: 0, endedEarly: .milliseconds(12_340), elapsed: .seconds(13)))
    #expect(words.text.hasPrefix("Ended early at second 12.3, as it was told to.\n"))
    #expect(words.json.contains(#""ended_early_s":12.34,"elapsed_s":13"#))
    #expect(LoadPage(words, clock: .here).html.contains("Ended early at second 12.3"))
  }

  @Test("tells that nobody led, and who leads since, in each form")
  func takeOver() throws {
    let words = LoadWords(
      title: "steady", servers: ["http://a", "http://b"], began: Timestamp(microseconds: 0),
      result: LoadResult(
        kinds: [], missing: 0,
        outages: [ServerOutage(start: 4, end: 5.2, state: "standing_by")],
        leaders: ("http://a", "http://b")))
    #expect(words.text.contains("Nobody led (standing_by) from second 4.0 to 5.2."))
    #expect(words.text.contains("http://b leads now; at the start it was http://a."))
    #expect(words.json.contains(#"{"start_s":4,"end_s":5.2,"state":"standing_by"}"#))
    #expect(words.json.contains(#""leader_at_start":"http://a","leader_at_end":"http://b""#))
    let page = LoadPage(words, clock: .here).html
    #expect(page.contains("To http://a, http://b, begun"))
    #expect(page.contains("<td>nobody led: standing_by</td><td>from second 4.0 to 5.2</td>"))
    #expect(page.contains("http://b leads now"))
  }

  @Test("of which nothing was taken is no success, and says who leads where the server stands by")
  func allRefused() throws {
    func words(_ reasons: [String: Int], unknown: Int = 0, leader: String? = nil) -> LoadWords {
      let figures = LatencyFigures(
        sent: 8 + unknown, accepted: 0, refused: 8, unknown: unknown, reasons: reasons,
        acceptedPerSecond: 0, p50: 0, p90: 0, p99: 0, p999: 0, longest: 0)
      return LoadWords(
        title: "steady", servers: ["http://127.0.0.1:8082"], began: Timestamp(microseconds: 0),
        result: LoadResult(
          kinds: [LoadResult.Kind(kind: .calls, figures: figures)], missing: 0,
          leaderElsewhere: leader))
    }
    let standby = words(["not_leading": 8], leader: "http://127.0.0.1:8081")
    #expect(standby.exitCode == 1)
    let page = LoadPage(standby, clock: .here).html
    #expect(page.contains("none of 8 calls was accepted: refused, not_leading 8"))
    #expect(page.contains("http://127.0.0.1:8081 leads: name it with --server"))
    #expect(words(["no_token": 8]).exitCode == 1)
    #expect(!LoadPage(words(["no_token": 8]), clock: .here).html.contains("--server"))
    #expect(words(["busy": 8], unknown: 1).exitCode == 4)
  }

  @Test("ends with the code of its gravest fault")
  func codes() throws {
    #expect(try words().exitCode == 0)
    #expect(try words(missing: 1, unknown: 2).exitCode == 1)
    #expect(try words(expect: ["door.refused=0"]).exitCode == 1)
    #expect(try words(unknown: 2).exitCode == 4)
    #expect(try words(unreached: 2).exitCode == 3)
    #expect(try words(unknown: 1, unreached: 2).exitCode == 4)
    #expect(try words(missing: nil).exitCode == 4)
    #expect(try words(missing: nil, unreached: 2).exitCode == 4)
    #expect(try words(missing: nil, unreached: 2, expect: ["missing=0"]).exitCode == 1)
    let answering = LoadWords(
      title: "steady", servers: ["http://a"], began: Timestamp(microseconds: 0),
      result: LoadResult(kinds: [], missing: nil))
    #expect(answering.exitCode == 4)
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
