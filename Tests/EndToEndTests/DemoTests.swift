import Foundation
import Glibc
import TestSupport
import Testing

@Suite("towline demo", .timeLimit(.minutes(5)))
struct DemoTests {
  /// A demo in the folder that plays, and the number of its server's process.
  private func playing(
    in folder: TemporaryFolder
  ) async throws -> (demo: TowlineProcess, server: Int32) {
    let demo = try TowlineProcess(
      ["demo", "--seconds", "300", "--folder", folder.path + "/demo"], in: folder)
    try await eventually(within: .seconds(90)) { demo.said.contains("The server is on") }
    return (demo, try #require(Self.server(of: demo.pid)))
  }

  @Test(
    "ended by Ctrl-C or SIGTERM ends its server too, with the code of the signal",
    arguments: [SIGINT, SIGTERM])
  func signals(signal: Int32) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let (demo, server) = try await playing(in: folder)
    demo.send(signal)
    #expect(try await demo.exitCode(within: .seconds(45)) == 128 + signal)
    #expect(!Self.isServing(server))
  }

  @Test("stops the server of a demo that was killed before it begins in the same folder")
  func leftBehind() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let (first, orphan) = try await playing(in: folder)
    first.kill()
    #expect(Self.isServing(orphan))
    let (second, server) = try await playing(in: folder)
    #expect(!Self.isServing(orphan))
    #expect(Self.isServing(server))
    second.terminate()
    #expect(try await second.exitCode(within: .seconds(45)) == 143)
  }

  /// The `towline serve` that a process has started, if it runs.
  private static func server(of parent: Int32) -> Int32? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.first { process in
      told("/proc/\(process)/status").contains("\nPPid:\t\(parent)\n") && isServing(process)
    }
  }

  /// A process that has ended has no words.
  private static func isServing(_ process: Int32) -> Bool {
    told("/proc/\(process)/cmdline").split(separator: "\0").dropFirst().first == "serve"
  }

  private static func told(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
