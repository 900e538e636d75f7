import DispatchCore
import PlainJSON

extension AreaFile {
  /// The trucks, no call sign twice, each based at one of the bases or at a place of its own.
  static func trucks(
    _ node: DocumentNode, bases: [Area.Base]
  ) throws(AreaFileFailure) -> [TruckDescription] {
    var seen: Set<CallSign> = []
    var trucks: [TruckDescription] = []
    for element in try node.elements() {
      let truck = try self.truck(element, bases: bases)
      guard seen.insert(truck.callSign).inserted else {
        throw element.failure("the call sign \(truck.callSign) stands twice")
      }
      trucks.append(truck)
    }
    return trucks
  }

  private static func truck(
    _ node: DocumentNode, bases: [Area.Base]
  ) throws(AreaFileFailure) -> TruckDescription {
    let members = try node.members("call_sign", "equipment", "weight_class", "seats", "base")
    let callSign = try members.required("call_sign").callSign()
    var equipment: Equipment = []
    for kind in try members.required("equipment").list(self.equipment) { equipment.insert(kind) }
    return TruckDescription(
      callSign: callSign, equipment: equipment,
      weightClass: try members.optional("weight_class")?.one(of: WeightClass.self) ?? .light,
      seats: try members.optional("seats")?.integer(in: 0...60) ?? 2,
      base: try place(of: members.required("base"), bases: bases))
  }

  private static func equipment(_ node: DocumentNode) throws(AreaFileFailure) -> Equipment {
    let name = try node.text()
    guard let kind = Equipment(name: name) else {
      throw node.unknown(name, known: Equipment.named.map(\.name))
    }
    return kind
  }

  /// A base by its name, or a place of the truck's own.
  private static func place(
    of node: DocumentNode, bases: [Area.Base]
  ) throws(AreaFileFailure) -> Coordinate {
    guard let name = node.value.stringValue else {
      return try node.members("lat", "lon").coordinate()
    }
    let found = bases.filter { $0.name == name }
    guard found.count <= 1 else { throw node.failure("several bases have this name") }
    guard let base = found.first else {
      throw node.unknown(name.visibleControls(), known: bases.map(\.name))
    }
    return base.coordinate
  }
}

extension DocumentNode {
  /// A truck's name on the radio.
  func callSign() throws(AreaFileFailure) -> CallSign {
    guard let callSign = CallSign(try text()) else {
      throw failure("expected 1 to 16 of A–Z, 0–9, -, _ and .")
    }
    return callSign
  }
}
