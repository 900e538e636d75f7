import DispatchAPI
import DispatchCore
import DispatchService
import HTTPTypes
import HummingbirdCore
import NIOCore
import PlainJSON
import Synchronization
import Testing

@Suite("The status page")
struct StatusPageTests {
  @Test("is this JSON")
  func json() async throws {
    let body = try await StatusPage.example.respond(to: .status()).text()
    let shortened = body.replacing(
      #"{"count":0,"p50":null,"p90":null,"p99":null,"max":null}"#, with: "0"
    ).replacing(#"{"5m":0,"1h":0,"24h":0,"start":0}"#, with: "0")
      .replacing(#"{"given":0,"kept":0,"broken":0,"kept_share":null}"#, with: "0")
    let rate = #"{"count":7,"p50":1.5,"p90":12.3,"p99":123,"max":1230,"within_target":0.931}"#
    let lines = shortened.replacing(rate, with: "7").replacing("},\"", with: "},\n\"")
      .inLines(before: ["state", "calls", "by_class", "at_risk", "lanes"])
    #expect(lines == goldenJSON)
  }

  @Test("is this text, in 80 columns of ASCII")
  func text() async throws {
    let response = StatusPage.example.respond(to: .status(.accept, "text/plain"))
    let body = try await response.text()
    #expect(body == goldenText)
    #expect(body.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
    #expect(body.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(response.headers[.contentType] == "text/plain; charset=utf-8")
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
    let response = StatusPage.example.respond(to: .status(.accept, accept))
    #expect(response.headers[.contentType] == type)
    #expect(response.headers[.vary] == "Accept")
  }

  @Test("is made once in 250 ms, however many ask")
  func lifetime() {
    let makings = Counter()
    let clock = MovableInstant()
    let page = StatusPage(time: { clock.now }) {
      makings.increase()
      return .example
    }
    for _ in 1...100 { _ = page.respond(to: .status()) }
    clock.now += .milliseconds(249)
    _ = page.respond(to: .status(.accept, "text/plain"))
    #expect(makings.count == 1)
    clock.now += .milliseconds(1)
    _ = page.respond(to: .status())
    #expect(makings.count == 2)
  }

  @Test("is not sent again to who has it")
  func notModified() async throws {
    let page = StatusPage.example
    let first = page.respond(to: .status())
    let tag = try #require(first.headers[.eTag])
    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count == 26)
    for held in [tag, "W/\(tag)", "\"other\", \(tag) ", "*"] {
      let second = page.respond(to: .status(.ifNoneMatch, held))
      #expect(second.status == .notModified, "\(held)")
      #expect(second.headers[.eTag] == tag)
      #expect(try await second.text() == "")
    }
    let other = page.respond(to: .status(.ifNoneMatch, "\"other\""))
    #expect(other.status == .ok)
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
      page.respond(to: .status()), page.respond(to: .status(.accept, "text/plain")),
      other.respond(to: .status()), other.respond(to: .status(.accept, "text/plain")),
    ].map { $0.headers[.eTag] }
    #expect(Set(tags).count == 4)
  }

  @Test("answers HEAD with the same head and no body")
  func head() async throws {
    let page = StatusPage.example
    let get = page.respond(to: .status())
    let head = page.respond(to: .status(method: .head))
    #expect(head.status == .ok)
    #expect(head.headers == get.headers)
    #expect(try await head.text() == "")
    let length = try await get.text().utf8.count
    #expect(head.headers[.contentLength] == String(length))
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

extension HTTPRequest {
  fileprivate static func status(
    _ name: HTTPField.Name? = nil, _ value: String = "", method: HTTPRequest.Method = .get
  ) -> HTTPRequest {
    var request = HTTPRequest(method: method, scheme: "http", authority: "x", path: "/status")
    if let name { request.headerFields[name] = value }
    return request
  }
}

extension Response {
  /// The body as text.
  fileprivate func text() async throws -> String {
    let written = Written()
    try await body.write(Collector(written: written))
    return written.bytes.withLock { String(buffer: $0) }
  }
}

private final class Written: Sendable {
  let bytes = Mutex(ByteBuffer())
}

private struct Collector: ResponseBodyWriter {
  let written: Written

  mutating func write(_ buffer: ByteBuffer) async throws {
    _ = written.bytes.withLock { $0.writeImmutableBuffer(buffer) }
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
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
