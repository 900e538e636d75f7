public import DispatchWire

extension DispatchClient {
  /// Sends a call.
  ///
  /// - Parameters:
  ///   - body: JSON as the contract has it.
  ///   - key: The same one for each attempt at the same call.
  ///   - author: Who took the call, when it is another one than the settings say.
  ///   - retries: The settings' policy when nil.
  public func takeCall(
    _ body: [UInt8], key: IdempotencyKey, author: String? = nil, retries: RetryPolicy? = nil
  ) async -> Outcome<CallView> {
    var request = ClientRequest(.post, "/v1/calls", body: body, key: key)
    request.author = author
    return await ask(request, retries: retries).map { try CallView.read($0.bytes) }
  }
}
