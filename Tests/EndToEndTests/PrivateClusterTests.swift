import DispatchClient
import Foundation
import TestSupport
import Testing

@Suite("towline serve with a private PostgreSQL", .timeLimit(.minutes(3)))
struct PrivateClusterTests {
  /// Serves for as long as `body` runs, which is given the data folder; then stops as asked.
  private func serving(
    _ body: (TowlineProcess, _ address: String, _ home: String, TemporaryFolder) async throws ->
      Void
  ) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let home = folder.path + "/home"
    let server = try TowlineProcess(
      ["serve", "--listen", "127.0.0.1:0", "--home", home], in: folder)
    defer { server.kill() }
    try await body(server, try await server.address(), home, folder)
    server.terminate()
    #expect(try await server.exitCode(within: .seconds(40)) == 0)
  }

  @Test("starts that again when it was killed, and goes on with what it had answered")
  func killedDatabase() async throws {
    try await serving { server, address, home, _ in
      let first = try #require(await call(1, at: address))
      try killDatabase(of: home)
      try await eventually(within: .seconds(60)) { server.said.contains("PostgreSQL runs again") }
      try await eventually(within: .seconds(60)) { await call(2, at: address) != nil }
      #expect(await call(1, at: address) == first)
    }
  }

  @Test("lets check and doctor look at it meanwhile")
  func lookedAt() async throws {
    try await serving { _, address, home, folder in
      #expect(await call(1, at: address) != nil)
      for command in ["check", "doctor"] {
        let look = try TowlineProcess([command, "--home", home], in: folder)
        #expect(try await look.exitCode(within: .seconds(30)) == 0, "\(command): \(look.said)")
      }
    }
  }

  /// The answer to a call of this number, the same each time it is asked; nil when it is not taken.
  private func call(_ number: Int, at address: String) async -> [UInt8]? {
    await DispatchClient.with(ClientSettings(server: address)) {
      await $0.ask(.call(number), retries: .never).bytes
    }
  }

  private func killDatabase(of home: String) throws {
    let elsewhere = try? String(contentsOfFile: home + "/postgres/elsewhere", encoding: .utf8)
    let file = (elsewhere ?? home + "/postgres") + "/server/data/postmaster.pid"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    kill(try #require(pid_t(text.prefix { $0.isNumber })), SIGKILL)
  }
}
