import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// `towline advance`: reports how far a crew is.
struct AdvanceCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "advance",
    abstract: "Report how far a crew is.",
    discussion: """
      The assignment is named by its number, its job, or its truck. A truck whose
      call sign looks like A7 or J12 is named with T: before it. A job that is
      served is an assignment that is cleared: both words do.

      With --at it is entered afterwards, and marked so: the time must not be to
      come, nor before what was reported last, and the steps are entered in the
      order in which they were. It is read as the area's clock shows it, and as the
      run sheet prints it, wherever this machine is; a time of day alone is the last
      one; one with an offset (RFC 3339) means itself.

      Examples:
        towline advance A7 en_route
        towline advance J12 on_scene   or os, as on the board
        towline advance T4 served --at 14:32
        towline advance T4 served --at '2026-01-13 14:32'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(
    help: ArgumentHelp("Such as A7, J12 or T4.", valueName: "which"), completion: LiveNames.targets)
  var target: String
  @Argument(
    help: "What the crew reports: \(StepArgument.words.joined(separator: ", ")).",
    completion: .list(StepArgument.words), transform: { try StepArgument(typed: $0) })
  var to: StepArgument
  @Option(
    help: ArgumentHelp(
      "When it was, by the area's clock: 22:35 or '2026-01-13 22:35'; or RFC 3339.",
      valueName: "time"), transform: { try TimeArgument(typed: $0) })
  var at: TimeArgument?
  @Option(help: "The revision of the instruction that the crew acts on.") var revision: Int?

  func run(_ client: DispatchClient) async throws {
    let assignment = try await AssignmentFinder(client: client).find(target)
    guard let at else {
      let body = AdvanceBody(to: to.step, revision: revision)
      return try show(await client.advance(assignment, body)) { Self.words($0) }
    }
    let time = await AreaTime(client, within: .seconds(2))
    let moment = try time.last(at)
    let body = AdvanceBody(to: to.step, at: moment, revision: revision, isLate: true)
    let outcome = await client.advance(assignment, body)
    if case .refused(let refused) = outcome {
      throw ExitMessage(Refusing.words(refused.problem, by: time.typed), code: .refused)
    }
    try show(outcome) { "\(Self.words($0)) Entered late: it was at \(time.words(moment))." }
  }

  private static func words(_ answer: AssignmentView) -> String {
    "A\(answer.id.number): \(answer.truck) \(answer.state.rawValue) on \(answer.job)."
  }
}
