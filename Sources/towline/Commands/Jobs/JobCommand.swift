import ArgumentParser
import DispatchClient

/// `towline job`: everything of one job.
struct JobCommand: WatchedCommand {
  static let configuration = CommandConfiguration(
    commandName: "job",
    abstract: "Show one job with all that happened.",
    discussion: """
      Examples:
        towline job J12
        towline job 12 --json
      """)

  @OptionGroup var options: ClientOptions
  @OptionGroup var watching: WatchOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument

  func run(_ client: DispatchClient) async throws {
    async let asked = AreaTime(client)
    let outcome = await client.job(job.id)
    let time = await asked
    try show(outcome, by: time) { JobSheet($0, now: time.now, clock: time.clock).text }
  }
}
