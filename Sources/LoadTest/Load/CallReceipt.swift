import DispatchClient
import DispatchCore
import PlainJSON

/// Of the answer to a call only what a load run counts by: to read all of it would take more time
/// than to send the call.
struct CallReceipt: Sendable {
  /// The job that the call opened or joined.
  let job: Job.ID

  /// The answer names no job.
  struct Fault: Error {}

  init(_ answer: [UInt8]) throws {
    let job = try JSONValue.parse(answer)["job"]?["id"]?.int64Value
    guard let job else { throw Fault() }
    self.job = Job.ID(job)
  }
}
