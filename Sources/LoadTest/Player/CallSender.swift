import DispatchClient
import DispatchCore
import DispatchWire
import PlainJSON

/// Sends one call until the server has said yes or no, and enters what became of it.
struct CallSender: Sendable {
  let client: DispatchClient
  let tally: PlayTally
  /// Past this it gives up, and the call counts as unknown.
  let deadline: ContinuousClock.Instant

  /// The end of one call's sending.
  enum End: Hashable, Sendable {
    case accepted, refused, unknown
  }

  func send(_ body: [UInt8]) async -> End {
    let key = IdempotencyKey()
    let policy = RetryPolicy(attempts: 1_000, budget: .zero)
    var generator = SystemRandomNumberGenerator()
    var repetition = 1
    while true {
      switch await client.takeCall(body, key: key, retries: .never) {
      case .accepted(let received):
        accept(received.value, key)
        return .accepted
      case .refused(let refused) where refused.isFinal:
        tally.refuse(refused)
        return .refused
      case .refused, .unknown, .outOfReach: break
      }
      let delay = policy.delay(
        beforeRepetition: repetition, retryAfter: nil, using: &generator)
      guard ContinuousClock.now + delay < deadline, !Task.isCancelled else {
        tally.add(to: \.unknown)
        return .unknown
      }
      try? await Task.sleep(for: delay)
      tally.add(to: \.repeated)
      repetition += 1
    }
  }

  private func accept(_ answer: CallView, _ key: IdempotencyKey) {
    let opened = answer.object["call"]?["opened"]?.boolValue ?? true
    tally.accept(
      PlayTally.Acknowledgement(key: key, call: answer.call, job: answer.job.id), opened: opened)
  }
}
