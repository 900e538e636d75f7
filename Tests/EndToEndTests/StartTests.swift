import DispatchClient
import DispatchWire
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("towline serve", .timeLimit(.minutes(5)))
struct StartTests {
  private func withFolder(_ body: (TemporaryFolder) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await body(folder)
  }

  @Test("on a port in use ends at once and says what to do")
  func portInUse() async throws {
    try await Server.with { server in
      let port = try #require(Int(server.address.split(separator: ":").last ?? ""))
      try await TestDatabase.with { settings in
        let second = try TowlineProcess(
          Server.arguments(settings, port: port), in: server.folder)
        #expect(try await second.exitCode(within: .seconds(20)) == 1)
        #expect(second.said.contains("another process does already"))
        #expect(second.said.contains("--listen"))
        #expect(!second.said.contains("defect"))
      }
    }
  }

  @Test("with a wrong area file is misuse, and says where in the file")
  func wrongArea() async throws {
    try await withFolder { folder in
      let path = folder.path + "/area.json"
      try #"{"name":"x","bases":[{"name":"b","lat":91,"lon":0}]}"#
        .write(toFile: path, atomically: true, encoding: .utf8)
      let process = try TowlineProcess(["serve", "--area", path], in: folder)
      #expect(try await process.exitCode(within: .seconds(10)) == 2)
      #expect(process.said.contains("area.json"))
      #expect(process.said.contains("bases[0].lat"))
    }
  }

  @Test("with a file in the way of its data folder says so")
  func fileInTheWay() async throws {
    try await withFolder { folder in
      let path = folder.path + "/home"
      try "in the way".write(toFile: path, atomically: true, encoding: .utf8)
      let process = try TowlineProcess(
        ["serve", "--listen", "127.0.0.1:0", "--home", path], in: folder)
      #expect(try await process.exitCode(within: .seconds(20)) == 1)
      #expect(process.said.contains("cannot write to \(path)"))
      #expect(process.said.contains("choose another data folder"))
    }
  }

  @Test("waits for a database that is away, says so, and takes calls once it is there")
  func databaseAway() async throws {
    try await withFolder { folder in
      try await TestDatabase.with { settings in
        try await FaultyWire.with(to: settings) { wire, way in
          wire.cut()
          let process = try TowlineProcess(Server.arguments(way), in: folder)
          defer { process.kill() }
          try await eventually { process.said.contains("no database, so no calls yet") }
          #expect(process.isRunning)
          wire.mend()
          _ = try await process.address()
        }
      }
    }
  }

  @Test(
    "opens its doors before its database is there, says why it takes no calls, and goes on by itself"
  )
  func doorsFirst() async throws {
    try await withFolder { folder in
      try await TestDatabase.with { settings in
        try await FaultyWire.with(to: settings) { wire, way in
          wire.cut()
          let process = try TowlineProcess(Server.arguments(way), in: folder)
          defer { process.kill() }
          let address = try await process.announcedAddress()
          for (path, status) in [("/healthz", 200), ("/readyz", 503), ("/status", 200), ("/", 200)]
          {
            let answer = await Servers.ask(ClientRequest(.get, path), at: address)
            #expect(answer.status == status, "\(path)")
            guard path != "/" else { continue }
            let text = String(decoding: answer.answer?.bytes ?? [], as: UTF8.self)
            #expect(text.contains(#""state":"degraded""#), "\(path)")
            #expect(text.contains(#""reason":"the database "#), "\(path)")
          }
          let call = await Servers.ask(.call(1), at: address)
          guard case .refused(let refused) = call else {
            Issue.record("\(call)")
            return
          }
          #expect(refused.status == 503)
          #expect(refused.problem.codeText == "unavailable")
          #expect(refused.problem.stored == false)
          wire.mend()
          #expect(try await process.address() == address)
          #expect(await Servers.ask(.call(1), at: address).status == 201)
        }
      }
    }
  }

  @Test("asked to stop while it waits for its database, ends with 0")
  func stopsWaiting() async throws {
    try await withFolder { folder in
      try await TestDatabase.with { settings in
        try await FaultyWire.with(to: settings) { wire, way in
          wire.cut()
          let process = try TowlineProcess(Server.arguments(way), in: folder)
          _ = try await process.announcedAddress()
          process.terminate()
          #expect(try await process.exitCode(within: .seconds(20)) == 0)
        }
      }
    }
  }

  @Test("ends at once where the database's name is wrong, since no waiting helps")
  func unknownDatabase() async throws {
    try await withFolder { folder in
      try await TestDatabase.with { settings in
        let wrong = settings.with("dbname", "nobody_made_it")
        let process = try TowlineProcess(Server.arguments(wrong), in: folder)
        #expect(try await process.exitCode(within: .seconds(20)) == 1)
        #expect(process.said.contains("nobody_made_it"))
        #expect(!process.said.contains("so no calls yet"))
      }
    }
  }

  @Test("refuses a database that a newer towline has migrated")
  func newerSchema() async throws {
    try await Server.with { server in
      server.process.kill()
      let session = try await Session.open(server.settings, purpose: "test", role: .writer)
      try await session.runScript(
        "INSERT INTO schema_migration (number, name, checksum) VALUES (9999, 'later', '\\x00')")
      await session.close()
      let process = try TowlineProcess(Server.arguments(server.settings), in: server.folder)
      #expect(try await process.exitCode(within: .seconds(20)) == 1)
      #expect(process.said.contains("wrong database version"))
    }
  }
}
