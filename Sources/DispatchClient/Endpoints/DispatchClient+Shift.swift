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

  /// Takes back what was done last.
  public func undo(_ body: UndoBody) async -> Outcome<UndoneView> {
    await send(.post, "/v1/undo", body)
  }
}
