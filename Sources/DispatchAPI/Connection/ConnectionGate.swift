import NIOCore

/// Stands where the bytes come in: turns connections away that are too many, and tells of the
/// first bytes of a request, which no later handler sees until its headers are complete.
final class ConnectionGate: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let count: ConnectionCount
  private let gatherer: RequestGatherer
  private var isCounted = false

  init(count: ConnectionCount, gatherer: RequestGatherer) {
    self.count = count
    self.gatherer = gatherer
  }

  func channelActive(context: ChannelHandlerContext) {
    isCounted = count.enter()
    guard isCounted else {
      context.writeAndFlush(wrapOutboundOut(Reply.tooManyConnections.bytes()), promise: nil)
      context.close(promise: nil)
      return
    }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard isCounted else { return }
    gatherer.bytesArrived()
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    if isCounted { count.leave() }
    isCounted = false
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // The server stops. The handlers behind wait for the answer under way; one that could take
    // forever is cut short.
    if event is ChannelShouldQuiesceEvent { gatherer.cutShort() }
    context.fireUserInboundEventTriggered(event)
  }
}
