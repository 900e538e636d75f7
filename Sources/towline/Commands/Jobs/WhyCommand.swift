import ArgumentParser
import DispatchClient

/// `towline why`: why a truck was sent, or none.
struct WhyCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tell why a truck was sent to a job, and why not each of the others.",
    discussion: """
      As it stood when it was decided, months ago too. The latest decision comes
      first; earlier ones by their number.

      Examples:
        towline why J12
        towline why J12 --decision 1
        towline why J12 --json
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument
  @Option(help: ArgumentHelp("An earlier decision, from 1.", valueName: "number"))
  var decision: Int?

  func validate() throws {
    guard decision.map({ $0 >= 1 }) ?? true else {
      throw ValidationError("decisions are numbered from 1")
    }
  }

  func run(_ client: DispatchClient) async throws {
    async let asked = AreaTime(client)
    let outcome = await client.why(job.id, decision: decision)
    let time = await asked
    try show(outcome, by: time) { WhySheet($0, now: time.now, clock: time.clock).text }
  }
}
