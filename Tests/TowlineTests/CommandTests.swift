import Foundation
import PlainJSON
import Testing

/// The built program, run as its users run it, with a folder of its own as long as this lives.
final class Program: Sendable {
  let home = FileManager.default.temporaryDirectory
    .appendingPathComponent("towline-test-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// How it ended.
  struct End {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The folder of the test's own binary holds the program too.
  private static var path: String {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0])
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let program = folder.appendingPathComponent("towline").path
      if FileManager.default.isExecutableFile(atPath: program) { return program }
    }
    return "towline"
  }

  func run(_ arguments: String...) throws -> End { try run(arguments) }

  func run(_ arguments: [String]) throws -> End {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    process.environment = [
      "TOWLINE_HOME": home, "TOWLINE_SERVER": "http://127.0.0.1:9", "PATH": "/usr/bin:/bin",
    ]
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return End(
      code: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self))
  }

  func spooled() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: home + "/spool")
  }
}

@Suite("How commands end")
struct CommandTests {
  private let program = Program()

  @Test(
    "Used wrongly is 2, with what to do on standard error",
    arguments: [
      ["bogus"], ["call"], ["call", "--at", "95,1", "--problem", "tow"],
      ["call", "--at", "41,-97"], ["job", "12x"], ["advance", "A1", "flying"],
      ["later", "D1", "0", "--reason", "x"], ["jobs", "--server", "localhost"],
      ["truck", "add", "T1", "--equipment", "wings", "--base", "41,-97"],
      ["simulate", "--stream", "x", "--policy", "best"], ["simulate", "--faults", "x"],
      ["simulate", "--stream", "/nowhere"], ["simulate", "--stream", "x", "--instance", "y"],
      ["simulate", "--stream", "x", "--compare", "--policy", "tours"],
      ["simulate", "--stream", "x", "--trucks", "0"], ["load", "--rate", "0"],
      ["load", "--expect", "door.p98<5ms"], ["load", "--expect", "polls.p99<5ms"],
      ["load", "--profile", "gale"], ["load", "--rate", "-1"], ["load", "--redials", "1"],
      ["load", "--stream", "x.csv", "--profile", "storm"],
      ["call", "--file", "/nowhere.json"], ["report", "--month", "2016-13"],
      ["report", "--from", "2016-01-12"], ["report", "--day", "2016-01-12", "--month", "2016-01"],
      ["report", "--csv", "--json"], ["report", "--csv", "--table", "x"],
      ["board"], ["why"], ["why", "J12", "--decision", "0"],
      ["storm", "on", "--serve", "D1"], ["storm", "on", "--serve", "D0,D2"],
      ["reclassify", "J1", "--class", "D1"], ["reclassify", "J1", "--reason", "x"],
      ["reclassify", "J1", "--class", "D1", "--danger", "fire", "--reason", "x"],
      ["reclassify", "J1", "--danger", "unknown", "--reason", "x"],
      ["handover", "--last", "--to", "Kim"], ["handover", "--hours", "0"], ["undo", "12x"],
      ["member"], ["completions", "tcsh"], ["advance", "A1", "cleared", "--at", "noon"],
      ["call", "--place", "Harlow", "--problem", "tow", "--for", "sometime"],
      ["call", "--place", "Harlow", "--problem", "tow", "--for", "2016-01-12 08:00"],
      ["paperwork", "add", "invoice", "Invoice", "--due", "noon"],
    ])
  func misuse(arguments: [String]) throws {
    let end = try program.run(arguments)
    #expect(end.code == 2)
    #expect(end.output.isEmpty)
    #expect(!end.errors.isEmpty)
  }

  @Test("Nobody acts by the system's own name", arguments: ["towline", " TowLine "])
  func ownName(name: String) throws {
    let end = try program.run("jobs", "--as", name)
    #expect(end.code == 2)
    #expect(end.errors.contains("towline is the system's own name"))
  }

  @Test("A load that expects something of calls, but sends none, is told to give --rate")
  func loadWithoutCalls() throws {
    let end = try program.run(
      "load", "--rate", "0", "--polls-rate", "1", "--expect", "door.p99<5ms")
    #expect(end.code == 2)
    #expect(end.errors.contains("give --rate"))
  }

  @Test(
    "A step that is none is answered with the one that was meant; the board's letters are known")
  func step() throws {
    let misspelt = try program.run("advance", "A1", "on_scnee")
    #expect(misspelt.code == 2)
    #expect(misspelt.errors.contains("did you mean on_scene? Say one of dispatched, en_route"))
    #expect(try program.run("advance", "A1", "os").code == 3)
  }

  @Test("A stream of which nothing falls between --from and --to is 2, and said to be so")
  func loadOfNothing() throws {
    let end = try program.run(
      "load", "--stream", "fixtures/streams/harlow_storm_day.csv", "--area",
      "fixtures/areas/harlow.json", "--from", "2020-01-23T17:00", "--to", "2020-01-23T18:00")
    #expect(end.code == 2)
    #expect(end.errors.contains("has no call between --from and --to"))
  }

  @Test("A time that is none is answered with how to write one")
  func timeOfNothing() throws {
    let end = try program.run("load", "--stream", "x", "--from", "yesterday")
    #expect(end.code == 2)
    #expect(end.errors.contains("write it as 2016-01-12T17:00"))
    let call = try program.run("call", "--place", "Harlow", "--problem", "tow", "--for", "soon")
    #expect(call.errors.contains("write it as 14:00, 'tomorrow 08:00'"))
  }

  @Test(
    "An appointment that has passed is refused before anything is kept, with what to say instead")
  func pastAppointment() throws {
    let end = try program.run(
      "call", "--place", "Harlow", "--problem", "tow", "--for", "2016-01-12 08:00")
    #expect(end.code == 2)
    #expect(end.errors.contains("has passed") && end.errors.contains("Leave --for out"))
    #expect(!FileManager.default.fileExists(atPath: program.home + "/spool"))
  }

  @Test("An appointment by this machine's clock, where no server tells the area's, says so")
  func appointmentByOwnClock() throws {
    let end = try program.run(
      "call", "--place", "Harlow", "--problem", "tow", "--for", "tomorrow 08:00")
    #expect(end.code == 3)
    #expect(end.errors.contains("--for is read as 2") && end.errors.contains("this machine's zone"))
  }

  @Test("A shift simulated twice with one seed, in two processes, comes out the same")
  func simulatedTwice() throws {
    let words = [
      "simulate", "--stream", "fixtures/streams/harlow_storm_day.csv", "--area",
      "fixtures/areas/harlow.json", "--from", "2026-01-23T17:00", "--to", "2026-01-23T18:00",
      "--policy", "tours", "--seed", "7", "--json",
    ]
    let ends = try [program.run(words), program.run(words)]
    let runs = try ends.map { try #require(try JSONValue.parse(text: $0.output).objectValue) }
    #expect(ends.map(\.code) == [0, 0])
    #expect(runs[0]["digest"]?.stringValue?.count == 16)
    #expect(runs[0]["digest"] == runs[1]["digest"])
    #expect(runs[0]["weighted_mean_s"] == runs[1]["weighted_mean_s"])
  }

  @Test("Help is 0 and on standard output")
  func help() throws {
    let end = try program.run("help", "call")
    #expect(end.code == 0)
    #expect(end.output.contains("Examples:"))
  }

  @Test(
    "Completions are what the shell takes, and hang on no server",
    arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let script = try program.run("completions", shell)
    #expect(script.code == 0 && script.output.contains("---completion"))
    let live = try program.run(
      "---completion", "job", "--", "positional@0", "2", "1", "towline", "job", "J")
    #expect(live.code == 0 && live.output.allSatisfy(\.isWhitespace))
  }

  @Test("The manual has a section for each command, and no line that troff would obey")
  func manual() throws {
    let page = try program.run("manual")
    #expect(page.code == 0)
    let lines = page.output.split(separator: "\n").map(String.init)
    #expect(lines.contains(".SH TOWLINE HANDOVER") && lines.contains(".SH TOWLINE TRUCK ADD"))
    let orders = Set(lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }.map { $0.prefix(3) })
    #expect(orders == [".TH", ".SH", ".nf", ".fi"])
  }

  @Test("A call with the server out of reach is 3, and is in the spool")
  func outOfReach() throws {
    let end = try program.run("call", "--at", "-41.2,-96.9", "--problem", "tow")
    #expect(end.code == 3)
    #expect(end.output.isEmpty)
    #expect(end.errors.contains("out of reach"))
    #expect(try program.spooled().count == 1)
    let again = try program.run("call", "--flush")
    #expect(again.code == 3)
    #expect(try program.spooled().count == 1)
  }

  @Test(
    "An optional field that says nothing keeps no call back",
    arguments: [
      ["--people", "three"], ["--people", "-3"], ["--people", "99999999999999999999"],
      ["--job", "what"],
    ])
  func optionalFields(arguments: [String]) throws {
    let end = try program.run(["call", "--place", "Harlow", "--problem", "tow"] + arguments)
    #expect(end.code == 3)
    #expect(try program.spooled().count == 1)
  }

  @Test("A data folder below a file cannot be written, says the doctor")
  func folderBelowFile() throws {
    let end = try program.run("doctor", "--home", "/dev/null/x")
    #expect(end.code == 1)
    #expect(end.output.contains("/dev/null/x cannot be written"))
  }

  @Test("A demo of a stream that cannot be read says what is wrong with it")
  func demoStream() throws {
    let end = try program.run("demo", "--stream", "/nowhere.csv")
    #expect(end.code == 2)
    #expect(end.errors.contains("cannot read /nowhere.csv"))
  }

  @Test("Anything else with the server out of reach is 3")
  func nothingToAsk() throws {
    #expect(try program.run("jobs").code == 3)
    #expect(try program.run("status", "--json").code == 3)
  }

  @Test("Which build it is, is said in one word")
  func version() throws {
    let end = try program.run("--version")
    #expect(end.code == 0)
    #expect(end.output.wholeMatch(of: /towline [^ ]+\n/) != nil)
  }

  @Test("The first page of help is as drawn")
  func firstPage() throws {
    let page = try program.run("--help").output
    #expect(page.hasPrefix(Self.start))
    let commands = [
      "serve", "migrate", "doctor", "call", "jobs", "job", "why", "assign", "release", "cancel",
      "reclassify", "storm", "advance", "note", "place", "truck", "next", "done", "later",
      "paperwork", "board", "status", "report", "undo", "handover", "member", "completions",
      "manual",
      "token", "load", "simulate",
    ]
    #expect(commands.filter { !page.contains("\n  \($0) ") } == [])
    #expect(!page.contains("fixtures  "))
  }

  private static let start = """
    OVERVIEW: Roadside dispatch: calls in, the right truck out, nobody forgotten.

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
    """
}
