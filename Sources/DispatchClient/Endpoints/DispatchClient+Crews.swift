public import DispatchCore
public import DispatchWire

extension DispatchClient {
  /// What a crew is to do now; nil when nothing.
  ///
  /// - Parameter wait: How long the server may hold the answer while there is nothing; whole
  ///   seconds, 0 to 60.
  public func instruction(
    _ truck: CallSign, wait: Duration = .zero, retries: RetryPolicy? = nil
  ) async -> Outcome<AssignmentView?> {
    let path = "/v1/trucks/\(truck.text.percentEscaped)/assignment?wait_s=\(wait.wholeSeconds)"
    var request = ClientRequest(.get, path)
    request.extraTime = wait
    return await ask(request, retries: retries).map { answer in
      answer.status == 204 ? nil : try AssignmentView.read(answer.bytes)
    }
  }

  /// Reports how far an assignment is.
  public func advance(
    _ assignment: Assignment.ID, _ body: AdvanceBody, key: IdempotencyKey = IdempotencyKey(),
    retries: RetryPolicy? = nil
  ) async -> Outcome<AssignmentView> {
    let path = "/v1/assignments/\(assignment.number)/advance"
    let request = ClientRequest(.post, path, body: body.bytes, key: key)
    return await ask(request, retries: retries).map { try AssignmentView.read($0.bytes) }
  }

  /// Reports where trucks are. Carries no key: a newer report makes an older one worthless.
  public func report(
    _ body: PositionsBody, retries: RetryPolicy? = nil
  ) async -> Outcome<PositionsAnswer> {
    let request = ClientRequest(.post, "/v1/positions", body: body.bytes)
    return await ask(request, retries: retries).map { try PositionsAnswer.read($0.bytes) }
  }
}
