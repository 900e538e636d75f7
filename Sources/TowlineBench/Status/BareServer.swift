import Foundation
import Hummingbird
import Logging
import NIOCore

/// The least that Hummingbird can do: one route that answers with the same bytes each time. What the
/// status page's polls are held against; a process of its own, so that its CPU can be told.
enum BareServer {
  /// Serves a file's bytes at `/status` on a port of loopback, until it is ended.
  static func serve(_ file: String, port: Int) async throws {
    let body = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: file)))
    let router = Router()
    router.get("status") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: body))
    }
    var logger = Logger(label: "bare")
    logger.logLevel = .error
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
      logger: logger)
    try await application.runService()
  }
}
