import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// A connection of the server: HTTP/1.1 gathered into whole requests on the event loop.
///
/// A call costs no task, and shares its way back with the other answers of its commit; any other
/// request costs one task and one hop back, which is less than a stream of parts for each
/// connection. Time limits are kept where the bytes come in.
struct DoorChannel: ServerChildChannel {
  /// An open connection.
  struct Value: ServerChildChannelValue {
    let channel: any Channel
  }

  let responder: any Responder
  let limits: ConnectionLimits
  let count: ConnectionCount
  private let posts: AnswerPosts

  init(responder: any Responder, limits: ConnectionLimits, count: ConnectionCount) {
    self.responder = responder
    self.limits = limits
    self.count = count
    posts = AnswerPosts(responder: responder, limits: limits)
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let place = ConnectionPlace(count, on: channel.eventLoop)
      let gatherer = RequestGatherer(
        responder: responder, limits: limits, post: posts.post(of: channel.eventLoop),
        place: place)
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(ConnectionGate(place: place, gatherer: gatherer))
      var decoding = NIOHTTPDecoderLimitConfiguration()
      decoding.maxHeaderFieldSize = limits.fieldSize
      decoding.maxHeaderListSize = limits.fieldsSize
      decoding.maxHeaderFieldCount = limits.fieldCount
      try pipeline.addHandler(
        ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: decoding)))
      try pipeline.addHandler(gatherer)
      return Value(channel: channel)
    }
  }

  func handle(value: Value, logger: Logger) async {
    await withTaskCancellationHandler {
      try? await value.channel.closeFuture.get()
    } onCancel: {
      value.channel.close(promise: nil)
    }
  }
}
