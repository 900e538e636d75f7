import ArgumentParser
import Console
import DispatchClient
import Foundation

/// `towline board`: the dispatcher's screen.
struct BoardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board",
    abstract: "The dispatcher's screen: what waits, what runs, the trucks, the desk; type to act.",
    discussion: """
      Full screen and live. What is typed inside, each line ended by Enter:

        n                       take a call; a truck is sent
        a J12 T4 knows the car  put a truck on a job, and why
        r J12 flat tyre         take its truck off it
        t4 os                   T4 is on scene (ac er os tw do cl goa de)
        why J12                 why this truck, and not the others
        x J12 runs again        cancel it
        +D1 J12 live lane       it is more urgent than it was taken for
        place J12 I-87 mile 230 where it is, when that was not known
        note J12 gate code 4711
        next, done, later 10 no answer     the one thing that most needs a human
        hand Kim speaks Spanish            a colleague gets it, with a word
        paper, fill P7 mileage 84,210      the open paperwork; filled in
        storm on, storm off
        undo                    take back what you did last, within 30 s
        handover, handover to Kim          the page for the next shift; signed over
        /KXL 2290               find by number, plate, phone or name
        ?                       help by example
        q                       leave

      Tab completes, Up and Down mark rows or bring back lines, Enter opens what is
      marked.

      Examples:
        towline board --as Kim
        towline board --server http://dispatch.example.org:8080 --as Kim
        NO_COLOR=1 towline board --ascii        for a plain terminal

      Everything in it is also a command of its own, for scripts and screen readers:
      see towline help.
      """)

  @OptionGroup var options: ClientOptions
  @OptionGroup var spool: SpoolOptions
  @Flag(help: "Draw with ASCII only; chosen by itself where the locale is not UTF-8.")
  var ascii = false

  func run() async throws {
    guard let terminal = Terminal() else {
      throw ExitMessage(
        "the board needs a terminal; for scripts and pipes: towline jobs, towline truck list, "
          + "towline status, each with --json", code: .misuse)
    }
    let look = Look(hasColors: Self.hasColors, isUnicode: !ascii && Self.isUTF8)
    var settings = options.settings
    settings.retries = RetryPolicy(attempts: 3, budget: .seconds(5))
    await DispatchClient.with(settings) { client in
      await BoardShell(terminal, client: client, spool: spool.spool, look: look).run()
    }
  }

  private static var hasColors: Bool {
    let environment = ProcessInfo.processInfo.environment
    let terminal = environment["TERM"] ?? ""
    let isPlain = terminal == "dumb" || terminal.hasPrefix("vt") || terminal.hasSuffix("-m")
    return (environment["NO_COLOR"] ?? "").isEmpty && !isPlain
  }

  /// As the locale says: the first of the three that is set.
  private static var isUTF8: Bool {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }
}
