import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends requests over HTTP/1.1.
final class HTTPTransport: Transport {
  private let client: HTTPClient
  private let settings: ClientSettings
  /// More of an answer than this is not read: an operations page, a proxy's essay.
  private static let longestAnswer = 64 << 20
  private static let mostRedirections = 3

  init(_ settings: ClientSettings) {
    self.settings = settings
    var configuration = HTTPClient.Configuration()
    configuration.timeout.connect = settings.connectTimeout.timeAmount
    configuration.redirectConfiguration = .disallow
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.connections
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func close() async {
    // It fails only when it was closed before.
    try? await client.shutdown()
  }

  func send(_ request: ClientRequest) async -> Delivery {
    var address = settings.server + request.path
    var delivery = await send(request, to: address)
    for _ in 0..<Self.mostRedirections {
      guard case .answered(let answer) = delivery, (307...308).contains(answer.status),
        let location = answer.location
      else { break }
      address = location.hasPrefix("/") ? settings.server + location : location
      delivery = await send(request, to: address)
    }
    return delivery
  }

  private func send(_ request: ClientRequest, to address: String) async -> Delivery {
    do {
      let timeout = settings.requestTimeout + request.extraTime
      let deadline = NIODeadline.now() + timeout.timeAmount
      let response = try await client.execute(message(request, address), deadline: deadline)
      let body = try await response.body.collect(upTo: Self.longestAnswer)
      return .answered(
        RawAnswer(
          status: Int(response.status.code), fields: response.headers,
          bytes: Array(body.readableBytesView)))
    } catch {
      return delivery(of: error)
    }
  }

  private func message(_ request: ClientRequest, _ address: String) -> HTTPClientRequest {
    var message = HTTPClientRequest(url: address)
    message.method = HTTPMethod(rawValue: request.method.rawValue)
    message.headers.add(name: "Accept", value: request.accept)
    if let token = settings.token {
      message.headers.add(name: "Authorization", value: "Bearer \(token)")
    }
    if let author = request.author ?? settings.author {
      message.headers.add(name: "As", value: author)
    }
    if let key = request.key {
      message.headers.add(name: "Idempotency-Key", value: key.text)
    }
    if let body = request.body {
      message.headers.add(name: "Content-Type", value: "application/json")
      message.body = .bytes(ByteBuffer(bytes: body))
    }
    return message
  }

  /// An error before there is a connection means that nothing was sent; after that, nobody knows.
  private func delivery(of error: any Error) -> Delivery {
    let never: [HTTPClientError] = [
      .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .invalidURL,
      .emptyHost, .emptyScheme, .alreadyShutdown,
    ]
    if let known = error as? HTTPClientError {
      return never.contains(known)
        ? .notSent(reason: known.description) : .lost(reason: known.description)
    }
    if Self.isRefusal(error) { return .notSent(reason: "connection refused") }
    return .lost(reason: "\(error)")
  }
}

extension HTTPTransport {
  /// Whether nobody listens there.
  static func isRefusal(_ error: any Error) -> Bool {
    error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED
  }
}

extension Duration {
  var timeAmount: TimeAmount {
    .nanoseconds(Int64(clamping: attoseconds / 1_000_000_000))
  }
}
