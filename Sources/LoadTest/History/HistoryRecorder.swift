import DispatchClient
import DispatchCore
import Synchronization

/// Writes down what callers send and are told, while it happens.
public final class HistoryRecorder: Sendable {
  private let start = ContinuousClock.now
  private let write: @Sendable ([UInt8]) -> Void

  /// - Parameter write: Is given each line, on any thread; a call's line before the call is sent.
  public init(_ write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

  /// Microseconds since the recording began.
  var now: Int64 { (ContinuousClock.now - start).microseconds }

  func send(_ request: ClientRequest) {
    let sent = CallHistory.Sent(
      key: request.key?.text ?? "", body: String(decoding: request.body ?? [], as: UTF8.self))
    write(CallHistory.line(sent, at: now))
  }

  func end(_ request: ClientRequest, sentAt: Int64, _ outcome: Outcome<CallReceipt>) {
    let ending: CallHistory.Ending =
      switch outcome {
      case .accepted(let received):
        .accepted(
          call: received.value.call, job: received.value.job.number,
          answer: CallHistory.digest(received.answer.bytes))
      case .refused(let refused): .refused(status: refused.status)
      case .unknown: .unknown
      case .outOfReach: .unreached
      }
    write(
      CallHistory.line(
        CallHistory.Attempt(
          key: request.key?.text ?? "", sentAt: sentAt, endedAt: now, ending: ending)))
  }

  func look(for call: Int64, sentAt: Int64, age: Duration, isFound: Bool) {
    write(
      CallHistory.line(
        CallHistory.Look(call: call, sentAt: sentAt, age: age.microseconds, isFound: isFound)))
  }
}
