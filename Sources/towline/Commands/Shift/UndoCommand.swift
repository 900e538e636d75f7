import ArgumentParser
import DispatchClient
import DispatchWire
import PlainJSON

/// `towline undo`: takes back what was done last.
struct UndoCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back what you did last, within 30 s.",
    discussion: """
      A truck sent or released, a class, the storm, a desk item done, put off or
      handed on. What a crew has accepted and what was cancelled stays: the answer
      says so.

      Examples:
        towline undo
        towline undo J12 --as Kim
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "Only what you did on this job.") var job: JobArgument?

  func run(_ client: DispatchClient) async throws {
    try show(await client.undo(UndoBody(job: job?.id))) { $0.text.visibleControls() }
  }
}
