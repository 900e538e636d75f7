import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire

/// `towline paperwork`: what is to be done after the rescue.
struct PaperworkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paperwork",
    abstract: "Enter, list, fill in and end paperwork; it never comes ahead of distress.",
    discussion: """
      Examples:
        towline paperwork list
        towline paperwork add invoice 'Invoice for the tow' --job J12
        towline paperwork fill P7 'mileage 84,210'
        towline paperwork done P7
      """,
    subcommands: [
      PaperworkAddCommand.self, PaperworkListCommand.self, PaperworkFillCommand.self,
      PaperworkDoneCommand.self,
    ])
}

/// `towline paperwork add`: enters an item.
struct PaperworkAddCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Enter paperwork; due in 24 hours unless said.",
    discussion: """
      Examples:
        towline paperwork add invoice 'Invoice for the tow' --job J12
        towline paperwork add complaint 'Call back Mrs. Ito' --due '2026-01-14 12:00'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "A word such as invoice.") var kind: String
  @Argument(help: "What is to be done, in quotation marks.") var title: String
  @Option(help: "The job that it is about.") var job: JobArgument?
  @Option(
    help: ArgumentHelp(
      "When it is due, by the area's clock: 14:00, 'tomorrow 08:00' or '2026-01-14 12:00'; or RFC 3339.",
      valueName: "time"), transform: { try TimeArgument(typed: $0) })
  var due: TimeArgument?

  func run(_ client: DispatchClient) async throws {
    let time = await AreaTime(client, within: .seconds(2))
    let dueAt = try due.map { try time.next($0) }
    let body = PaperworkBody(kind: kind, title: title, job: job?.id, dueAt: dueAt)
    try show(await client.addPaperwork(body), by: time) {
      DeskWords.entered($0, now: time.now, clock: time.clock)
    }
  }
}

/// `towline paperwork list`: what is open.
struct PaperworkListCommand: WatchedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List paperwork.",
    discussion: """
      Examples:
        towline paperwork list
        towline paperwork list --state done --limit 200 --json
      """)

  @OptionGroup var options: ClientOptions
  @OptionGroup var watching: WatchOptions
  @Option(help: "open, claimed, later or done; all but done when not given.") var state: String?
  @Option(help: "How many at most, 1 to 200.") var limit = 50
  @Option(help: "Go on after the page that gave this cursor.") var after: String?

  func run(_ client: DispatchClient) async throws {
    async let now = client.serverTime()
    let outcome = await client.paperwork(state: state, limit: limit, after: after)
    let moment = await now
    try show(outcome) { list in
      let text = DeskWords.text(list.items, now: moment)
      return list.next.map { "\(text)\nMore: --after \($0)" } ?? text
    }
  }
}

/// `towline paperwork fill`: adds a line to an item.
struct PaperworkFillCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill", abstract: "Fill in a line; each time one more.",
    discussion: """
      Examples:
        towline paperwork fill P7 'mileage 84,210'
        towline paperwork fill P7 'signed by the owner'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The item, such as P7.") var item: PaperworkArgument
  @Argument(help: "What is filled in, in quotation marks.") var text: String

  func run(_ client: DispatchClient) async throws {
    try show(await client.fillPaperwork(item.number, NoteBody(text: text))) {
      "\($0.number) has it now."
    }
  }
}

/// `towline paperwork done`: ends an item.
struct PaperworkDoneCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "End paperwork.",
    discussion: """
      Examples:
        towline paperwork done P7
        towline paperwork done P7 --outcome 'sent by mail'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The item, such as P7.") var item: PaperworkArgument
  @Option(help: "What came of it.") var outcome: String?

  func run(_ client: DispatchClient) async throws {
    let answer = await client.finishPaperwork(item.number, DoneBody(outcome: outcome))
    try show(answer) { _ in "\(item.number) is done." }
  }
}

/// A paperwork item as it is typed.
struct PaperworkArgument: ExpressibleByArgument {
  let number: PaperworkNumber

  static var defaultCompletionKind: CompletionKind { LiveNames.paperwork }

  init?(argument: String) {
    guard let number = PaperworkNumber(path: argument) else { return nil }
    self.number = number
  }
}
