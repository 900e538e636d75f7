import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// `towline reclassify`: says how urgent a job is.
struct ReclassifyCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "reclassify",
    abstract: "Say that a job is more urgent, or less, than it was taken for.",
    discussion: """
      Its deadline and age cap follow, and a waiting job is tried for a truck at
      once. Give the class, or all dangers that there are: those not named are gone.

      Examples:
        towline reclassify J12 --class D1 --reason 'the lane has been opened again'
        towline reclassify J12 --danger live_lane --reason 'called back'
        towline reclassify J12 --class D3 --reason 'now waits in the café'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument
  @Option(name: .customLong("class"), help: "D0, D1, D2, D3 or D4.")
  var dangerClass: ClassArgument?
  @Option(
    name: .customLong("danger"),
    help: ArgumentHelp("A danger, such as live_lane; may be given again.", valueName: "danger"))
  var dangers: [DangerArgument] = []
  @Option(help: "Why; kept with the job.") var reason: String

  func validate() throws {
    guard (dangerClass == nil) != dangers.isEmpty else {
      throw ValidationError("say either --class D1, or --danger live_lane")
    }
  }

  func run(_ client: DispatchClient) async throws {
    let verdict =
      dangerClass.map { Command.Verdict.class($0.dangerClass) }
      ?? .dangers(dangers.map(\.danger))
    let outcome = await client.reclassify(job.id, ReclassifyBody(verdict, reason: reason))
    async let now = client.serverTime()
    let moment = await now
    try show(outcome) { job in
      let due = job.deadline.map { ", due \(($0 - moment).dueWords)" } ?? ""
      return "\(JobWords.state(job))\(due)."
    }
  }
}

/// A class as it is typed.
struct ClassArgument: ExpressibleByArgument {
  let dangerClass: DangerClass
  static var allValueStrings: [String] { DangerClass.allCases.map(\.rawValue) }

  init?(argument: String) {
    guard let dangerClass = DangerClass(rawValue: argument.uppercased()) else { return nil }
    self.dangerClass = dangerClass
  }
}

/// A danger as it is typed.
struct DangerArgument: ExpressibleByArgument {
  let danger: Danger
  static var allValueStrings: [String] {
    Danger.allCases.filter { $0 != .unknown }.map(\.rawValue)
  }

  init?(argument: String) {
    let word = argument.lowercased().replacing("-", with: "_")
    guard Self.allValueStrings.contains(word), let danger = Danger(rawValue: word) else {
      return nil
    }
    self.danger = danger
  }
}
