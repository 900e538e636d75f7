import NIOCore
import NIOPosix

/// The other end of a connection: sends bytes as they are, and reads answers.
final class Peer {
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var unread: [UInt8] = []

  private init(
    _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
    _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) {
    self.inbound = inbound
    self.outbound = outbound
  }

  /// Connects for as long as `body` runs.
  static func with<Value>(port: Int, _ body: (Peer) async throws -> Value) async throws -> Value {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      try await body(Peer(inbound.makeAsyncIterator(), outbound))
    }
  }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) async throws {
    try await outbound.write(ByteBuffer(bytes: bytes))
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
  func rest() async throws -> String {
    while try await read() {}
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
    guard try await read() else { throw Closed(after: String(decoding: unread, as: UTF8.self)) }
  }

  /// False at the end. A reset is an end too.
  private func read() async throws -> Bool {
    guard let part = try? await inbound.next() else { return false }
    unread += Array(part.readableBytesView)
    return true
  }

  /// The server closed the connection before its answer was whole.
  struct Closed: Error {
    let after: String
  }
}
