import NIOCore
import NIOHTTP1

/// Gathers a request, has it answered, and writes the answer. One request at a time: the
/// pipeline handler before it holds back what a client sends ahead.
final class RequestGatherer: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// How much of a refused body is read for the sake of the connection.
  private static let mostDiscarded = 1_048_576

  private enum Progress {
    case none
    case gathering(Visit, ByteBuffer?)
    /// The answer is known and waits for the end of the request, which is not kept.
    case refused(Reply, discarded: Int)
    /// `isLong`: may be cut short.
    case answering(isLong: Bool)
    /// Answered before its end.
    case lingering
  }

  private let responder: any Responder
  private let limits: ConnectionLimits
  private let post: AnswerPost
  private var progress = Progress.none
  private var stage = ConnectionStage(at: .now())
  private var context: ChannelHandlerContext?
  private var task: Task<Void, Never>?
  private var isLoopback = false
  private var keepsAlive = true
  private var isHeadOnly = false
  private var version = HTTPVersion.http1_1

  init(responder: any Responder, limits: ConnectionLimits, post: AnswerPost) {
    self.responder = responder
    self.limits = limits
    self.post = post
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelActive(context: ChannelHandlerContext) {
    stage = ConnectionStage(at: .now())
    isLoopback = context.remoteAddress?.isLoopback ?? false
    scheduleTick(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cutShort()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(let part): gather(part, context)
    case .end: complete(context)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stage.isRead(context.channel.isWritable, at: .now())
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard let event = event as? ChannelEvent, event == .inputClosed else {
      return context.fireUserInboundEventTriggered(event)
    }
    switch progress {
    case .none, .gathering, .refused, .lingering: context.close(promise: nil)
    case .answering:
      keepsAlive = false
      cutShort()
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch (error as? HTTPParserError, progress) {
    case (let error?, .none), (let error?, .gathering), (let error?, .refused):
      send(.unreadable(error), context, isComplete: false)
    case (_, _): context.close(promise: nil)
    }
  }

  /// Bytes of some request came in.
  func bytesArrived() { stage.bytesArrived(at: .now()) }

  /// Gives up an answer that may take long.
  func cutShort() {
    if case .answering(isLong: true) = progress { task?.cancel() }
  }
}

// A request, part by part.
extension RequestGatherer {
  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    stage.headEnded(at: .now())
    keepsAlive = head.isKeepAlive
    isHeadOnly = head.method == .HEAD
    version = head.version
    let isAsking = head.headers.first(name: "expect") != nil
    switch responder.admit(head, isLoopback: isLoopback) {
    case .refuse(let reply):
      if isAsking { return send(reply, context, isComplete: false) }
      progress = .refused(reply, discarded: 0)
    case .take(let visit):
      let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
      if length > visit.bodyLimit {
        return send(.tooLarge(limit: visit.bodyLimit), context, isComplete: false)
      }
      progress = .gathering(visit, nil)
      if isAsking { writeContinue(context) }
    }
  }

  private func writeContinue(_ context: ChannelHandlerContext) {
    let head = HTTPResponseHead(version: version, status: .continue)
    context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
  }

  private func gather(_ part: ByteBuffer, _ context: ChannelHandlerContext) {
    switch progress {
    case .gathering(let visit, let gathered):
      let count = (gathered?.readableBytes ?? 0) + part.readableBytes
      guard count <= visit.bodyLimit else {
        return send(.tooLarge(limit: visit.bodyLimit), context, isComplete: false)
      }
      // Emptied first, so that the bytes have one owner and grow in place.
      progress = .none
      guard var whole = gathered else { return progress = .gathering(visit, part) }
      whole.writeImmutableBuffer(part)
      progress = .gathering(visit, whole)
    case .refused(let reply, let discarded):
      let count = discarded + part.readableBytes
      progress = .refused(reply, discarded: count)
      if count > Self.mostDiscarded { send(reply, context, isComplete: false) }
    case .none, .answering, .lingering: break
    }
  }

  private func complete(_ context: ChannelHandlerContext) {
    switch progress {
    case .gathering(let visit, let body):
      progress = .answering(isLong: visit.isLong)
      stage.bodyEnded()
      answer(visit, body.map { Array($0.readableBytesView) } ?? [], context)
    case .refused(let reply, _): send(reply, context, isComplete: true)
    case .lingering: context.close(promise: nil)
    case .none, .answering: break
    }
  }

  private func answer(_ visit: Visit, _ body: [UInt8], _ context: ChannelHandlerContext) {
    switch visit.work {
    case .task(let answer): perform(answer, body, context)
    case .prompt(let begin): perform(begin, body, context)
    case .ready(let ready, otherwise: let answer):
      guard let reply = ready(body) else { return perform(answer, body, context) }
      send(reply, context, isComplete: true)
    }
  }

  private func perform(
    _ begin: @Sendable ([UInt8], @escaping @Sendable (Reply) -> Void) -> Void, _ body: [UInt8],
    _ context: ChannelHandlerContext
  ) {
    let gatherer = NIOLoopBound(self, eventLoop: context.eventLoop)
    begin(body) { [post] reply in post.send(reply, to: gatherer) }
    post.begun()
  }

  private func perform(
    _ answer: @escaping @Sendable ([UInt8]) async -> Reply, _ body: [UInt8],
    _ context: ChannelHandlerContext
  ) {
    let loop = context.eventLoop
    let gatherer = NIOLoopBound(self, eventLoop: loop)
    let hasBody = !isHeadOnly
    task = Task {
      let reply = await answer(body)
      loop.execute { gatherer.value.deliver(reply) }
      guard case .stream(let write) = reply.body, hasBody else { return }
      await write(
        BodyWriter { bytes in
          let written = loop.makePromise(of: Void.self)
          loop.execute { gatherer.value.write(bytes, written) }
          do { try await written.futureResult.get() } catch { return false }
          return true
        })
      loop.execute { gatherer.value.endStream() }
    }
  }
}

// An answer, on its way out.
extension RequestGatherer {
  func deliver(_ reply: Reply) {
    guard let context, context.channel.isActive else { return }
    send(reply, context, isComplete: true)
  }

  /// Writes an answer; an early one ends the connection.
  private func send(_ reply: Reply, _ context: ChannelHandlerContext, isComplete: Bool) {
    var reply = reply
    reply.closes = reply.closes || !isComplete || !keepsAlive || reply.isHeadOfStream(isHeadOnly)
    keepsAlive = !reply.closes
    let head = HTTPResponseHead(
      version: version, status: reply.status, headers: reply.fields(version))
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    switch reply.body {
    case .none: end(context, isComplete: isComplete)
    case .bytes(let bytes):
      if !isHeadOnly { write(ByteBuffer(bytes: bytes), context) }
      end(context, isComplete: isComplete)
    case .shared(let bytes):
      if !isHeadOnly { write(bytes, context) }
      end(context, isComplete: isComplete)
    case .stream where isHeadOnly:
      // The encoder would end a body that must not be there: the connection ends instead.
      context.flush()
      context.close(promise: nil)
    case .stream: context.flush()
    }
  }

  private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
  }

  private func write(_ bytes: [UInt8], _ written: EventLoopPromise<Void>) {
    guard let context, context.channel.isActive else {
      return written.fail(ChannelError.ioOnClosedChannel)
    }
    context.writeAndFlush(
      wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: written)
  }

  private func endStream() {
    guard let context, context.channel.isActive else { return }
    end(context, isComplete: true)
  }

  private func end(_ context: ChannelHandlerContext, isComplete: Bool) {
    task = nil
    progress = isComplete ? .none : .lingering
    if isComplete {
      stage.answered(at: .now())
    } else {
      stage.lingers(at: .now())
    }
    guard isComplete && !keepsAlive else {
      return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
      self.context?.close(promise: nil)
    }
  }
}

// Time.
extension RequestGatherer {
  private func scheduleTick(_ context: ChannelHandlerContext) {
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.tick)) {
      self.tick()
    }
  }

  private func tick() {
    guard let context, context.channel.isActive else { return }
    switch stage.due(at: .now(), limits) {
    case .nothing: scheduleTick(context)
    case .tellTooSlow:
      send(.tooSlow, context, isComplete: false)
      scheduleTick(context)
    case .close: context.close(promise: nil)
    }
  }
}

extension SocketAddress {
  /// Whether it is this machine itself.
  var isLoopback: Bool {
    guard let ipAddress else {
      if case .unixDomainSocket = self { return true }
      return false
    }
    return ipAddress == "::1" || ipAddress.hasPrefix("127.") || ipAddress.hasPrefix("::ffff:127.")
  }
}
