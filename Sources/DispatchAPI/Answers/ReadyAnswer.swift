import NIOHTTP1
import Synchronization

/// An answer whose bytes lie ready: made when somebody asks and the last ones are too old, so that
/// what it costs does not depend on how many ask.
final class ReadyAnswer: Sendable {
  private struct Made: Sendable {
    let at: ContinuousClock.Instant
    let bytes: [UInt8]
    let tag: EntityTag
  }

  /// How long the same bytes are given.
  private static let lifetime = StatusPage.lifetime

  private let mediaType: String
  private let make: @Sendable () -> [UInt8]
  private let made = Mutex<Made?>(nil)

  /// - Parameter make: reckons the bytes of the moment; one at a time.
  init(_ mediaType: String, make: @escaping @Sendable () -> [UInt8]) {
    self.mediaType = mediaType
    self.make = make
  }

  /// 200, or 304 to who has these bytes already.
  ///
  /// - Parameter held: the value of `If-None-Match`.
  func reply(unless held: String?) -> Reply {
    let made = ready()
    return Reply(mediaType, made.bytes, made.tag, unless: held)
  }

  /// Who asks while they are made waits for them.
  private func ready() -> Made {
    made.withLock { made in
      let now = ContinuousClock.now
      if let made, now - made.at < Self.lifetime { return made }
      let bytes = make()
      let fresh = Made(at: now, bytes: bytes, tag: EntityTag(of: bytes))
      made = fresh
      return fresh
    }
  }
}

extension Reply {
  /// Bytes that are asked for again and again: 304 to who has them.
  init(_ mediaType: String, _ bytes: [UInt8], _ tag: EntityTag, unless held: String?) {
    let isHeld = tag.isNamed(in: held)
    self.init(
      status: isHeld ? .notModified : .ok, mediaType: isHeld ? nil : mediaType,
      headers: [("etag", tag.text), ("cache-control", "no-cache")],
      body: isHeld ? .none : .bytes(bytes))
  }
}
