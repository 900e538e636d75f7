public import DispatchCore
public import DispatchWire

extension DispatchClient {
  /// Sends a call.
  ///
  /// - Parameters:
  ///   - body: JSON as the contract has it.
  ///   - key: The same one for each attempt at the same call.
  ///   - author: Who took the call, when it is another one than the settings say.
  ///   - takenAt: When it was taken, by this machine's clock: the job that it opens waits since then, whenever an attempt
  ///     comes through. Nil where it is sent as it is taken.
  ///   - retries: The settings' policy when nil.
  public func takeCall(
    _ body: [UInt8], key: IdempotencyKey, author: String? = nil, takenAt: Timestamp? = nil,
    retries: RetryPolicy? = nil
  ) async -> Outcome<CallView> {
    var request = ClientRequest(.post, "/v1/calls", body: body, key: key)
    request.author = author
    request.takenAt = takenAt
    return await ask(request, retries: retries).map { try CallView.read($0.bytes) }
  }
}
