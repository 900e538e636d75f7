import ArgumentParser
import DispatchClient
import DispatchWire

/// `towline member`: what is known of a caller.
struct MemberCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "member",
    abstract: "Tell what is known of a caller by number or plate, so that nobody is asked twice.",
    discussion: """
      The number goes first; the plate where the number is not known.

      Examples:
        towline member --phone '402 555 0101'
        towline member --plate KXL-2290 --json
      """)

  @OptionGroup var options: ClientOptions
  @Option(help: "The caller's number.") var phone: String?
  @Option(help: "The vehicle's plate.") var plate: String?

  func validate() throws {
    guard phone != nil || plate != nil else { throw ValidationError("say --phone or --plate") }
  }

  func run(_ client: DispatchClient) async throws {
    async let asked = AreaTime(client)
    let outcome = await client.member(phone: phone, plate: plate)
    let time = await asked
    try show(outcome, by: time) { MemberWords($0, clock: time.clock).text }
  }
}
