import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// `towline storm`: sends trucks to the gravest jobs only.
struct StormCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "storm",
    abstract: "Send trucks by themselves to the gravest jobs only, or end that.",
    discussion: """
      While it is on, milder calls are taken and told honestly that no truck is
      sent; those past their age cap come to the desk. Trucks under way go on, and a
      dispatcher may send one to any job. When it is off again, all that wait are
      planned at once.

      Examples:
        towline storm on
        towline storm on --serve D0,D1,D2
        towline storm off
      """,
    subcommands: [StormOnCommand.self, StormOffCommand.self])
}

/// `towline storm on`: begins or changes storm mode.
struct StormOnCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "on", abstract: "Serve the gravest jobs only.",
    discussion: """
      Examples:
        towline storm on
        towline storm on --serve D0,D1,D2 --as Kim
      """)

  @OptionGroup var options: ClientOptions
  @Option(
    help: ArgumentHelp("D0 and every class down to the mildest one served.", valueName: "classes"))
  var serve = ServedArgument(mildest: .danger)

  func run(_ client: DispatchClient) async throws {
    let body = StormBody(mildestServed: serve.mildest)
    try show(await client.setStorm(body), StormWords.text)
  }
}

/// `towline storm off`: ends storm mode.
struct StormOffCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "off", abstract: "Serve all jobs again.",
    discussion: """
      Examples:
        towline storm off
        towline storm off --json
      """)

  @OptionGroup var options: ClientOptions

  func run(_ client: DispatchClient) async throws {
    try show(await client.setStorm(StormBody(mildestServed: nil)), StormWords.text)
  }
}

/// The classes to be served as they are typed: `D0,D1`.
struct ServedArgument: ExpressibleByArgument, CustomStringConvertible {
  let mildest: DangerClass

  init(mildest: DangerClass) { self.mildest = mildest }

  init?(argument: String) {
    let classes = argument.split(separator: ",").map { DangerClass(rawValue: $0.uppercased()) }
    guard !classes.contains(nil), let mildest = Storm.mildest(of: classes.compactMap(\.self))
    else { return nil }
    self.mildest = mildest
  }

  var description: String {
    Storm(mildestServed: mildest).served.map(\.rawValue).joined(separator: ",")
  }
}
