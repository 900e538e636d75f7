public import DispatchWire

extension DispatchClient {
  /// Jobs, trucks and desk at a glance; asks once.
  public func board() async -> Outcome<BoardView> {
    await ask(ClientRequest(.get, "/v1/board"), retries: .never)
      .map { try BoardView.read($0.bytes) }
  }

  /// The server's figures; asks once.
  public func statusOnce() async -> Outcome<StatusView> {
    await ask(ClientRequest(.get, "/status"), retries: .never)
      .map { try StatusView.read($0.bytes) }
  }
}
