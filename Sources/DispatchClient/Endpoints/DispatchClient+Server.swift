public import DispatchWire

extension DispatchClient {
  /// The server's figures.
  public func status() async -> Outcome<StatusView> { await get("/status") }

  /// The server's figures, not waited for long: each server is asked once.
  ///
  /// - Parameter patience: How long to wait for them, at all servers together.
  public func status(within patience: Duration) async -> Outcome<StatusView> {
    var request = ClientRequest(.get, "/status")
    request.extraTime = patience / settings.servers.count - settings.requestTimeout
    let retries = RetryPolicy(
      attempts: settings.servers.count, budget: patience, firstDelay: .zero, longestDelay: .zero)
    return await ask(request, retries: retries).map { try StatusView.read($0.bytes) }
  }

  /// The server's figures as it words them for people.
  public func statusText() async -> Outcome<RawAnswer> {
    var request = ClientRequest(.get, "/status")
    request.accept = "text/plain"
    return await ask(request)
  }

  /// How a stretch of time went.
  ///
  /// - Parameter query: what ``ReportStretch`` reads: `day`, `shift`, `month`, `from` and `to`, as far
  ///   as given; nothing asks for today.
  public func report(_ query: [(name: String, value: String)]) async -> Outcome<Report> {
    let parts = query.map { "\($0.name)=\($0.value.percentEscaped)" }
    var request = ClientRequest(.get, "/v1/report?\(parts.joined(separator: "&"))")
    request.extraTime = .seconds(20)
    return await ask(request).map { try Report.read($0.bytes) }
  }

  /// Begins, changes or ends storm mode.
  public func setStorm(_ body: StormBody) async -> Outcome<StormView> {
    await send(.put, "/v1/storm", body)
  }

  /// Whether the server takes calls now; asks once.
  public func isReady() async -> Bool {
    let outcome = await ask(ClientRequest(.get, "/readyz"), retries: .never)
    if case .accepted = outcome { return true }
    return false
  }

  /// Every token by name; never the tokens themselves.
  public func tokens() async -> Outcome<RawAnswer> {
    await ask(ClientRequest(.get, "/v1/tokens"))
  }

  /// Makes a token; the answer is the only place where it stands.
  public func addToken(_ body: TokenBody) async -> Outcome<RawAnswer> {
    await ask(
      ClientRequest(.post, "/v1/tokens", body: body.bytes, key: IdempotencyKey()))
  }

  /// Makes a token worthless.
  public func revokeToken(_ name: String) async -> Outcome<RawAnswer> {
    await ask(
      ClientRequest(
        .delete, "/v1/tokens/\(name.percentEscaped)", key: IdempotencyKey()))
  }
}
