import NIOCore
import NIOHTTP1

/// Gathers a request, has it answered, and writes the answer. One request at a time: what a client
/// sends ahead waits here, and while something does, no more is read.
final class RequestGatherer: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  /// Nothing is written from behind: this is the last handler.
  typealias OutboundIn = Never
  typealias OutboundOut = ByteBuffer

  /// How much of a refused body is read for the sake of the connection.
  private static let mostDiscarded = 1_048_576

  private enum Progress {
    case none
    case gathering(Visit, ByteBuffer?)
    /// The answer is known and waits for the end of the request, which is not kept.
    case refused(Refusing, discarded: Int)
    /// `isLong`: may be cut short.
    case answering(isLong: Bool)
    /// Answered when its turn to be turned away comes.
    case turnedAway(@Sendable () -> Reply)
    /// Answered before its end.
    case lingering
    /// Answered for the last time: what still comes is not looked at.
    case closing
  }

  /// What came in while an answer was under way.
  private enum Ahead {
    case part(HTTPServerRequestPart)
    case error(HTTPParserError)
    case end
  }

  private let responder: any Responder
  private let limits: ConnectionLimits
  private let post: AnswerPost
  private let place: ConnectionPlace
  private var progress = Progress.none
  private var stage = ConnectionStage(at: .now())
  private var context: ChannelHandlerContext?
  private var task: Task<Void, Never>?
  private var isLoopback = false
  private var keepsAlive = true
  private var isHeadOnly = false
  private var version = HTTPVersion.http1_1
  /// The server stops: no request after the one under way.
  private var isStopping = false
  /// At most what one receive brings.
  private var ahead = CircularBuffer<Ahead>()
  private var wantsRead = false
  private var isGoingOn = false

  init(
    responder: any Responder, limits: ConnectionLimits, post: AnswerPost, place: ConnectionPlace
  ) {
    self.responder = responder
    self.limits = limits
    self.post = post
    self.place = place
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
    let part = unwrapInboundIn(data)
    guard isFree else { return ahead.append(.part(part)) }
    take(part, context)
  }

  func read(context: ChannelHandlerContext) {
    guard ahead.isEmpty else { return wantsRead = true }
    context.read()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stage.isRead(context.channel.isWritable, at: .now())
    if context.channel.isWritable, case .none = progress { place.requestEnded() }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case let event as ChannelEvent where event == .inputClosed:
      ahead.isEmpty ? endInput(context) : ahead.append(.end)
    case is ChannelShouldQuiesceEvent:
      isStopping = true
      if case .none = progress { context.close(promise: nil) }
      turnAway()
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
    isFree ? refuse(error, context) : ahead.append(.error(error))
  }

  /// Bytes of some request came in.
  func bytesArrived() { stage.bytesArrived(at: .now()) }

  /// Gives up an answer that may take long.
  func cutShort() {
    if case .answering(isLong: true) = progress { task?.cancel() }
  }
}

// What comes in, in its order.
extension RequestGatherer {
  private var isFree: Bool {
    switch progress {
    case .answering, .turnedAway: false
    case .none, .gathering, .refused, .lingering, .closing: ahead.isEmpty
    }
  }

  private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    switch part {
    case .head(let head): begin(head, context)
    case .body(let part): gather(part, context)
    case .end: complete(context)
    }
  }

  private func refuse(_ error: HTTPParserError, _ context: ChannelHandlerContext) {
    place.requestCame()
    switch progress {
    case .none, .gathering, .refused: send(.unreadable(error), context, isComplete: false)
    case .answering, .turnedAway, .lingering: context.close(promise: nil)
    case .closing: break
    }
  }

  /// The client sends nothing any more.
  private func endInput(_ context: ChannelHandlerContext) {
    switch progress {
    case .none, .gathering, .refused, .lingering: context.close(promise: nil)
    case .answering, .turnedAway:
      keepsAlive = false
      cutShort()
    case .closing: break
    }
  }

  /// Takes what was sent ahead, up to the end of the next request that has to wait for its answer.
  private func goOn(_ context: ChannelHandlerContext) {
    guard !isGoingOn, !ahead.isEmpty else { return }
    isGoingOn = true
    defer { isGoingOn = false }
    while let next = nextAhead() {
      switch next {
      case .part(let part): take(part, context)
      case .error(let error): refuse(error, context)
      case .end: endInput(context)
      }
    }
    if ahead.isEmpty && wantsRead {
      wantsRead = false
      context.read()
    }
  }

  private func nextAhead() -> Ahead? {
    switch progress {
    case .answering, .turnedAway: nil
    case .none, .gathering, .refused, .lingering, .closing: ahead.popFirst()
    }
  }
}

// A request, part by part.
extension RequestGatherer {
  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard case .none = progress else { return }
    post.deliver()
    let now = NIODeadline.now()
    place.requestBegan(at: now)
    stage.headEnded(at: now)
    keepsAlive = head.isKeepAlive
    isHeadOnly = head.method == .HEAD
    version = head.version
    let isAsking = head.headers.first(name: "expect") != nil
    switch responder.admit(head, isLoopback: isLoopback) {
    case .refuse(let reply): refuse(.atOnce(reply), context, isAsking: isAsking)
    case .turnAway(let reply): refuse(.inTurn(reply), context, isAsking: isAsking)
    case .take(let visit):
      let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
      if length > visit.bodyLimit {
        return send(.tooLarge(limit: visit.bodyLimit), context, isComplete: false)
      }
      if visit.bodyLimit > limits.bodySize, !place.takeBatch() {
        return refuse(.atOnce(.tooManyBatches), context, isAsking: isAsking)
      }
      progress = .gathering(visit, nil)
      if isAsking { context.writeAndFlush(wrapOutboundOut(.hundredContinue), promise: nil) }
    }
  }

  /// - Parameter isAsking: The client waits with the body, which is not to come any more.
  private func refuse(
    _ refusing: Refusing, _ context: ChannelHandlerContext, isAsking: Bool
  ) {
    if isAsking { return send(refusing.reply, context, isComplete: false) }
    progress = .refused(refusing, discarded: 0)
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
    case .refused(let refusing, let discarded):
      let count = discarded + part.readableBytes
      progress = .refused(refusing, discarded: count)
      if count > Self.mostDiscarded { send(refusing.reply, context, isComplete: false) }
    case .none, .answering, .turnedAway, .lingering, .closing: break
    }
  }

  private func complete(_ context: ChannelHandlerContext) {
    place.requestCame()
    switch progress {
    case .gathering(let visit, let body):
      progress = .answering(isLong: visit.isLong)
      stage.bodyEnded()
      answer(visit, body.map { Array($0.readableBytesView) } ?? [], context)
    case .refused(.atOnce(let reply), _): send(reply, context, isComplete: true)
    case .refused(.inTurn(let reply), _):
      progress = .turnedAway(reply)
      stage.bodyEnded()
      post.turnAway(self) { place.answerWaits(reply) }
    case .lingering: context.close(promise: nil)
    case .none, .answering, .turnedAway, .closing: break
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
    guard let context else { return }
    send(reply, context, isComplete: true)
  }

  /// Tells who is turned away and has not been told yet.
  ///
  /// - Returns: false when there is nobody to tell any more.
  @discardableResult
  func turnAway() -> Bool {
    guard case .turnedAway(let reply) = progress, context?.channel.isActive == true else {
      return false
    }
    place.requestCame()
    deliver(reply())
    return true
  }

  /// Writes an answer; an early one ends the connection, as does a stream that has no other end.
  private func send(_ reply: Reply, _ context: ChannelHandlerContext, isComplete: Bool) {
    var reply = reply
    let endsWithIt = reply.isStream && (isHeadOnly || !reply.isChunked(version))
    reply.closes = reply.closes || !isComplete || !keepsAlive || isStopping || endsWithIt
    keepsAlive = !reply.closes
    if reply.isStream && !isHeadOnly {
      context.writeAndFlush(wrapOutboundOut(reply.bytes(version)), promise: nil)
    } else {
      end(with: bytes(of: reply), context, isComplete: isComplete)
    }
  }

  private func bytes(of reply: Reply) -> ByteBuffer {
    if let whole = reply.whole, keepsAlive, !isHeadOnly, version == .http1_1 { return whole }
    return reply.bytes(version, isHeadOnly: isHeadOnly)
  }

  private func write(_ bytes: [UInt8], _ written: EventLoopPromise<Void>) {
    guard let context else { return written.fail(ChannelError.ioOnClosedChannel) }
    guard !bytes.isEmpty else { return written.succeed() }
    let part = version.takesChunks ? ByteBuffer(chunk: bytes) : ByteBuffer(bytes: bytes)
    context.writeAndFlush(wrapOutboundOut(part), promise: written)
  }

  private func endStream() {
    guard let context else { return }
    end(with: version.takesChunks ? .lastChunk : ByteBuffer(), context, isComplete: true)
  }

  private func end(with last: ByteBuffer, _ context: ChannelHandlerContext, isComplete: Bool) {
    task = nil
    place.leaveBatch()
    guard isComplete else {
      progress = .lingering
      stage.lingers(at: .now())
      return context.writeAndFlush(wrapOutboundOut(last), promise: nil)
    }
    stage.answered(at: .now())
    guard keepsAlive, !isStopping else {
      progress = .closing
      return context.writeAndFlush(wrapOutboundOut(last)).assumeIsolated().whenComplete { _ in
        self.context?.close(promise: nil)
      }
    }
    progress = .none
    context.writeAndFlush(wrapOutboundOut(last), promise: nil)
    // Who has not taken the answer yet does not wait for the next one.
    if context.channel.isWritable { place.requestEnded() }
    goOn(context)
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
