public import DispatchService
public import HTTPTypes
public import HummingbirdCore
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// `GET /status` and `HEAD /status`: bytes made ready when somebody asks and the last ones are older
/// than 250 ms, so that a poll costs next to nothing, changes nothing and looks at no database.
public final class StatusPage: Sendable {
  /// How long the same bytes are given.
  public static let lifetime: Duration = .milliseconds(250)

  private static let plain = "text/plain; charset=utf-8"

  /// One form of the page.
  private struct Form: Sendable {
    let body: ByteBuffer
    let tag: EntityTag
    let mediaType: String
    /// All that do not depend on who asks.
    let fields: HTTPHeaders

    init(_ bytes: [UInt8], mediaType: String) {
      body = ByteBuffer(bytes: bytes)
      tag = EntityTag(of: bytes)
      self.mediaType = mediaType
      fields = [
        "content-type": mediaType, "content-length": String(bytes.count), "etag": tag.text,
        "cache-control": "no-cache", "vary": "Accept",
      ]
    }
  }

  private struct Made: Sendable {
    let at: ContinuousClock.Instant
    let json: Form
    let text: Form
    let line: Form
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
  ///
  /// - Parameter format: what it is to look like; by `Accept` when not said.
  public func respond(to head: HTTPRequest, as format: StatusFormat? = nil) -> Response {
    let form = Self.form(format, accept: head.headerFields[values: .accept], of: ready())
    var fields: HTTPFields = [
      .contentType: form.mediaType, .eTag: form.tag.text, .cacheControl: "no-cache",
      .vary: "Accept",
    ]
    if form.tag.isNamed(in: head.headerFields[values: .ifNoneMatch]) {
      fields[.contentType] = nil
      var response = Response(status: .notModified, headers: fields)
      response.headers[.contentLength] = nil
      return response
    }
    let response = Response(
      status: .ok, headers: fields, body: ResponseBody(byteBuffer: form.body))
    return head.method == .head ? response.createHeadResponse() : response
  }

  private static func form(
    _ format: StatusFormat?, accept: [String], of made: Made
  ) -> Form {
    switch format ?? (AcceptedForm.wantsText(accept) ? .text : .json) {
    case .json: return made.json
    case .text: return made.text
    case .line: return made.line
    }
  }

  /// The bytes of now if they lie ready and nobody makes new ones; nil when somebody has to.
  private func readyAlready() -> Made? {
    let made = made.withLockIfAvailable { made in made } ?? nil
    guard let made, time() - made.at < Self.lifetime else { return nil }
    return made
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
      text: Form(Array(figures.text(age: age).utf8), mediaType: Self.plain),
      line: Form(Array(figures.line.utf8), mediaType: Self.plain))
  }
}

// For the door, which has no use for another library's requests and responses.
extension StatusPage {
  /// Answers by what a request says: 200, or 304 when the asker has these bytes already.
  func reply(_ format: StatusFormat?, accept: String?, ifNoneMatch: String?) -> Reply {
    Self.reply(format, accept: accept, ifNoneMatch: ifNoneMatch, of: ready())
  }

  /// The same from bytes that lie ready; nil when they have to be made.
  func readyReply(_ format: StatusFormat?, accept: String?, ifNoneMatch: String?) -> Reply? {
    readyAlready().map {
      Self.reply(format, accept: accept, ifNoneMatch: ifNoneMatch, of: $0)
    }
  }

  private static func reply(
    _ format: StatusFormat?, accept: String?, ifNoneMatch: String?, of made: Made
  ) -> Reply {
    let form = form(format, accept: accept.map { [$0] } ?? [], of: made)
    guard let ifNoneMatch, form.tag.isNamed(in: [ifNoneMatch]) else {
      return Reply(
        status: .ok, mediaType: form.mediaType, prepared: form.fields, body: .shared(form.body))
    }
    return Reply(
      status: .notModified,
      headers: [("etag", form.tag.text), ("cache-control", "no-cache"), ("vary", "Accept")],
      body: .none)
  }
}
