public import DispatchCore

extension TruckDescription {
  /// What somebody should know who enters the truck, a sentence each: such a truck is taken all the same.
  public func warnings(in area: Area) -> [String] {
    var warnings: [String] = []
    if equipment.isEmpty {
      let left = Problem.allCases.filter(\.servedBy.isEmpty).map(\.rawValue)
      warnings.append(
        "equipment: none, so it can serve no job but \(left.joined(separator: ", "))")
    }
    if area.bounds?.contains(base) == false {
      warnings.append("base: lies outside the area \(area.name), far from its calls")
    }
    return warnings
  }
}
