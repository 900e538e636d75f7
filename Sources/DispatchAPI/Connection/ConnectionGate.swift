import NIOCore

/// Stands where the bytes come in: has each connection take its place, turns those away for which there is
/// none, and tells of the first bytes of a request, which no later handler sees until its headers are
/// complete.
final class ConnectionGate: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let place: ConnectionPlace
  private let gatherer: RequestGatherer

  init(place: ConnectionPlace, gatherer: RequestGatherer) {
    self.place = place
    self.gatherer = gatherer
  }

  func channelActive(context: ChannelHandlerContext) {
    guard place.take(context) else {
      context.writeAndFlush(wrapOutboundOut(Reply.tooManyConnections.bytes()), promise: nil)
      context.close(promise: nil)
      return
    }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard place.isTaken else { return }
    gatherer.bytesArrived()
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    place.leave()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // The server stops. The handlers behind wait for the answer under way; one that could take
    // forever is cut short.
    if event is ChannelShouldQuiesceEvent { gatherer.cutShort() }
    context.fireUserInboundEventTriggered(event)
  }
}
