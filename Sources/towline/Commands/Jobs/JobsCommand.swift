import ArgumentParser
import DispatchClient
import DispatchWire

/// `towline jobs`: the list of jobs.
struct JobsCommand: WatchedCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "List jobs, most urgent first.",
    discussion: """
      A ! after the class says that the job has waited past its cap and must be
      served.

      Examples:
        towline jobs                      all open ones
        towline jobs --watch              the same, anew every two seconds
        towline jobs --state waiting --class D1
        towline jobs --state all --find 'KXL 2290' --json
      """)

  @OptionGroup var options: ClientOptions
  @OptionGroup var watching: WatchOptions
  @Option(help: "waiting, assigned, open, ended or all.") var state = "open"
  @Option(name: .customLong("class"), help: "Only this class, D0 to D4.") var dangerClass: String?
  @Option(help: "Find by number, plate, phone or name.") var find: String?
  @Option(help: "How many at most, 1 to 200.") var limit = 50
  @Option(help: "Go on after the page that gave this cursor.") var after: String?

  func run(_ client: DispatchClient) async throws {
    var query = JobQuery()
    query.state = state
    query.dangerClass = dangerClass
    query.text = find
    query.limit = limit
    query.after = after
    async let now = client.serverTime()
    let outcome = await client.jobs(query)
    let moment = await now
    try show(outcome) { list in
      var text = JobTable.text(list.jobs, now: moment)
      if let next = list.next { text += "\nMore: --after \(next)" }
      return text
    }
  }
}
