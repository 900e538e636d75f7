import DispatchClient
import Synchronization

/// A server that says one thing, and remembers what it was asked.
final class OneAnswer: Transport {
  private let delivery: Delivery
  private let requests = Mutex<[ClientRequest]>([])

  init(_ delivery: Delivery) { self.delivery = delivery }

  /// - Parameter body: of an answer with status 200.
  convenience init(saying body: String) {
    self.init(.answered(RawAnswer(status: 200, bytes: Array(body.utf8))))
  }

  var asked: [ClientRequest] { requests.withLock { $0 } }

  /// A client that asks it.
  func client(of servers: [String] = ["http://a"]) -> DispatchClient {
    DispatchClient(ClientSettings(servers: servers), transport: self)
  }

  func send(_ request: ClientRequest) async -> Delivery {
    requests.withLock { $0.append(request) }
    return delivery
  }
}
