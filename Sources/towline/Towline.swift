import ArgumentParser
import Foundation

/// The command line: one command for the server, the others to work with it.
@main
struct Towline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "towline",
    abstract: "Roadside dispatch: calls in, the right truck out, nobody forgotten.",
    discussion: """
      A first walk-through, in two windows:

        towline serve --area fixtures/areas/harlow.json
            starts a server with a private PostgreSQL in ~/.towline

        towline call --at 41.205,-96.905 --problem tow --phone '+1 402 555 0101'
            takes a call: the answer says which truck comes, and by when
        towline jobs
            what is open, most urgent first
        towline job J1
            one job with all that happened
        towline advance J1 on_scene
            what the crew reports
        towline board
            all of it on one screen, live, with a command line for the whole shift
        towline status
            how quickly calls are served, and where they wait

      Where the server is and who asks: --server, --token and --as, or
      TOWLINE_SERVER, TOWLINE_TOKEN and TOWLINE_AS.

      Exit codes: 0 done, 1 refused, 2 used wrongly, 3 server out of reach (the
      call is in the spool), 4 outcome unknown (kept in the spool), 70 defect.
      """,
    version: "towline \(Build.text)",
    subcommands: serverCommands + [
      CallCommand.self, JobsCommand.self, JobCommand.self, WhyCommand.self,
      AssignCommand.self, ReleaseCommand.self, CancelCommand.self, ReclassifyCommand.self,
      AdvanceCommand.self, NoteCommand.self,
      PlaceCommand.self, TruckCommand.self, NextCommand.self, DoneCommand.self,
      LaterCommand.self, HandCommand.self, PaperworkCommand.self, BoardCommand.self,
      StormCommand.self,
      UndoCommand.self, HandoverCommand.self, MemberCommand.self, StatusCommand.self,
      ReportCommand.self, TokenCommand.self,
      LoadCommand.self, CheckCommand.self, SimulateCommand.self, FixturesCommand.self,
      CompletionsCommand.self, ManualCommand.self,
    ])

  /// Parses, runs, and ends with the code that the contract has for what happened.
  static func main() async {
    do {
      var command = try await asyncParseAsRoot(
        PresentShift.filledIn(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Ending(error).exit()
    }
  }
}
