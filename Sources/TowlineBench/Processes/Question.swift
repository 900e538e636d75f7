import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One request to a server that is being measured, outside of what is timed.
struct Question {
  var method = HTTPMethod.GET
  var url: String
  /// In JSON.
  var body: String?

  /// Lives as long as the program. A connection that is refused is an answer too: whoever waits
  /// for a server asks again.
  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()

  /// The status and at most 16 MiB of body.
  ///
  /// - Throws: when there is no whole answer within 5 s.
  func answer() async throws -> (status: UInt, body: [UInt8]) {
    var request = HTTPClientRequest(url: url)
    request.method = method
    if let body {
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(ByteBuffer(string: body))
    }
    let response = try await Self.client.execute(request, timeout: .seconds(5))
    let bytes = try await response.body.collect(upTo: 16 << 20)
    return (response.status.code, Array(bytes.readableBytesView))
  }

  /// Whether it is answered with 200.
  func isAnsweredWell() async -> Bool {
    (try? await answer())?.status == 200
  }
}
