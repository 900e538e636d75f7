import ArgumentParser
import DispatchClient
import DispatchWire

/// `towline note`: writes a remark on a job.
struct NoteCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Write a remark on a job; its crew sees it.",
    discussion: """
      Examples:
        towline note J12 'gate code 4711'
        towline note J12 'member moved to the gas station' --as Kim
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The job, such as J12.") var job: JobArgument
  @Argument(help: "The remark, in quotation marks.") var text: String

  func run(_ client: DispatchClient) async throws {
    try show(await client.note(job.id, NoteBody(text: text))) { "noted on \($0.id)." }
  }
}
