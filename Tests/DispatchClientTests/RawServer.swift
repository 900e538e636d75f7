import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on loopback that answers each request as it is told, and counts its connections.
final class RawServer: Sendable {
  /// What it does with a request.
  enum Deed: Sendable {
    /// Says this, as JSON.
    case answer(String)
    /// Tells this as server-sent events, and is done.
    case tell(String)
    /// Sends the asker elsewhere, to the same path at this address.
    case redirect(String)
    /// Closes the connection.
    case hangUp
    /// Says nothing.
    case keepSilent
  }

  struct Counts {
    var connections = 0
    var open = 0
    var mostOpen = 0
    var requests = 0
  }

  private let state = Mutex(Counts())
  private let heads = Mutex<[HTTPRequestHead]>([])
  private let deed: @Sendable (Int) -> Deed

  var counts: (connections: Int, mostOpen: Int, requests: Int) {
    state.withLock { ($0.connections, $0.mostOpen, $0.requests) }
  }

  /// - Parameter deed: for the first request, 1, and so on.
  init(_ deed: @escaping @Sendable (Int) -> Deed) { self.deed = deed }

  /// Serves while the body runs, which is given the address.
  func serving(_ body: (String) async throws -> Void) async throws {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 64)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(RawServerHandler(self))
        }
      }
    let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
    let port = channel.localAddress?.port ?? 0
    do {
      try await body("http://127.0.0.1:\(port)")
    } catch {
      try await channel.close().get()
      throw error
    }
    try await channel.close().get()
  }

  func opened() {
    state.withLock { counts in
      counts.connections += 1
      counts.open += 1
      counts.mostOpen = max(counts.mostOpen, counts.open)
    }
  }

  /// The heads of all requests so far.
  var requests: [HTTPRequestHead] { heads.withLock { $0 } }

  func began(_ head: HTTPRequestHead) { heads.withLock { $0.append(head) } }

  func closed() { state.withLock { $0.open -= 1 } }

  func deedForNext() -> Deed {
    deed(
      state.withLock { counts in
        counts.requests += 1
        return counts.requests
      })
  }
}

private final class RawServerHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: RawServer
  private var path = ""

  init(_ server: RawServer) { self.server = server }

  func channelActive(context: ChannelHandlerContext) { server.opened() }

  func channelInactive(context: ChannelHandlerContext) { server.closed() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if case .head(let head) = part {
      server.began(head)
      path = head.uri
    }
    guard case .end = part else { return }
    switch server.deedForNext() {
    case .answer(let text): answer(text, context)
    case .tell(let text): tell(text, context)
    case .redirect(let address): redirect(to: address + path, context)
    case .hangUp: context.close(promise: nil)
    case .keepSilent: break
    }
  }

  private func redirect(to location: String, _ context: ChannelHandlerContext) {
    let fields = HTTPHeaders([("Content-Length", "0"), ("Location", location)])
    let head = HTTPResponseHead(version: .http1_1, status: .temporaryRedirect, headers: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func tell(_ text: String, _ context: ChannelHandlerContext) {
    let fields = HTTPHeaders([
      ("Content-Length", "\(text.utf8.count)"), ("Content-Type", "text/event-stream"),
    ])
    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func answer(_ text: String, _ context: ChannelHandlerContext) {
    let fields = HTTPHeaders([
      ("Content-Length", "\(text.utf8.count)"), ("Retry-After", "2"),
      ("Idempotency-Replayed", "true"),
    ])
    let head = HTTPResponseHead(version: .http1_1, status: .created, headers: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
