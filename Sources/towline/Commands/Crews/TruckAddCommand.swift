import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire
import PlainJSON

/// `towline truck add`: enters a truck, or changes one.
struct TruckAddCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Enter a truck, or change what is known of one.",
    discussion: """
      Equipment: \(Equipment.named.map(\.name).joined(separator: ", ")).

      Examples:
        towline truck add T9 --equipment flatbed,winch --base 41.2,-96.9
        towline truck add R1 --equipment rotator --base 41.2,-96.9 --off-duty
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The truck, such as T9.") var truck: CallSignArgument
  @Option(help: ArgumentHelp("What it carries, with commas.", valueName: "kind,kind"))
  var equipment: EquipmentArgument
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Where it starts.", valueName: "lat,lon"))
  var base: CoordinateArgument
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where it is now, when not at its base.", valueName: "lat,lon"))
  var location: CoordinateArgument?
  @Option(help: "light, medium or heavy.") var weightClass = WeightArgument(weightClass: .light)
  @Option(help: "Seats for people who ride along.") var seats = 2
  @Flag(help: "It is not on duty yet.") var offDuty = false

  func run(_ client: DispatchClient) async throws {
    let description = TruckDescription(
      callSign: truck.callSign, equipment: equipment.equipment,
      weightClass: weightClass.weightClass, seats: seats, base: base.coordinate)
    let body = TruckBody(
      description: description, location: location?.coordinate,
      duty: offDuty ? .offDuty : .onDuty)
    try show(await client.put(body)) { truck in
      let notes = truck.warnings.map { "note: \($0)".visibleControls() }
      return (["\(truck.callSign) is \(truck.duty.rawValue)."] + notes).joined(separator: "\n")
    }
  }
}

/// Equipment as it is typed, with commas between.
struct EquipmentArgument: ExpressibleByArgument {
  let equipment: Equipment

  init?(argument: String) {
    var equipment: Equipment = []
    for name in argument.split(separator: ",") {
      guard let one = Equipment(name: String(name)) else { return nil }
      equipment.insert(one)
    }
    self.equipment = equipment
  }
}

/// A weight class as it is typed.
struct WeightArgument: ExpressibleByArgument, CustomStringConvertible {
  let weightClass: WeightClass
  static var allValueStrings: [String] { WeightClass.allCases.map(\.rawValue) }

  init(weightClass: WeightClass) { self.weightClass = weightClass }

  init?(argument: String) {
    guard let found = WeightClass(rawValue: argument) else { return nil }
    weightClass = found
  }

  var description: String { weightClass.rawValue }
}
