import Foundation
import Testing

/// The built program, against an address where no server is.
@Suite("How towline load and towline report begin")
struct LoadAndReportTests {
  private let program = Program()

  @Test(
    "A page that cannot be written is refused before anything is sent",
    arguments: [["load", "--report"], ["report", "--html"]])
  func page(words: [String]) throws {
    try FileManager.default.createDirectory(atPath: program.home, withIntermediateDirectories: true)
    for path in ["/nowhere/page.html", program.home] {
      let end = try program.run(words + [path])
      #expect(end.code == 2)
      #expect(end.errors.contains(path))
    }
    let end = try program.run(words + [program.home + "/page.html"])
    #expect(end.code == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.home) == [])
  }

  @Test(
    "A table without --csv is refused with what to add", arguments: ["--json", "--day=2016-01-12"])
  func table(option: String) throws {
    let end = try program.run("report", "--table", "trucks", option)
    #expect(end.code == 2)
    #expect(end.errors.contains("add --csv"))
  }

  @Test("A part of a stream is refused without the stream, not left out in silence")
  func part() throws {
    let end = try program.run("load", "--from", "2026-01-23T17:00")
    #expect(end.code == 2)
    #expect(end.errors.contains("give --stream"))
  }

  @Test("Their help fits 80 columns, wrapped once", arguments: ["load", "report"])
  func help(command: String) throws {
    let help = try program.run("help", command).output
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.allSatisfy { $0.count <= 80 })
    let overview = lines.prefix { !$0.hasPrefix("USAGE") }
    #expect(overview.allSatisfy { $0.split(separator: " ").count != 1 || $0.hasSuffix(":") })
    let examples = overview.drop { $0 != "Examples:" }.dropFirst()
    #expect(examples.allSatisfy { $0.isEmpty || $0.hasPrefix("  ") })
  }
}
