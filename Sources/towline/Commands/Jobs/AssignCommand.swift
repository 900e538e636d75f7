import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// `towline assign`: puts a truck on a job.
struct AssignCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Put a truck on a job yourself.",
    discussion: """
      Examples:
        towline assign J12 T4 --reason 'the member knows the crew'
        towline assign J12 T9 --reason 'closer by the closed bridge' --as Kim
        towline assign J12 T9 --reason 'nearer' --anyway   though T9 is busy
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument
  @Argument(help: "The truck, such as T4.") var truck: CallSignArgument
  @Option(help: "Why; kept with the job.") var reason: String

  @Flag(help: "The truck leaves what it is on, and the one that the job has leaves the job.")
  var anyway = false

  func run(_ client: DispatchClient) async throws {
    let displacing = anyway ? await inTheWay(client) : Command.Displacing()
    let body = AssignBody(truck: truck.callSign, reason: reason, displacing: displacing)
    try show(await client.assign(job.id, body)) { "\(JobWords.state($0))." }
  }

  /// By the board: what changes between this look and the order refuses the order.
  private func inTheWay(_ client: DispatchClient) async -> Command.Displacing {
    guard let board = await client.board().value else { return Command.Displacing() }
    let left = board.trucks.first { $0.callSign == truck.callSign }?.job
    return Command.Displacing(
      sending: truck.callSign, to: job.id,
      present: board.jobs.first { $0.id == job.id }?.truck, leaving: left,
      seenAs: left.map { left in board.jobs.first { $0.id == left }?.dangerClass ?? .planned })
  }
}
