import ArgumentParser
import DispatchClient
import DispatchWire

/// `towline handover`: one page for the next shift, and its signature.
struct HandoverCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Show what the next shift has to know, and sign it over.",
    discussion: """
      Open jobs with what may go wrong, promises in danger, trucks that are silent,
      overrules, the desk and the notes since the last hand-over. Signed, it is kept
      with both names.

      Examples:
        towline handover
        towline handover --to Kim --as Anna
        towline handover --last
      """)

  @OptionGroup var options: ClientOptions
  @Option(help: ArgumentHelp("Sign it over to this person.", valueName: "name")) var to: String?
  @Flag(help: "Show the one that was signed last.") var last = false
  @Option(help: "How far back, 1 to 48; since the last hand-over when not said.") var hours: Int?

  func validate() throws {
    if let to, to.allSatisfy(\.isWhitespace) { throw ValidationError("--to: say who takes over") }
    if last && (to != nil || hours != nil) {
      throw ValidationError("--last shows what was signed: leave out --to and --hours")
    }
    if to != nil && hours != nil {
      throw ValidationError("what is signed goes back to the last hand-over: leave out --hours")
    }
    if let hours, !(1...48).contains(hours) { throw ValidationError("--hours: say 1 to 48") }
  }

  func run(_ client: DispatchClient) async throws {
    async let asked = AreaTime(client)
    let outcome = await ask(client)
    let time = await asked
    try show(outcome, by: time) { HandoverSheet.text($0, clock: time.clock) }
  }

  private func ask(_ client: DispatchClient) async -> Outcome<HandoverView> {
    if let to { return await client.signHandover(HandoverBody(taker: to)) }
    return last ? await client.lastHandover() : await client.handover(hours: hours)
  }
}
