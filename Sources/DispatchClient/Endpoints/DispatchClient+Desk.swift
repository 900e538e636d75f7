public import DispatchWire

extension DispatchClient {
  /// Takes the next thing that needs a human; nil when there is none.
  public func nextDeskItem() async -> Outcome<DeskItemView?> {
    let request = ClientRequest(
      .post, "/v1/desk/next", body: Array("{}".utf8), key: IdempotencyKey())
    return await ask(request).map { answer in
      answer.status == 204 ? nil : try DeskItemView.read(answer.bytes)
    }
  }

  /// Ends a desk item, such as `D5`.
  public func finishDeskItem(_ id: String, _ body: DoneBody) async -> Outcome<RawAnswer> {
    await post("/v1/desk/\(id.percentEscaped)/done", body.bytes)
  }

  /// Puts a desk item off.
  public func postponeDeskItem(_ id: String, _ body: LaterBody) async -> Outcome<RawAnswer> {
    await post("/v1/desk/\(id.percentEscaped)/later", body.bytes)
  }

  /// Hands a desk item to a colleague.
  public func handDeskItem(_ id: String, _ body: HandBody) async -> Outcome<RawAnswer> {
    await post("/v1/desk/\(id.percentEscaped)/hand", body.bytes)
  }

  /// Enters paperwork.
  public func addPaperwork(
    _ body: PaperworkBody, retries: RetryPolicy? = nil
  ) async -> Outcome<PaperworkView> {
    let request = ClientRequest(.post, "/v1/paperwork", body: body.bytes, key: IdempotencyKey())
    return await ask(request, retries: retries).map { try PaperworkView.read($0.bytes) }
  }

  /// A page of paperwork.
  ///
  /// - Parameters:
  ///   - state: A state's word; all that is not done when nil.
  ///   - limit: 1 to 200.
  ///   - after: The cursor of the page before.
  public func paperwork(
    state: String?, limit: Int, after: String? = nil
  ) async -> Outcome<PaperworkListView> {
    var path = "/v1/paperwork?limit=\(limit)"
    if let state { path += "&state=\(state.percentEscaped)" }
    if let after { path += "&after=\(after.percentEscaped)" }
    return await get(path)
  }

  /// Ends a paperwork item.
  public func finishPaperwork(
    _ number: PaperworkNumber, _ body: DoneBody
  ) async -> Outcome<RawAnswer> {
    await post("/v1/paperwork/\(number.number)/done", body.bytes)
  }

  /// Adds a line to what is filled in of a paperwork item.
  public func fillPaperwork(
    _ number: PaperworkNumber, _ body: NoteBody
  ) async -> Outcome<PaperworkView> {
    let request = ClientRequest(
      .post, "/v1/paperwork/\(number.number)/fill", body: body.bytes, key: IdempotencyKey())
    return await ask(request).map { try PaperworkView.read($0.bytes) }
  }

  private func post(_ path: String, _ body: [UInt8]) async -> Outcome<RawAnswer> {
    await ask(ClientRequest(.post, path, body: body, key: IdempotencyKey()))
  }
}
