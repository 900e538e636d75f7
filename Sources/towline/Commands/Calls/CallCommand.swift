import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import PlainJSON

/// `towline call`: takes a call.
struct CallCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Take a call: say where and what, hear which truck comes and when.",
    discussion: """
      Only the place and the problem are required. The call is written to the spool
      before it is sent, and stays there until the server has answered; the next
      `towline call` sends it again. What is known of the number or the plate is
      filled in and said; --as-said leaves it out.

      Examples:
        towline call --at 41.205,-96.905 --problem tow --phone '+1 402 555 0101'
        towline call --place 'I-87 mile 230' --problem accident_recovery \\
            --danger live_lane --danger trapped --plate KXL-2290 --people 3
        towline call --place Harlow --problem battery --for 'tomorrow 08:00'
        towline call --file body.json   a call's JSON; - reads it from stdin
        towline call --flush            send what waits in the spool
      """)

  @OptionGroup var options: ClientOptions
  @OptionGroup var spool: SpoolOptions
  @OptionGroup var call: CallOptions

  @Option(help: ArgumentHelp("Read the call's JSON body; - is stdin.", valueName: "file"))
  var file: String?

  @Flag(help: "Fill in nothing that is known of the number or the plate.")
  var asSaid = false

  @Flag(help: "Send only what waits in the spool.")
  var flush = false

  @Flag(help: "With --flush: also what was kept for other servers, such as one that has moved.")
  var anywhere = false

  func validate() throws {
    if anywhere && !flush { throw ValidationError("--anywhere goes with --flush") }
    if flush {
      guard file == nil, call.isEmpty else {
        throw ValidationError("--flush takes no call: send the spool first, then the call")
      }
    } else if file != nil {
      guard call.isEmpty else {
        throw ValidationError("--file has the whole call: leave the other fields out")
      }
    } else {
      try call.check()
    }
  }

  func run(_ client: DispatchClient) async throws {
    let sender = SpoolSender(client: client, spool: spool.spool)
    let clock = AreaClock(client)
    let desk = SpoolDesk(sender: sender, spool: spool.spool, options: options, clock: clock)
    if flush {
      try await desk.flush(anywhere: anywhere)
    } else {
      try await desk.take(try await body(client, clock))
    }
  }

  private func body(_ client: DispatchClient, _ clock: AreaClock) async throws -> [UInt8] {
    guard let file else {
      var body = call.body(at: .now, for: try await appointment(clock))
      if !asSaid { await fillIn(&body, client, clock) }
      return call.bytes(of: body)
    }
    let bytes =
      file == "-"
      ? Array(FileHandle.standardInput.readDataToEndOfFile())
      : FileManager.default.contents(atPath: file).map { Array($0) }
    guard let bytes else {
      throw ExitMessage("cannot read \(file): check the path", code: .misuse)
    }
    do throws(JSONParseError) {
      _ = try JSONValue.parse(bytes)
    } catch {
      throw ExitMessage("\(file) is not JSON: \(error)", code: .misuse)
    }
    return bytes
  }

  /// The moment that --for means.
  ///
  /// - Throws: ``ExitMessage`` when it is not to come: a truck would go at once, or never.
  private func appointment(_ clock: AreaClock) async throws(ExitMessage) -> Timestamp? {
    guard let typed = call.scheduledFor else { return nil }
    let time = await clock.time()
    let moment = try time.next(typed)
    guard moment > time.now else {
      throw ExitMessage(
        """
        --for: \(time.words(moment)) has passed, it is \(time.typed.exact(time.now)) there: \
        nothing was sent
        Leave --for out for a truck now, or say a time to come, such as --for 'tomorrow 08:00'.
        """, code: .misuse)
    }
    if !time.isArea { complain("towline: --for is read as \(time.words(moment))") }
    return moment
  }

  /// Asks once and not for long: no call waits for what is known already.
  private func fillIn(
    _ body: inout CallBody, _ client: DispatchClient, _ clock: AreaClock
  ) async {
    guard body.callerPhone != nil || body.plate != nil else { return }
    let known = await client.member(
      phone: body.callerPhone, plate: body.plate, retries: .never, within: .seconds(2))
    guard let member = known.value, member.isKnown else { return }
    let filled = body.fillIn(member)
    let words = MemberWords(member, clock: await clock.time().clock).line(filled: filled)
    FileHandle.standardError.write(Data("towline: \(words)\n".utf8))
  }
}
