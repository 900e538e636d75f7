public import DispatchCore
import PlainJSON

/// `PUT /v1/trucks/{call_sign}`: a truck. `equipment` and one of `base` and `location` are required;
/// `weight_class` is light and `seats` 1 when not said.
public struct TruckBody: Hashable, Sendable {
  /// What the truck is.
  public let description: TruckDescription
  /// Where it is now, when that is known.
  public let location: Coordinate?
  /// Nil leaves it as it is; a new truck is on duty.
  public let duty: TruckDuty?

  /// A body of these values, as they are.
  public init(
    description: TruckDescription, location: Coordinate? = nil, duty: TruckDuty? = nil
  ) {
    self.description = description
    self.location = location
    self.duty = duty
  }

  /// Reads a body.
  ///
  /// - Parameter callSign: The one in the path; another one in the body is a fault.
  /// - Throws: what is wrong with the text, or every wrong field of it.
  public static func read(
    _ bytes: [UInt8], callSign: CallSign
  ) throws(WireRefusal) -> TruckBody {
    var fields = FieldReader(try JSONValue.bodyObject(bytes))
    if let other = fields.callSign("call_sign"), other != callSign {
      fields.fault("call_sign", "\(other), but the path says \(callSign)")
    }
    let equipment = fields.equipment()
    let weightClass: WeightClass? = fields.word("weight_class")
    let seats = fields.integer("seats", in: 0...Int64(TextLimit.seats))
    let base = fields.coordinate("base")
    let location = fields.coordinate("location")
    let duty: TruckDuty? = fields.word("duty")
    if !fields.has("base") && !fields.has("location") {
      fields.fault("base", "missing: send base, location or both")
    }
    let (carried, home) = try fields.require(equipment, base ?? location)
    let description = TruckDescription(
      callSign: callSign, equipment: carried, weightClass: weightClass ?? .light,
      seats: Int(seats ?? 1), base: home)
    return TruckBody(description: description, location: location, duty: duty)
  }
}

extension FieldReader {
  /// Required; an empty list is a truck that serves what any truck does.
  fileprivate mutating func equipment() -> Equipment? {
    guard let value = required("equipment") else { return nil }
    guard case .array(let names) = value else {
      return wrong("equipment", value, expected: "a list of words")
    }
    var equipment: Equipment = []
    for (index, name) in names.enumerated() {
      if let one = name.stringValue.flatMap(Equipment.init(name:)) {
        equipment.insert(one)
      } else {
        let known = Equipment.named.map(\.name).joined(separator: ", ")
        let sent = name.stringValue?.shown ?? name.kindShown
        fault("equipment[\(index)]", "\(sent) is not one of \(known)")
      }
    }
    return equipment
  }
}
