import Foundation
import TestSupport
import Testing

@Suite("what the shell completes", .timeLimit(.minutes(5)))
struct CompletionTests {
  @Test(
    "is what is there now: open jobs, trucks",
    arguments: [
      (["job"], "J", ["J1", "J2"]), (["assign", "J1"], "t", ["T1"]), (["why"], "J2", ["J2"]),
    ] as [([String], String, [String])])
  func live(line: [String], typed: String, names: [String]) async throws {
    try await Server.with { server in
      try await Shift.enterTrucks(1, on: server)
      for number in 1...2 { await Shift.call(number, on: server) }
      let program = try TowlineProcess.program().path
      let words = ["towline"] + line + [typed]
      let question =
        ["---completion", line[0], "--", "positional@\(line.count - 1)"]
        + ["\(words.count - 1)", "\(typed.count)"] + words
      // A busy machine may take longer than a shell waits.
      try await eventually {
        let said = try SpawnedProgram.run(
          program, question,
          environment: ["TOWLINE_SERVER=\(server.address)", "PATH=/usr/bin:/bin"],
          saying: "\(server.folder.path)/completed")
        return said.split(separator: "\n").map(String.init).sorted() == names
      }
    }
  }
}
