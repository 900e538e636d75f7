import ArgumentParser
import DispatchClient
import DispatchWire

/// `towline truck`: the fleet.
struct TruckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truck",
    abstract: "List, add, move and remove trucks, and set their duty.",
    discussion: """
      Examples:
        towline truck list
        towline truck add T9 --equipment flatbed,winch --base 41.2,-96.9
        towline truck duty T9 off_duty --reason 'end of shift'
      """,
    subcommands: [
      TruckAddCommand.self, TruckListCommand.self, TruckDutyCommand.self,
      TruckMoveCommand.self, TruckRemoveCommand.self,
    ])
}

/// `towline truck list`: every truck.
struct TruckListCommand: WatchedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the trucks with what they do.",
    discussion: """
      Examples:
        towline truck list
        towline truck list --json
      """)

  @OptionGroup var options: ClientOptions
  @OptionGroup var watching: WatchOptions

  func run(_ client: DispatchClient) async throws {
    async let now = client.serverTime()
    let outcome = await client.trucks()
    let moment = await now
    try show(outcome) { TruckTable.text($0.trucks, now: moment) }
  }
}

/// `towline truck remove`: takes a truck out of the fleet for good.
struct TruckRemoveCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a truck out of the fleet for good.",
    discussion: """
      For a day off, use `towline truck duty T9 off_duty`.

      Examples:
        towline truck remove T9
        towline truck remove T9 --as Kim
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The truck, such as T9.") var truck: CallSignArgument

  func run(_ client: DispatchClient) async throws {
    try show(await client.remove(truck.callSign)) { _ in "\(truck.callSign) is removed." }
  }
}
