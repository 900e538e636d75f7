public import DispatchCore
public import DispatchService
internal import Synchronization

/// `GET /status` and `HEAD /status`: bytes made ready when somebody asks and the last ones are older
/// than 250 ms, so that a poll costs next to nothing, changes nothing and looks at no database.
public final class StatusPage: Sendable {
  /// How long the same bytes are given.
  static let lifetime: Duration = .milliseconds(250)

  private static let plain = "text/plain; charset=utf-8"

  /// One form of the page.
  private struct Form: Sendable {
    let tag: EntityTag
    let reply: Reply
    /// To who has these bytes already.
    let unchanged: Reply

    func reply(unless held: String?) -> Reply {
      tag.isNamed(in: held) ? unchanged : reply
    }

    init(_ bytes: [UInt8], mediaType: String) {
      let tag = EntityTag(of: bytes)
      self.tag = tag
      func made(unless held: String?) -> Reply {
        var reply = Reply(mediaType, bytes, tag, unless: held)
        reply.headers.append(("vary", "Accept"))
        return reply.madeReady()
      }
      reply = made(unless: nil)
      unchanged = made(unless: tag.text)
    }
  }

  /// An object, so that a poll takes hold of all that lies ready at once.
  private final class Made: Sendable {
    let until: ContinuousClock.Instant
    let json: Form
    let text: Form
    let line: Form

    init(until end: ContinuousClock.Instant, json: Form, text: Form, line: Form) {
      until = end
      self.json = json
      self.text = text
      self.line = line
    }
  }

  private let area: Area?
  private let figures: @Sendable () -> StatusFigures
  private let time: @Sendable () -> ContinuousClock.Instant
  private let made = Mutex<Made?>(nil)

  /// - Parameters:
  ///   - area: whose figures they are; nil leaves it out.
  ///   - figures: reckons the figures of the moment; asked for at most four times a second.
  ///   - time: the monotonic clock.
  public init(
    area: Area? = nil,
    time: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
    figures: @escaping @Sendable () -> StatusFigures
  ) {
    self.area = area
    self.time = time
    self.figures = figures
  }

  /// Answers a GET or HEAD by what it says: 200, or 304 when the asker has these bytes already.
  ///
  /// - Parameters:
  ///   - format: What it is to look like; by `Accept` when not said.
  ///   - ifNoneMatch: The value of that field.
  package func reply(
    _ format: StatusFormat? = nil, accept: String? = nil, ifNoneMatch: String? = nil
  ) -> Reply {
    Self.form(format, accept, of: ready()).reply(unless: ifNoneMatch)
  }

  /// The same from bytes that lie ready; nil when they have to be made.
  func readyReply(_ format: StatusFormat?, accept: String?, ifNoneMatch: String?) -> Reply? {
    readyAlready().map { Self.form(format, accept, of: $0).reply(unless: ifNoneMatch) }
  }

  private static func form(_ format: StatusFormat?, _ accept: String?, of made: Made) -> Form {
    let likesText = accept.map { AcceptedForm.wantsText($0) } ?? false
    return form(format ?? (likesText ? .text : .json), of: made)
  }

  private static func form(_ format: StatusFormat, of made: Made) -> Form {
    switch format {
    case .json: return made.json
    case .text: return made.text
    case .line: return made.line
    }
  }

  /// The bytes of now if they lie ready and nobody makes new ones; nil when somebody has to.
  private func readyAlready() -> Made? {
    let made = made.withLockIfAvailable { made in made } ?? nil
    guard let made, time() < made.until else { return nil }
    return made
  }

  /// The bytes of now. Who asks while they are made waits for them, a few milliseconds.
  private func ready() -> Made {
    made.withLock { made in
      let now = time()
      if let made, now < made.until { return made }
      let fresh = make(startedAt: now)
      made = fresh
      return fresh
    }
  }

  private func make(startedAt: ContinuousClock.Instant) -> Made {
    let figures = figures()
    let age = figures.server.viewAge + (time() - startedAt)
    let json = Form(figures.json(age: age, of: area), mediaType: "application/json")
    let text = Form(Array(figures.text(age: age).utf8), mediaType: Self.plain)
    let line = Form(Array(figures.line(age: age).utf8), mediaType: Self.plain)
    return Made(until: startedAt + Self.lifetime, json: json, text: text, line: line)
  }
}
