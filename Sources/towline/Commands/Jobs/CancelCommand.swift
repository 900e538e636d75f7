import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// `towline cancel`: ends a job unserved.
struct CancelCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "End a job unserved; its truck is free again.",
    discussion: """
      Examples:
        towline cancel J12 --reason 'started again by itself'
        towline cancel J12 --reason 'same as J11' --by dispatcher
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument
  @Option(help: "Why; kept with the job.") var reason: String
  @Option(help: "On whose word: member, dispatcher or other.") var by = Word(word: .member)

  /// On whose word a job is cancelled.
  struct Word: ExpressibleByArgument, CustomStringConvertible {
    var word: Command.Cancellation
    static var allValueStrings: [String] { Command.Cancellation.allCases.map(\.rawValue) }

    init(word: Command.Cancellation) { self.word = word }

    init?(argument: String) {
      guard let word = Command.Cancellation(rawValue: argument) else { return nil }
      self.word = word
    }

    var description: String { word.rawValue }
  }

  func run(_ client: DispatchClient) async throws {
    let outcome = await client.cancel(job.id, CancelBody(reason: reason, by: by.word))
    try show(outcome) { "\(JobWords.state($0))." }
  }
}
