import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

@Suite("a call that is kept", .timeLimit(.minutes(5)))
struct KeptCallTests {
  private static func call(_ server: Server, _ words: String...) throws -> TowlineProcess {
    try TowlineProcess(["call", "--server", server.address] + words, in: server.folder)
  }

  private static func spooled(_ server: Server) -> [String] {
    let folder = server.folder.path + "/spool"
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  @Test("by Ctrl-C before the server's answer says so, and goes out later")
  func stopped() async throws {
    try await Server.with { server in
      server.process.freeze()
      let call = try Self.call(server, "--at", "40.1,-75.3", "--problem", "battery")
      try await eventually { !Self.spooled(server).isEmpty && call.hasSocket }
      call.send(SIGINT)
      #expect(try await call.exitCode(within: .seconds(5)) == 130)
      #expect(call.said.contains("the call is kept in"))
      #expect(call.said.contains("Do not type it again"))
      server.process.wake()
      try await eventually { await Servers.state(at: server.address) == "leading" }
      let flush = try Self.call(server, "--flush")
      #expect(try await flush.exitCode(within: .seconds(20)) == 0)
      #expect(Self.spooled(server) == [])
      #expect(try await server.texts("SELECT count(*)::text FROM call") == ["1"])
    }
  }

  @Test("and then refused is set aside, with whom to phone and how to send it again")
  func refused() async throws {
    try await Server.with { server in
      let file = server.folder.path + "/call.json"
      try #"{"location":{"lat":95,"lon":0},"problem":"tow","caller":{"phone":"+1 402 555 0101"}}"#
        .write(toFile: file, atomically: true, encoding: .utf8)
      server.process.kill()
      #expect(try await Self.call(server, "--file", file).exitCode(within: .seconds(20)) == 3)
      try await server.startAgainInPlace()
      let flush = try Self.call(server, "--flush")
      #expect(try await flush.exitCode(within: .seconds(20)) == 1)
      #expect(flush.said.contains("Phone the caller: +1 402 555 0101."))
      let aside = try #require(Self.spooled(server).first)
      #expect(aside.hasSuffix(".refused.json"))
      let path = "\(server.folder.path)/spool/\(aside)"
      #expect(flush.said.contains("towline call --file \(path)"))
      try String(contentsOfFile: path, encoding: .utf8)
        .replacing(#""lat":95"#, with: #""lat":40"#)
        .write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try await Self.call(server, "--file", path).exitCode(within: .seconds(20)) == 0)
    }
  }

  @Test("while the server has no database is not to be typed again, by anything that is said")
  func degraded() async throws {
    try await Server.with { server in
      let name = try #require(server.settings["dbname"])
      try await TestServer.shared.administer("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
      try await TestServer.shared.administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
      try await eventually { await Servers.state(at: server.address) == "degraded" }
      let call = try Self.call(
        server, "--at", "40.1,-75.3", "--problem", "battery", "--danger", "trapped")
      #expect(try await call.exitCode(within: .seconds(30)) == 3)
      #expect(call.said.contains("Someone may die: tell the emergency number."))
      #expect(call.said.contains("Nothing is stored there."))
      #expect(call.said.contains("Do not type it again"))
      #expect(!call.said.contains("Send it again"))
      #expect(Self.spooled(server).count == 1)
      try await TestServer.shared.administer("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
    }
  }
}

extension TowlineProcess {
  /// Whether it has opened a connection.
  fileprivate var hasSocket: Bool {
    let folder = "/proc/\(pid)/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.contains { name in
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
      return target?.hasPrefix("socket:") ?? false
    }
  }
}
