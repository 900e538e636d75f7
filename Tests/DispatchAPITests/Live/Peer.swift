import NIOCore
import NIOPosix

/// The other end of a connection: sends bytes as they are, and reads answers.
final class Peer {
  private var inbound: AsyncStream<ByteBuffer>.Iterator
  private let channel: any Channel
  private var unread: [UInt8] = []

  private init(_ inbound: AsyncStream<ByteBuffer>.Iterator, _ channel: any Channel) {
    self.inbound = inbound
    self.channel = channel
  }

  /// Connects for as long as `body` runs.
  ///
  /// - Parameter reads: whether it takes what comes from the start.
  static func with<Value>(
    port: Int, reads: Bool = true, _ body: (Peer) async throws -> Value
  ) async throws -> Value {
    let (parts, feed) = AsyncStream.makeStream(of: ByteBuffer.self)
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.autoRead, value: reads)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Feed(feed))
        }
      }
    // One that reads nothing holds no more than this, whatever the machine lets a socket grow to.
    if !reads {
      bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: 65_536)
    }
    let channel = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
    defer { channel.close(promise: nil) }
    return try await body(Peer(parts.makeAsyncIterator(), channel))
  }

  /// Takes what comes from now on.
  func beginReading() async throws {
    try await channel.setOption(.autoRead, value: true).get()
  }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
  }

  /// The next whole answer.
  func answer(toHead: Bool = false) async throws -> HTTPAnswer {
    var answer = HTTPAnswer(head: try await head())
    guard !toHead, answer.status != 204, answer.status != 304 else { return answer }
    if let length = answer["content-length"].flatMap({ Int($0) }) {
      answer.body = try await take(length)
    } else if answer["transfer-encoding"] == "chunked" {
      answer.body = try await chunks()
    }
    return answer
  }

  /// The head of an answer whose body goes on and on.
  func head() async throws -> String {
    String(decoding: try await take(through: "\r\n\r\n"), as: UTF8.self)
  }

  /// The next chunk of a body; nil after the last one.
  func chunk() async throws -> String? {
    let line = String(decoding: try await take(through: "\r\n").dropLast(2), as: UTF8.self)
    let count = Int(line, radix: 16) ?? 0
    let bytes = try await take(count)
    _ = try await take(2)
    return count == 0 ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// Whatever comes until the server closes the connection.
  func rest() async -> String {
    while await read() {}
    return String(decoding: unread, as: UTF8.self)
  }

  private func chunks() async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = try await chunk() { bytes += Array(chunk.utf8) }
    return bytes
  }

  private func take(_ count: Int) async throws -> [UInt8] {
    while unread.count < count { try await readSome() }
    defer { unread.removeFirst(count) }
    return Array(unread.prefix(count))
  }

  private func take(through mark: String) async throws -> [UInt8] {
    let mark = Array(mark.utf8)
    while true {
      if let end = unread.indices.first(where: { unread[$0...].starts(with: mark) }) {
        return try await take(end + mark.count)
      }
      try await readSome()
    }
  }

  private func readSome() async throws {
    guard await read() else { throw Closed(after: String(decoding: unread, as: UTF8.self)) }
  }

  /// False at the end. A reset is an end too.
  private func read() async -> Bool {
    guard let part = await inbound.next(isolation: #isolation) else { return false }
    unread += Array(part.readableBytesView)
    return true
  }

  /// The server closed the connection before its answer was whole.
  struct Closed: Error {
    let after: String
  }
}

/// Hands on what comes in, and the end of it. A reset is an end too.
private final class Feed: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let feed: AsyncStream<ByteBuffer>.Continuation

  init(_ feed: AsyncStream<ByteBuffer>.Continuation) { self.feed = feed }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    feed.yield(unwrapInboundIn(data))
  }

  func channelInactive(context: ChannelHandlerContext) { feed.finish() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    feed.finish()
    context.close(promise: nil)
  }
}
