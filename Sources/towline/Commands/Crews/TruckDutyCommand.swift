import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// `towline truck duty`: sets a truck's duty.
struct TruckDutyCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "duty", abstract: "Say whether a truck is to be sent at all.",
    discussion: """
      Examples:
        towline truck duty T4 on_duty
        towline truck duty T4 out_of_service --reason 'brakes'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The truck, such as T4.") var truck: CallSignArgument
  @Argument(help: "on_duty, off_duty or out_of_service.") var duty: DutyArgument
  @Option(help: "Why; kept with the truck.") var reason: String?

  func run(_ client: DispatchClient) async throws {
    let body = DutyBody(duty: duty.duty, reason: reason)
    let outcome = await client.setDuty(truck.callSign, body)
    try show(outcome) { "\($0.callSign) is \($0.duty.rawValue)." }
  }
}

/// `towline truck move`: reports where a truck is.
struct TruckMoveCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Report where a truck is.",
    discussion: """
      Examples:
        towline truck move T4 --at 41.21,-96.87
        towline truck move T4 --at 41.21,-96.87 --json
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The truck, such as T4.") var truck: CallSignArgument
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Where it is.", valueName: "lat,lon"))
  var at: CoordinateArgument

  func run(_ client: DispatchClient) async throws {
    let report = PositionsBody.Report(truck: truck.callSign, coordinate: at.coordinate)
    let outcome = await client.report(PositionsBody(reports: [report]))
    let place = at.coordinate.degrees()
    let received = try outcome.settled(client: options.settings)
    if let refused = received.value.refused.first {
      throw ExitMessage("refused: \(refused.truck): \(refused.reason)", code: .refused)
    }
    print(options.json ? received.text : "\(truck.callSign) is at \(place).")
  }
}
