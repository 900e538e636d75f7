import ArgumentParser
import DispatchClient
import DispatchWire

/// `towline release`: takes the truck off a job.
struct ReleaseCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Take the truck off a job; the job goes back to the queue with its age.",
    discussion: """
      Examples:
        towline release J12 --reason 'flat tyre on T4'
        towline release 12 --reason 'crew is needed elsewhere' --json
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument
  @Option(help: "Why; kept with the job.") var reason: String

  func run(_ client: DispatchClient) async throws {
    let outcome = await client.release(job.id, ReleaseBody(reason: reason))
    try show(outcome) { "\(JobWords.state($0))." }
  }
}
