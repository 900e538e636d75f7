internal import Crypto
public import DispatchService
public import HTTPTypes
public import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// `GET /status` and `HEAD /status`: bytes made ready when somebody asks and the last ones are older
/// than 250 ms, so that a poll costs next to nothing, changes nothing and looks at no database.
public final class StatusPage: Sendable {
  /// How long the same bytes are given.
  public static let lifetime: Duration = .milliseconds(250)

  /// One form of the page.
  private struct Form: Sendable {
    let body: ByteBuffer
    let tag: String
    let mediaType: String

    init(_ bytes: [UInt8], mediaType: String) {
      body = ByteBuffer(bytes: bytes)
      let digest = SHA256.hash(data: bytes).prefix(12)
      tag =
        "\"" + digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        + "\""
      self.mediaType = mediaType
    }
  }

  private struct Made: Sendable {
    let at: ContinuousClock.Instant
    let json: Form
    let text: Form
  }

  private let figures: @Sendable () -> StatusFigures
  private let time: @Sendable () -> ContinuousClock.Instant
  private let made = Mutex<Made?>(nil)

  /// - Parameters:
  ///   - figures: reckons the figures of the moment; asked for at most four times a second.
  ///   - time: the monotonic clock.
  public init(
    time: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
    figures: @escaping @Sendable () -> StatusFigures
  ) {
    self.time = time
    self.figures = figures
  }

  /// Answers a GET or HEAD: 200, or 304 when the asker has these bytes already.
  public func respond(to request: Request) -> Response {
    respond(to: request.head)
  }

  /// Answers the head of a GET or HEAD request; no body is looked at.
  public func respond(to head: HTTPRequest) -> Response {
    let made = ready()
    let wantsText = AcceptedForm.wantsText(head.headerFields[values: .accept])
    let form = wantsText ? made.text : made.json
    var fields: HTTPFields = [
      .contentType: form.mediaType, .eTag: form.tag, .cacheControl: "no-cache", .vary: "Accept",
    ]
    if Self.names(form.tag, head.headerFields[values: .ifNoneMatch]) {
      fields[.contentType] = nil
      var response = Response(status: .notModified, headers: fields)
      response.headers[.contentLength] = nil
      return response
    }
    let response = Response(
      status: .ok, headers: fields, body: ResponseBody(byteBuffer: form.body))
    return head.method == .head ? response.createHeadResponse() : response
  }

  /// The bytes of now. Who asks while they are made waits for them, a few milliseconds.
  private func ready() -> Made {
    made.withLock { made in
      let now = time()
      if let made, now - made.at < Self.lifetime { return made }
      let fresh = make(startedAt: now)
      made = fresh
      return fresh
    }
  }

  private func make(startedAt: ContinuousClock.Instant) -> Made {
    let figures = figures()
    let age = figures.server.viewAge + (time() - startedAt)
    return Made(
      at: startedAt,
      json: Form(figures.json(age: age), mediaType: "application/json"),
      text: Form(
        Array(figures.text(age: age).utf8), mediaType: "text/plain; charset=utf-8"))
  }

  /// Whether `If-None-Match` names these bytes: by weak comparison, as RFC 9110 13.1.2 has it.
  private static func names(_ tag: String, _ values: [String]) -> Bool {
    values.flatMap { $0.split(separator: ",") }
      .map { $0.trimmingPrefix { $0 == " " || $0 == "\t" } }
      .map { $0.hasPrefix("W/") ? $0.dropFirst(2) : $0 }
      .contains { candidate in
        let end = candidate.lastIndex { $0 != " " && $0 != "\t" }
        let word = end.map { candidate[...$0] } ?? candidate
        return word == "*" || word == tag
      }
  }
}
