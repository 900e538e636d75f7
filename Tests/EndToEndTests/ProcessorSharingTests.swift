import Foundation
import TestSupport
import Testing

@testable import towline

@Suite("how a server shares the processors", .timeLimit(.minutes(3)))
struct ProcessorSharingTests {
  @Test("its threads go first with little to do, and wait for their turns with much")
  func follows() async throws {
    try await Server.with { server in
      #expect(try Self.policies(of: server.process.pid) == [0])
      let load = try TowlineProcess(
        [
          "load", "--server", server.address, "--profile", "saturate", "--connections", "64",
          "--duration", "120",
        ], in: server.folder)
      defer { load.kill() }
      try await eventually(within: .seconds(60)) {
        try Self.policies(of: server.process.pid) == [3]
      }
      load.kill()
      try await eventually(within: .seconds(60)) {
        try Self.policies(of: server.process.pid) == [0]
      }
    }
  }

  @Test(
    "a quarter of one processor is much",
    arguments: [(0, ProcessorSharing.Manner.prompt), (62, .prompt), (63, .batch), (500, .batch)])
  func share(milliseconds: Int, manner: ProcessorSharing.Manner) {
    let worked = Duration.milliseconds(milliseconds)
    #expect(ProcessorSharing.manner(worked: worked, of: .milliseconds(250)) == manner)
  }

  /// Of the threads of a process: 0 is `SCHED_OTHER`, 3 `SCHED_BATCH` (proc(5), field 41 of `stat`).
  private static func policies(of process: Int32) throws -> Set<Int> {
    let folder = "/proc/\(process)/task"
    let threads = try FileManager.default.contentsOfDirectory(atPath: folder)
    return Set(
      threads.compactMap { thread in
        // A thread may have ended meanwhile. Its name, in brackets, may have blanks.
        guard let stat = try? String(contentsOfFile: "\(folder)/\(thread)/stat", encoding: .utf8),
          let name = stat.lastIndex(of: ")")
        else { return nil }
        return Int(stat[name...].split(separator: " ")[39])
      })
  }
}
