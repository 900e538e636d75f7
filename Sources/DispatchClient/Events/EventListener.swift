import AsyncHTTPClient
public import DispatchWire
import NIOCore
import NIOHTTP1

/// Hears of what happens at a server, as it happens.
public final class EventListener: Sendable {
  private let client: HTTPClient
  private let settings: ClientSettings

  /// - Parameter silence: After so long without a word, heartbeats included, the connection counts
  ///   as lost.
  public init(_ settings: ClientSettings, silence: Duration) {
    self.settings = settings
    var configuration = HTTPClient.Configuration()
    configuration.timeout.connect = settings.connectTimeout.timeAmount
    configuration.timeout.read = silence.timeAmount
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Ends its connection.
  public func close() async { try? await client.shutdown() }

  /// Listens once, until the connection is lost or the task is cancelled.
  ///
  /// - Parameters:
  ///   - seq: Begins after this event; with what comes from now on when nil.
  ///   - opened: Told when the server has begun to answer.
  ///   - heard: Told of each event, in order.
  /// - Returns: Why it ended, in words.
  public func listen(
    after seq: Int64?, opened: @Sendable () -> Void, _ heard: @Sendable (EventView) -> Void
  ) async -> String {
    do {
      let response = try await client.execute(request(after: seq), deadline: .distantFuture)
      guard response.status == .ok else { return "HTTP status \(response.status.code)" }
      opened()
      var reader = ServerSentEvents()
      for try await piece in response.body {
        for event in reader.take(piece.readableBytesView) {
          if let view = try? EventView.read(event.data) { heard(view) }
        }
      }
      return "the server ended the connection"
    } catch {
      return HTTPTransport.noConnection(error) ?? "\(error)"
    }
  }

  private func request(after seq: Int64?) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: settings.server + "/v1/events")
    request.headers.add(name: "Accept", value: "text/event-stream")
    if let token = settings.token {
      request.headers.add(name: "Authorization", value: "Bearer \(token)")
    }
    if let seq { request.headers.add(name: "Last-Event-ID", value: "\(seq)") }
    return request
  }
}
