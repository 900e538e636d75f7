import ArgumentParser
import DispatchClient
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
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument
  @Argument(help: "The truck, such as T4.") var truck: CallSignArgument
  @Option(help: "Why; kept with the job.") var reason: String

  func run(_ client: DispatchClient) async throws {
    let body = AssignBody(truck: truck.callSign, reason: reason)
    try show(await client.assign(job.id, body)) { "\(JobWords.state($0))." }
  }
}
