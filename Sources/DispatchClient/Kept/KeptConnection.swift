import NIOCore
import NIOHTTP1

/// One connection: sends a request, gathers its answer, and is free for the next.
final class KeptConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  /// More of an answer than this ends the connection.
  private static let longestAnswer = 64 << 20

  /// Told of the end of each request, and of the connection's own. It outlives its connections: they
  /// are closed by it, or have told it that they are gone.
  weak var pool: KeptPool?
  private var context: ChannelHandlerContext?
  private var wish: Wish?
  private var head: HTTPResponseHead?
  private var body: ByteBuffer?

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func send(_ wish: Wish) {
    guard let context, context.channel.isActive else {
      pool?.remove(self)
      // Nothing of it was written.
      return wish.reply(.notSent(reason: "connection closed"))
    }
    self.wish = wish
    context.write(wrapOutboundOut(.head(wish.head)), promise: nil)
    if let body = wish.body {
      let bytes = context.channel.allocator.buffer(bytes: body)
      context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  /// Ends it; a request under way is lost.
  func close() { context?.close(promise: nil) }

  func isLate(at now: NIODeadline) -> Bool { wish.map { $0.deadline <= now } ?? false }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): if !head.isInformational { self.head = head }
    case .body(var part):
      guard body != nil else { return body = part }
      body?.writeBuffer(&part)
      if (body?.readableBytes ?? 0) > Self.longestAnswer { context.close(promise: nil) }
    case .end: finish(context)
    }
  }

  private func finish(_ context: ChannelHandlerContext) {
    guard let head, let wish else { return }
    let bytes = body.map { Array($0.readableBytesView) } ?? []
    (self.head, self.wish, body) = (nil, nil, nil)
    if head.isKeepAlive { pool?.release(self) } else { context.close(promise: nil) }
    wish.reply(.answered(RawAnswer(head, bytes)))
  }

  func channelInactive(context: ChannelHandlerContext) {
    let lost = wish
    wish = nil
    pool?.remove(self)
    lost?.reply(.lost(reason: "the connection ended before the answer"))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

extension HTTPResponseHead {
  /// 100 and 103: the answer is still to come.
  fileprivate var isInformational: Bool { (100..<200).contains(status.code) }
}

extension RawAnswer {
  init(_ head: HTTPResponseHead, _ bytes: [UInt8]) {
    self.init(status: Int(head.status.code), fields: head.headers, bytes: bytes)
  }

  /// An answer with what of its header fields matters.
  init(status: Int, fields: HTTPHeaders, bytes: [UInt8]) {
    self.init(
      status: status, bytes: bytes,
      retryAfter: fields.first(name: "Retry-After").flatMap { Int64($0) }
        .map { .seconds(max(0, $0)) },
      location: fields.first(name: "Location"),
      mediaType: status < 300 ? nil : fields.first(name: "Content-Type").map(Self.bareType))
    age = fields.first(name: "Age").flatMap { Int64($0) }.map { .seconds(max(0, $0)) } ?? .zero
    hindrance = fields.first(name: "Towline-Degraded")
  }

  private static func bareType(_ field: String) -> String {
    field.prefix { $0 != ";" && $0 != " " }.lowercased()
  }
}
