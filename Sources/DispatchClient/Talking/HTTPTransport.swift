import AsyncHTTPClient
import DispatchWire
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends requests over HTTP/1.1.
final class HTTPTransport: Transport {
  private let client: HTTPClient
  private let settings: ClientSettings
  /// Which server is asked; shared with who listens.
  let choice: ServerChoice
  /// More of an answer than this is not read: an operations page, a proxy's essay.
  private static let longestAnswer = 64 << 20
  private static let mostRedirections = 3

  init(_ settings: ClientSettings) {
    self.settings = settings
    choice = ServerChoice(settings.servers)
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

  /// Asks the server that is thought to lead, and follows where it points to.
  ///
  /// A redirection that leads back to itself, or, where one server is known, to nobody, is the answer: who
  /// asks is to come again later.
  func send(_ request: ClientRequest) async -> Delivery {
    var server = choice.current
    var address = server + request.path
    var delivery = await send(request, to: address)
    for _ in 0..<Self.mostRedirections {
      guard case .answered(let answer) = delivery, (307...308).contains(answer.status),
        let location = answer.location.map({ $0.hasPrefix("/") ? server + $0 : $0 }),
        location != address, choice.mayFollow(from: server, to: location)
      else { break }
      if location.hasSuffix(request.path), location.count > request.path.count {
        server = String(location.dropLast(request.path.count))
        choice.learned(server)
      }
      address = location
      let next = await send(request, to: location)
      if case .notSent = next, settings.servers.count == 1 { break }
      delivery = next
    }
    if !delivery.isServed { choice.failed(server) }
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
    if let age = request.age { message.headers.add(name: "Towline-Age", value: String(age)) }
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
      guard never.contains(known) else { return .lost(reason: known.description) }
      let reason = known == .connectTimeout ? "no answer in time" : known.description
      return .notSent(reason: reason)
    }
    if let reason = Self.noConnection(error) ?? Self.noHandshake(error) {
      return .notSent(reason: reason)
    }
    return .lost(reason: "\(error)")
  }
}

extension Delivery {
  /// Whether the server is the one to ask again: one that is busy is.
  var isServed: Bool {
    switch self {
    case .answered(let answer):
      switch answer.status {
      case 503, 307: Refused(answer).problem.code == .busy
      // What is not ours stands in the server's place: another one may be reached.
      case 400..<600: Refused(answer).isOurs
      default: true
      }
    case .notSent, .lost: false
    }
  }
}

extension HTTPTransport {
  /// Why there is no connection, in plain words; nil for an error that is about something else.
  static func noConnection(_ error: any Error) -> String? {
    // Any other number can come of a connection that there was.
    if (error as? IOError)?.errnoCode == ECONNREFUSED { return refused }
    guard let failed = error as? NIOConnectionError else { return nil }
    let reasons = failed.connectionErrors.map { words(of: $0.error) }
    // A name can stand for several addresses; one at which a machine answered tells the most.
    return reasons.first { $0 == refused } ?? reasons.first
      ?? "there is no machine of the name \(failed.host)"
  }

  /// Why TLS was not agreed on, in plain words; nil for an error that is about something else. The library's own
  /// words have paths of the machine on which it was built, and its errors no other way to tell them apart.
  static func noHandshake(_ error: any Error) -> String? {
    let text = "\(error)"
    guard text.hasPrefix("handshakeFailed") else { return nil }
    if text.contains("WRONG_VERSION_NUMBER") { return "it speaks no TLS: write http://" }
    if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not trusted here" }
    return "TLS could not be agreed on"
  }

  private static let refused = "connection refused"

  private static func words(of error: any Error) -> String {
    if let failure = error as? ChannelError, case .connectTimeout = failure {
      return "no answer in time"
    }
    guard let number = (error as? IOError)?.errnoCode else { return "\(error)" }
    switch number {
    case ECONNREFUSED: return refused
    case EHOSTUNREACH, ENETUNREACH: return "no way to that machine"
    case ETIMEDOUT: return "no answer in time"
    default: return "\(error)"
    }
  }
}

extension Duration {
  var timeAmount: TimeAmount {
    .nanoseconds(Int64(clamping: attoseconds / 1_000_000_000))
  }
}
