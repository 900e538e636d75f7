import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Sends requests over plain HTTP/1.1 on connections that stay open, with as little work a request
/// as can be: for the load tester, whose own processor time must not be taken for the server's
/// slowness. It follows no redirection and speaks no TLS.
///
/// All connections live on one event loop. Requests that are made at once go there together.
public final class KeptTransport: Transport {
  private let loop: any EventLoop
  private let pool: NIOLoopBoundBox<KeptPool>
  private let heads: RequestHeads
  private let patience: Duration
  /// What is on its way to the event loop. Its senders wait for their answers, so they bound it.
  private let inbox = Mutex<[Wish]>([])

  /// A transport to the server of the settings, with at most so many connections as they say.
  ///
  /// - Returns: nil when the server's address is not of the form `http://host:port`, or when token
  ///   or author cannot stand in a header field.
  public init?(_ settings: ClientSettings) {
    guard let place = ServerPlace(settings.server), settings.token.isFieldValue,
      settings.author.isFieldValue
    else { return nil }
    loop = MultiThreadedEventLoopGroup.singleton.next()
    heads = RequestHeads(place: place, settings: settings)
    patience = settings.requestTimeout
    pool = NIOLoopBoundBox.makeBoxSendingValue(
      KeptPool(
        place: place, loop: loop, bound: settings.connections,
        connectTime: settings.connectTimeout.timeAmount),
      as: KeptPool.self, eventLoop: loop)
  }

  /// Sends a request once and waits for its answer, at most as long as the settings say.
  public func send(_ request: ClientRequest) async -> Delivery {
    let deadline = NIODeadline.now() + (patience + request.extraTime).timeAmount
    return await withCheckedContinuation { continuation in
      let wish = Wish(
        head: heads.head(of: request), body: request.body, deadline: deadline,
        reply: { continuation.resume(returning: $0) })
      let isFirst = inbox.withLock { inbox in
        inbox.append(wish)
        return inbox.count == 1
      }
      if isFirst { loop.execute { self.takeIn() } }
    }
  }

  private func takeIn() {
    let wishes = inbox.withLock { inbox in
      defer { inbox.removeAll(keepingCapacity: true) }
      return inbox
    }
    for wish in wishes { pool.value.take(wish) }
  }

  /// Ends the connections; whoever waits is told that nobody knows.
  public func close() async {
    try? await loop.submit { self.pool.value.close() }.get()
  }
}

/// A request under way, and who waits for its answer.
struct Wish {
  var head: HTTPRequestHead
  var body: [UInt8]?
  var deadline: NIODeadline
  /// Called once.
  var reply: @Sendable (Delivery) -> Void
}

extension String? {
  /// Whether it has no control characters, or is missing.
  fileprivate var isFieldValue: Bool {
    self?.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } ?? true
  }
}
