package import DispatchCore
package import DispatchWire

/// A list of trucks as people read it.
package enum TruckTable {
  /// A line for each truck.
  ///
  /// - Parameter now: By the server's clock.
  package static func text(_ trucks: [TruckView], now: Timestamp) -> String {
    guard !trucks.isEmpty else {
      return "No trucks. Add one: towline truck add T1 --equipment flatbed --base LAT,LON"
    }
    var table = TextTable(
      "TRUCK", "DUTY", "DOES", "JOB", "PLACE", "FIX", "CLASS", "SEATS", "EQUIPMENT")
    for truck in trucks {
      table.add(
        "\(truck.callSign)", truck.duty.rawValue, truck.activity.rawValue,
        truck.job.map { "\($0)" } ?? "-", truck.location.map { $0.degrees() } ?? "?",
        truck.fixAt.map { "\(max(.zero, now - $0).words) old" } ?? "none",
        truck.weightClass?.rawValue ?? "", truck.seats.map { "\($0)" } ?? "",
        truck.equipment.joined(separator: ","))
    }
    return table.text
  }
}
