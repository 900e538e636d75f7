import DispatchAPI
import DispatchCore
import DispatchService
import NIOCore
import NIOHTTP1
import PlainJSON
import Synchronization
import Testing

@Suite("The status page")
struct StatusPageTests {
  @Test("is this JSON")
  func json() {
    let body = StatusPage.example.reply().text
    let shortened = body.replacing(
      #"{"count":0,"p50":null,"p90":null,"p99":null,"max":null}"#, with: "0"
    ).replacing(#"{"5m":0,"1h":0,"24h":0,"start":0}"#, with: "0")
      .replacing(#"{"given":0,"kept":0,"broken":0,"kept_share":null}"#, with: "0")
    let rate = #"{"count":7,"p50":1.5,"p90":12.3,"p99":123,"max":1230,"within_target":0.931}"#
    let lines = shortened.replacing(rate, with: "7").replacing("},\"", with: "},\n\"")
      .inLines(before: ["state", "calls", "by_class", "at_risk", "lanes"])
    #expect(lines == goldenJSON)
  }

  @Test("says whose figures they are, and by which clock that area lives")
  func area() {
    let page = StatusPage(area: Area(name: "north", timeZone: "America/Chicago")) { .example }
    let area = #""area":{"name":"north","time_zone":"America/Chicago"}"#
    #expect(page.reply(.json).text.contains(area))
    #expect(!StatusPage.example.reply(.json).text.contains("time_zone"))
  }

  @Test("is this text, in 80 columns of ASCII")
  func text() {
    let reply = StatusPage.example.reply(accept: "text/plain")
    let body = reply.text
    #expect(body == goldenText)
    #expect(body.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
    #expect(body.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(reply.mediaType == "text/plain; charset=utf-8")
  }

  @Test("without its database says so in each form, since when, and how old its figures are")
  func degraded() {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.server.state = .degraded
      figures.server.hindrance = .outOfReach
      figures.server.viewAge = .seconds(25)
      return figures
    })
    let why = "since 2026-01-01T00:00:00.000Z: the database is out of reach"
    #expect(page.reply(.line).text.hasPrefix("towline degraded \(why) | FIGURES 25 s OLD | "))
    #expect(page.reply(.text).text.contains("\nDEGRADED \(why)\n"))
    #expect(page.reply(.text).text.contains("FIGURES 25 s OLD"))
    #expect(page.reply(.json).text.contains(#""reason":"the database is out of reach""#))
  }

  @Test("is of a server that is well while only paperwork is overdue")
  func paperworkBehind() {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.server.state = .leading
      figures.server.clock = ClockWatch()
      figures.server.paperwork = Backlog(open: 10_000, overdue: 9_000, oldest: .days(30))
      return figures
    })
    let body = page.reply(.json).text
    #expect(body.contains(#""state":"leading""#))
    #expect(body.contains(#""reason":null,"reasons":[],"#))
    #expect(body.contains(#""paperwork":{"open":10000,"overdue":9000,"#))
    #expect(page.reply(.text).text.contains("open 10000   overdue 9000   oldest 30 d 00 h"))
  }

  @Test("of a server with several troubles tells them all, the gravest first, in each form")
  func severalReasons() {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.server.state = .degraded
      figures.server.hindrance = .standbyMissing
      figures.server.viewAge = .seconds(25)
      figures.server.leader?.durability = .volatile
      figures.server.leader?.lacksStandby = true
      return figures
    })
    let reasons = [
      "commits wait for a standby that is gone", "calls are not safe from a power cut",
      "the figures are 25 s old", "the machine's clock is 1 h 00 m behind",
    ].map { "\"\($0)\"" }.joined(separator: ",")
    #expect(page.reply(.json).text.contains("\"reasons\":[\(reasons)]"))
    #expect(
      page.reply(.line).text.contains(
        "standby that is gone | FIGURES 25 s OLD | CALLS NOT SAFE | NO STANDBY | CLOCK 1 h 00 m"))
    for start in ["DEGRADED since ", "CALLS NOT SAFE ", "NO STANDBY, ", "CLOCK OFF "] {
      #expect(page.reply(.text).text.contains("\n\(start)"))
    }
  }

  @Test("without its database says no more than is known", arguments: Hindrance.samples)
  func hindrance(_ hindrance: Hindrance) {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.server.state = .degraded
      figures.server.hindrance = hindrance
      return figures
    })
    let text = page.reply(.text).text
    #expect(text.contains("out of reach") == (hindrance == .outOfReach))
    let line = text.split(separator: "\n").first { $0.hasPrefix("DEGRADED since ") }
    let said = line?.split(separator: "Z: ").last.map(String.init) ?? ""
    #expect(page.reply(.json).text.contains("\"reason\":\"\(said)\""))
  }

  @Test("tells of calls that survive less than they should, in each form")
  func durability() {
    func page(_ change: @escaping @Sendable (inout LeaderSight) -> Void) -> StatusPage {
      StatusPage(figures: {
        var figures = StatusFigures.example
        change(&figures.server.leader!)
        return figures
      })
    }
    let unsafe = page { $0.durability = .volatile }
    #expect(unsafe.reply(.text).text.contains("\nCALLS NOT SAFE from a power cut: "))
    #expect(unsafe.reply(.line).text.contains(" | CALLS NOT SAFE | "))
    let fallen = page { $0.unreplicatedSince = midnight }
    #expect(fallen.reply(.text).text.contains("\nNOT REPLICATED since 2026-01-01T00:00:00.000Z: "))
    #expect(fallen.reply(.line).text.contains(" | NOT REPLICATED | "))
    #expect(fallen.reply().text.contains(#""unreplicated_since":"2026-01-01T00:00:00.000Z""#))
    let waiting = page { $0.lacksStandby = true }
    #expect(waiting.reply(.text).text.contains("\nNO STANDBY, or too few: "))
    #expect(waiting.reply(.line).text.contains(" | NO STANDBY | "))
    #expect(waiting.reply().text.contains(#""lacks_standby":true"#))
  }

  @Test("tells of timers that are off, in each form")
  func timers() {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.server.timersOffSince = midnight
      return figures
    })
    #expect(page.reply(.text).text.contains("\nTIMERS OFF since 2026-01-01T00:00:00.000Z: "))
    #expect(page.reply(.line).text.contains(" | TIMERS OFF | "))
    #expect(page.reply().text.contains(#""timers_off_since":"2026-01-01T00:00:00.000Z""#))
  }

  @Test("tells of a clock that is off in the line too, and of a step for an hour")
  func clock() {
    func page(_ clock: ClockWatch) -> StatusPage {
      StatusPage(figures: {
        var figures = StatusFigures.example
        figures.server.clock = clock
        return figures
      })
    }
    #expect(StatusPage.example.reply(.line).text.contains(" | CLOCK 1 h 00 m behind | "))
    let now = StatusFigures.example.asOf
    let stepped = page(ClockWatch(steps: 3, steppedAt: now - .minutes(59)))
    #expect(
      stepped.reply(.text).text.contains("\nCLOCK STEPPED at 2026-01-01T01:04:04.567Z, 3 times"))
    #expect(stepped.reply(.line).text.contains(" | CLOCK STEPPED | "))
    let longAgo = page(ClockWatch(steps: 3, steppedAt: now - .hours(1)))
    #expect(!longAgo.reply(.text).text.contains("CLOCK"))
    #expect(!longAgo.reply(.line).text.contains("CLOCK"))
  }

  @Test("tells of commands that could not be stored, in each form, and of none in no line")
  func defects() {
    let page = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.server.defects = 2
      return figures
    })
    #expect(page.reply(.text).text.contains("\nDEFECTS 2 since the start: "))
    #expect(page.reply(.line).text.contains(" | DEFECTS 2 | "))
    #expect(page.reply().text.contains(#""defects":2"#))
    #expect(!StatusPage.example.reply(.line).text.contains("DEFECTS"))
  }

  @Test(
    "is text only for who likes it better",
    arguments: [
      ("*/*", "application/json"), ("text/plain", "text/plain; charset=utf-8"),
      ("application/json, text/plain", "application/json"),
      ("application/json;q=0.5, text/plain", "text/plain; charset=utf-8"),
      ("text/plain;q=0.1, application/json", "application/json"),
      ("text/plain;q=x", "application/json"), ("text/html", "application/json"),
    ])
  func accepted(accept: String, type: String) {
    let reply = StatusPage.example.reply(accept: accept)
    #expect(reply.mediaType == type)
    #expect(reply["vary"] == "Accept")
  }

  @Test("is made once in 250 ms, however many ask")
  func lifetime() {
    let makings = Counter()
    let clock = MovableInstant()
    let page = StatusPage(time: { clock.now }) {
      makings.increase()
      return .example
    }
    for _ in 1...100 { _ = page.reply() }
    clock.now += .milliseconds(249)
    _ = page.reply(accept: "text/plain")
    #expect(makings.count == 1)
    clock.now += .milliseconds(1)
    _ = page.reply()
    #expect(makings.count == 2)
  }

  @Test("is not sent again to who has it")
  func notModified() throws {
    let page = StatusPage.example
    let tag = try #require(page.reply()["etag"])
    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count == 26)
    for held in [tag, "W/\(tag)", "\"other\", \(tag) ", "*"] {
      let second = page.reply(ifNoneMatch: held)
      #expect(second.status == .notModified, "\(held)")
      #expect(second["etag"] == tag)
      #expect(second["content-type"] == nil && second["content-length"] == nil)
      #expect(second.text == "")
    }
    #expect(page.reply(ifNoneMatch: "\"other\"").status == .ok)
  }

  @Test("has a tag of its own for each form and for other figures")
  func tags() {
    let page = StatusPage.example
    let other = StatusPage(figures: {
      var figures = StatusFigures.example
      figures.promises.start.given += 1
      return figures
    })
    let tags = [
      page.reply(), page.reply(accept: "text/plain"),
      other.reply(), other.reply(accept: "text/plain"),
    ].map { $0["etag"] }
    #expect(Set(tags).count == 4)
  }

  @Test("answers HEAD with the same head and no body")
  func head() throws {
    let reply = StatusPage.example.reply()
    let whole = String(buffer: reply.bytes())
    let head = String(buffer: reply.bytes(isHeadOnly: true))
    #expect(head.hasSuffix("\r\n\r\n"))
    #expect(whole == head + reply.text)
    #expect(head.contains("content-length: \(reply.text.utf8.count)\r\n"))
  }
}

extension String {
  /// With a line feed before each of these keys.
  fileprivate func inLines(before keys: [String]) -> String {
    keys.reduce(self) { $0.replacing(",\"\($1)\"", with: ",\n\"\($1)\"") }
  }
}

extension StatusPage {
  /// One page, with a clock that stands still.
  fileprivate static var example: StatusPage {
    StatusPage(time: { [now = ContinuousClock.now] in now }) { .example }
  }
}

extension Reply {
  /// Head and body as they go over the wire.
  private var parts: (head: Substring, body: Substring) {
    let whole = String(buffer: bytes())
    let end = whole.firstRange(of: "\r\n\r\n")!
    return (whole[..<end.lowerBound], whole[end.upperBound...])
  }

  var text: String { String(parts.body) }

  /// The value of a field, as sent.
  fileprivate subscript(name: String) -> String? {
    parts.head.split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }
}

extension Hindrance {
  fileprivate static let samples: [Hindrance] = [
    .outOfReach, .connectionLost, .silent, .standbyMissing, .unconfirmed, .leaseLapsed, .diskFull,
    .readOnly, .refused("23505"), .outdated, .failed,
  ]
}

private final class Counter: Sendable {
  private let counted = Mutex(0)

  var count: Int { counted.withLock { $0 } }

  func increase() { counted.withLock { $0 += 1 } }
}

private final class MovableInstant: Sendable {
  private let instant = Mutex(ContinuousClock.now)

  var now: ContinuousClock.Instant {
    get { instant.withLock { $0 } }
    set { instant.withLock { $0 = newValue } }
  }
}
