import AsyncHTTPClient
public import DispatchWire
import NIOCore
import NIOHTTP1

/// Hears of what happens at a server, as it happens. It listens where its client asks: when a server
/// fails one of them, both go on to the next.
public final class EventListener: Sendable {
  /// What a listener hears.
  public enum Heard: Sendable {
    /// The server has begun to answer.
    case opened
    /// What happened, in order.
    case event(EventView)
    /// Something happened of which nothing could be read: too long, not understood, or dropped by
    /// the server since this listener fell behind.
    case missed
  }

  /// In bytes: of a longer refusal no more is told than its status.
  private static let longestRefusal = 1 << 16

  private let client: HTTPClient
  private let settings: ClientSettings
  private let choice: ServerChoice

  /// - Parameter silence: After so long without a word, heartbeats included, the connection counts
  ///   as lost.
  init(_ settings: ClientSettings, silence: Duration, choice: ServerChoice) {
    self.settings = settings
    self.choice = choice
    var configuration = HTTPClient.Configuration()
    configuration.timeout.connect = settings.connectTimeout.timeAmount
    configuration.timeout.read = silence.timeAmount
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Ends its connection.
  public func close() async { try? await client.shutdown() }

  /// Listens once, until the connection is lost or the task is cancelled. After a server that could
  /// not be heard the next call listens to another one, where several are known.
  ///
  /// - Parameters:
  ///   - seq: Begins after this event; with what comes from now on when nil.
  ///   - tell: Told of what is heard, in order.
  /// - Returns: Why it ended, in words.
  public func listen(
    after seq: Int64?, _ tell: @Sendable (Heard) -> Void
  ) async -> String {
    let server = choice.current
    do {
      let response = try await client.execute(request(to: server, seq), deadline: .distantFuture)
      guard response.status == .ok else { return await refused(response, by: server) }
      tell(.opened)
      var reader = ServerSentEvents()
      for try await piece in response.body { Self.take(piece, &reader, tell) }
      return "the server ended the connection"
    } catch {
      if !Task.isCancelled { choice.failed(server) }
      return Self.reason(of: error)
    }
  }

  private static func take(
    _ piece: ByteBuffer, _ reader: inout ServerSentEvents, _ tell: @Sendable (Heard) -> Void
  ) {
    let dropped = reader.dropped
    for event in reader.take(piece.readableBytesView) {
      tell((try? EventView.read(event.data)).map(Heard.event) ?? .missed)
    }
    if reader.dropped > dropped { tell(.missed) }
  }

  private func refused(_ response: HTTPClientResponse, by server: String) async -> String {
    let body = try? await response.body.collect(upTo: Self.longestRefusal)
    let answer = RawAnswer(
      status: Int(response.status.code), fields: response.headers,
      bytes: body.map { Array($0.readableBytesView) } ?? [])
    let refusal = Refused(answer)
    if !refusal.isOurs || !Delivery.answered(answer).isServed { choice.failed(server) }
    // The detail says at length what a program is to send again.
    guard refusal.isOurs else { return refusal.problem.detail }
    return "refused, \(refusal.problem.codeText.replacing("_", with: " "))"
  }

  private static func reason(of error: any Error) -> String {
    if let known = error as? HTTPClientError {
      if known == .connectTimeout { return "no answer in time" }
      return known == .readTimeout ? "the server fell silent" : known.description
    }
    return HTTPTransport.noConnection(error) ?? HTTPTransport.noHandshake(error) ?? "\(error)"
  }

  private func request(to server: String, _ seq: Int64?) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: server + "/v1/events")
    request.headers.add(name: "Accept", value: "text/event-stream")
    if let token = settings.token {
      request.headers.add(name: "Authorization", value: "Bearer \(token)")
    }
    if let seq { request.headers.add(name: "Last-Event-ID", value: "\(seq)") }
    return request
  }
}
