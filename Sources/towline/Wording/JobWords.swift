import DispatchCore
package import DispatchWire

/// A job in a few words.
package enum JobWords {
  /// Such as `J12 D1 waiting`, or `J12 D1 en_route with T4`.
  package static func state(_ job: JobView) -> String {
    let start = "\(job.id) \(job.dangerClass.rawValue)"
    guard let assignment = job.assignment else { return "\(start) \(job.state.rawValue)" }
    return "\(start) \(assignment.state.rawValue) with \(assignment.truck)"
  }
}
