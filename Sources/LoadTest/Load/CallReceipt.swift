import DispatchClient
import DispatchCore
import PlainJSON

/// Of the answer to a call only what a load run counts by: to read all of it would take more time
/// than to send the call.
struct CallReceipt: Sendable {
  /// The job that the call opened or joined.
  let job: Job.ID
  /// The call's own number.
  let call: Int64

  /// The answer names no job or no call.
  struct Fault: Error {}

  init(_ answer: [UInt8]) throws {
    let value = try JSONValue.parse(answer)
    guard let job = value["job"]?["id"]?.int64Value, let call = value["call"]?["id"]?.int64Value
    else { throw Fault() }
    self.job = Job.ID(job)
    self.call = call
  }
}
