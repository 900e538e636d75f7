import DispatchClient
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("towline check", .timeLimit(.minutes(3)))
struct CheckTests {
  @Test("finds nothing after a leader was killed under load, and then each planted fault by name")
  func faults() async throws {
    try await Servers.with(2) { servers in
      for number in 1...3 {
        _ = await Servers.ask(.truck("T\(number)"), at: servers.addresses[0])
      }
      let history = "\(servers.folder.path)/calls.ndjson"
      let load = try TowlineProcess(
        [
          "load", "--server", servers.addresses.joined(separator: ","), "--rate", "60",
          "--duration", "6", "--history", history,
        ], in: servers.folder)
      try await eventually { try await servers.texts("SELECT plate FROM call").count > 100 }
      _ = try await servers.killLeader()
      _ = try await load.exitCode(within: .seconds(60))
      // On a slow machine all calls may have been taken before: the next term has written something too.
      let next = try await servers.leader()
      _ = await Servers.ask(.truck("T4"), at: servers.addresses[next])
      let sound = try await Self.check(servers, history)
      #expect(sound.code == 0, "\(sound.said)")
      #expect(sound.said.contains("Nothing that was accepted is missing"))

      for process in servers.processes { process.kill() }
      for (script, fault) in Self.planted {
        try await Self.run(script, servers.settings)
        let found = try await Self.check(servers, history)
        #expect(found.code == 1)
        #expect(found.said.contains("FAULT \(fault)"), "\(found.said)")
      }
    }
  }

  @Test("refuses an area that is not in the database, and takes the only one that is")
  func areas() async throws {
    try await Servers.with(1, area: "crewed") { servers in
      #expect(await Servers.ask(.call(1), at: servers.addresses[0]).status == 201)
      let only = try await Self.check(servers, nil)
      #expect(only.code == 0, "\(only.said)")
      #expect(only.said.contains("events of crewed"))
      let other = "\(servers.folder.path)/other.json"
      try Data(#"{"name": "other"}"#.utf8).write(to: URL(fileURLWithPath: other))
      let wrong = try await Self.check(servers, nil, ["--area", other])
      #expect(wrong.code == 2)
      #expect(wrong.said.contains("the database has no area other, only crewed"), "\(wrong.said)")
      try await Self.run("INSERT INTO area (name) VALUES ('second')", servers.settings)
      let several = try await Self.check(servers, nil)
      #expect(several.code == 2)
      #expect(several.said.contains("several areas (crewed, second)"), "\(several.said)")
    }
  }

  @Test("finds nothing after a nemesis has stopped the leader for longer than its lease")
  func nemesis() async throws {
    try await Servers.with(2) { servers in
      let history = "\(servers.folder.path)/calls.ndjson"
      let load = try TowlineProcess(
        [
          "load", "--server", servers.addresses.joined(separator: ","), "--rate", "30",
          "--duration", "9", "--history", history, "--nemesis", "stop", "--nemesis-every", "2",
          "--pid", "\(servers.processes[0].pid)",
        ], in: servers.folder)
      _ = try await load.exitCode(within: .seconds(60))
      #expect(load.said.contains("stopped for 5 s"))
      #expect(load.said.contains("nemesis: process \(servers.processes[0].pid) woken"))
      #expect(try await servers.texts("SELECT epoch::text FROM leadership") == ["2"])
      let sound = try await Self.check(servers, history)
      #expect(sound.code == 0, "\(sound.said)")
      #expect(sound.said.contains("Nothing that was accepted is missing"))
      let wrong = try TowlineProcess(
        ["load", "--nemesis", "kill", "--pid", "1"], in: servers.folder)
      #expect(try await wrong.exitCode(within: .seconds(10)) == 2)
      #expect(wrong.said.contains("process 1 is no towline"))
    }
  }

  /// What a bad restore, a bad hand or a bad release could do. Each leaves the ones before in place.
  private static let planted: [(script: String, fault: String)] = [
    (
      "UPDATE job SET place_text = 'elsewhere' WHERE id = 5",
      "tables_differ (invariant 15): J5 differs from its events in place"
    ),
    ("UPDATE call SET caller_name = 'Nobody' WHERE id = 6", "other_body (invariant 2): call 6:"),
    (
      "DELETE FROM desk_item WHERE id = 1",
      "tables_differ (invariant 15): D1 is in the events and not in the table"
    ),
    ("UPDATE leadership SET epoch = 1", "epoch_order "),
    ("DELETE FROM idempotency_key", "key_forgotten "),
    ("DELETE FROM call WHERE id = 7", "lost_call "),
    (
      """
      CREATE TEMP TABLE twin AS SELECT * FROM call WHERE id = 8;
      UPDATE twin SET id = 0 - id + 1000000000;
      ALTER TABLE call DROP CONSTRAINT call_id_positive;
      UPDATE counter SET last_call = 1000000000;
      INSERT INTO call SELECT * FROM twin
      """, "stored_twice "
    ),
    (
      """
      DROP INDEX assignment_one_per_truck;
      UPDATE assignment SET truck = (SELECT min(truck) FROM assignment)
      """, "truck_on_two_jobs "
    ),
    (
      """
      UPDATE assignment SET state = 'cleared', ended_at = assigned_at + interval '1 hour'
      WHERE id = (SELECT min(id) FROM assignment WHERE ended_at IS NULL)
      """, "tables_differ (invariant 15): the rows of J"
    ),
    (
      """
      ALTER TABLE event DISABLE TRIGGER event_is_immutable;
      DELETE FROM event WHERE seq = 20
      """, "event_gap "
    ),
    ("UPDATE event SET at = at - interval '1 day' WHERE seq = 30", "time_backwards "),
    ("UPDATE event SET body = left(body, 3) WHERE seq = 40", "unreadable_event "),
  ]

  private static func run(_ script: String, _ settings: ConnectionSettings) async throws {
    let session = try await Session.open(settings, purpose: "fault", role: .writer)
    try await session.runScript(script)
    await session.close()
  }

  private static func check(
    _ servers: Servers, _ history: String?, _ more: [String] = []
  ) async throws -> (code: Int32, said: String) {
    let told = history.map { ["--history", $0, "--complete"] } ?? []
    let process = try TowlineProcess(
      ["check", "--database-url", servers.settings.description] + told + more, in: servers.folder)
    return (try await process.exitCode(within: .seconds(60)), process.said)
  }
}
