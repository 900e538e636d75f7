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
        towline truck duty T4 out_of_service --reason 'brakes' --anyway   though it is on a job
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The truck, such as T4.") var truck: CallSignArgument
  @Argument(help: "on_duty, off_duty or out_of_service.") var duty: DutyArgument
  @Option(help: "Why; kept with the truck.") var reason: String?

  @Flag(help: "The truck leaves the job that it is on, which waits again with its age.")
  var anyway = false

  func run(_ client: DispatchClient) async throws {
    let left = anyway ? await job(client) : nil
    let body = DutyBody(duty: duty.duty, reason: reason, leaving: left)
    let outcome = await client.setDuty(truck.callSign, body)
    try show(outcome) { DutyWords.text($0, left: left) }
  }

  /// By the board: what changes between this look and the order refuses the order.
  private func job(_ client: DispatchClient) async -> Job.ID? {
    await client.board().value?.trucks.first { $0.callSign == truck.callSign }?.job
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
