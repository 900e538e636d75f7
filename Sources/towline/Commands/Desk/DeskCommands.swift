import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire
import PlainJSON

/// `towline next`: what needs a human next.
struct NextCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Take the next thing that needs a human: distress first, then paperwork.",
    discussion: """
      It is yours for some minutes; then another dispatcher gets it.

      Examples:
        towline next
        towline next --as Kim --json
      """)

  @OptionGroup var options: ClientOptions

  func run(_ client: DispatchClient) async throws {
    async let asked = AreaTime(client)
    let outcome = await client.nextDeskItem()
    let item: DeskItemView? = outcome.value ?? nil
    let time = await asked
    guard !options.json else {
      let received = try outcome.settled(client: options.settings)
      return print(received.value == nil ? "null" : received.text)
    }
    var job: JobView?
    if let number = item?.job { job = await client.job(number).value?.job }
    try show(outcome, by: time) {
      DeskWords.text($0, job: job, now: time.now, clock: time.clock)
    }
  }
}

/// `towline done`: ends a desk item.
struct DoneCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: "End what you took from the desk.",
    discussion: """
      Examples:
        towline done D5 --outcome 'emergency number told'
        towline done P7
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The item, such as D5 or P7.") var item: DeskArgument
  @Option(help: "What came of it.") var outcome: String?

  func run(_ client: DispatchClient) async throws {
    let answer = await client.finishDeskItem(item.text, DoneBody(outcome: outcome))
    try show(answer) { _ in "\(DeskWords.name(item.text)) is done." }
  }
}

/// `towline later`: puts a desk item off.
struct LaterCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "later",
    abstract: "Put off what you took from the desk.",
    discussion: """
      Examples:
        towline later D5 10 --reason 'member does not answer'
        towline later P7 60 --reason 'shop opens at nine'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The item, such as D5 or P7.") var item: DeskArgument
  @Argument(help: "For how many minutes, 1 to 1440.") var minutes: Int
  @Option(help: "Why; kept with the item.") var reason: String

  func validate() throws {
    guard (1...1_440).contains(minutes) else {
      throw ValidationError("\(minutes) minutes: say 1 to 1440")
    }
  }

  func run(_ client: DispatchClient) async throws {
    let body = LaterBody(delay: .minutes(Int64(minutes)), reason: reason)
    try show(await client.postponeDeskItem(item.text, body)) { _ in
      "\(DeskWords.name(item.text)) comes again in \(minutes) min."
    }
  }
}

/// `towline hand`: gives a desk item to a colleague.
struct HandCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "hand",
    abstract: "Hand a desk item to a colleague, with a note.",
    discussion: """
      Their next gives it to them, with the note. Not taken up within some minutes,
      it is anybody's.

      Examples:
        towline hand D5 --to Kim --note 'speaks Spanish'
        towline hand P7 --to Kim --note 'knows the garage'
      """)

  @OptionGroup var options: ClientOptions
  @Argument(help: "The item, such as D5 or P7.") var item: DeskArgument
  @Option(help: ArgumentHelp("Who gets it, as they sign in.", valueName: "name")) var to: String
  @Option(help: "What they are to know.") var note: String

  func run(_ client: DispatchClient) async throws {
    let body = HandBody(taker: to, note: note)
    try show(await client.handDeskItem(item.text, body)) { _ in
      "\(DeskWords.name(item.text)) waits for \(to): their next gives it.".visibleControls()
    }
  }
}

/// A desk item as it is typed: `D5`, or `P7` for paperwork.
struct DeskArgument: ExpressibleByArgument {
  let text: String

  static var defaultCompletionKind: CompletionKind { LiveNames.items }

  init?(argument: String) {
    if let id = DeskItem.ID(path: argument) {
      text = id.description
    } else if let number = PaperworkNumber(path: argument) {
      text = number.description
    } else {
      return nil
    }
  }
}
