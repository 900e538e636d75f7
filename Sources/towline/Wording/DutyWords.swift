package import DispatchCore
package import DispatchWire

/// A truck's duty in a few words.
package enum DutyWords {
  /// Such as `T4 is out of service. J12 waits again or has another truck`.
  ///
  /// - Parameter left: The job that it left.
  package static func text(_ truck: TruckView, left: Job.ID?) -> String {
    let duty = truck.duty.rawValue.replacing("_", with: " ")
    let end = left.map { ". \($0) waits again, or has another truck" } ?? ""
    return "\(truck.callSign) is \(duty)\(end)."
  }
}
