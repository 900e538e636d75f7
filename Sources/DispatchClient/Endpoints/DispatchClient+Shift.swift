public import DispatchWire

extension DispatchClient {
  /// What the next shift has to know, as it is now.
  ///
  /// - Parameter hours: How far back, 1 to 48; since the last hand-over when nil.
  public func handover(hours: Int? = nil) async -> Outcome<HandoverView> {
    await get("/v1/handover" + (hours.map { "?hours=\($0)" } ?? ""))
  }

  /// The hand-over that was signed last.
  public func lastHandover() async -> Outcome<HandoverView> {
    await get("/v1/handover?last=true")
  }

  /// Gives the shift to another person.
  public func signHandover(_ body: HandoverBody) async -> Outcome<HandoverView> {
    await send(.post, "/v1/handover", body)
  }

  /// What is known of a caller by number, else by plate; one of them is needed.
  ///
  /// - Parameter patience: How long to wait for the answer; as for any other when nil.
  public func member(
    phone: String?, plate: String?, retries: RetryPolicy? = nil, within patience: Duration? = nil
  ) async -> Outcome<MemberView> {
    let parts = [
      phone.map { "phone=\($0.percentEscaped)" }, plate.map { "plate=\($0.percentEscaped)" },
    ]
    let path = "/v1/members?" + parts.compactMap(\.self).joined(separator: "&")
    var request = ClientRequest(.get, path)
    if let patience { request.extraTime = patience - settings.requestTimeout }
    return await ask(request, retries: retries).map { try MemberView.read($0.bytes) }
  }

  /// Takes back what was done last.
  public func undo(_ body: UndoBody) async -> Outcome<UndoneView> {
    await send(.post, "/v1/undo", body)
  }
}
