import TestSupport
import Testing

@Suite("a whole shift by keyboard, in a real terminal", .serialized, .timeLimit(.minutes(5)))
struct WholeShiftTests {
  @Test("20 calls: all that was typed is stored, every job ends as it was told to, nothing is lost")
  func wholeShift() async throws {
    try await Server.with(area: "shift") { server in
      try await Shift.enterTrucks(6, on: server)
      try await BoardTerminal.with(server, columns: 160, rows: 50) { terminal in
        let dispatcher = BoardDispatcher(terminal)
        try await dispatcher.takesMorning()
        try await dispatcher.overrules()
        try await dispatcher.takesBack()
        // Of what was served the record follows by itself.
        try await eventually {
          try await server.texts("SELECT id::text FROM paperwork WHERE id = 1") == ["1"]
        }
        try await dispatcher.clearsDesk()
        try await dispatcher.keepsThroughStorm()
        try await dispatcher.asksOnce()
        try await dispatcher.losesServer(server)
        try await dispatcher.diverts()
        try await dispatcher.looks()
        try await dispatcher.handsOver()
        try await dispatcher.servesTheRest()
      }
      try await Self.expectAllStored(on: server)
    }
  }

  private static func expectAllStored(on server: Server) async throws {
    let ends = (1...18).map { number in
      "\(number) \([4: "cancelled", 5: "gone_on_arrival"][number] ?? "served")"
    }
    #expect(try await server.texts("SELECT id || ' ' || state FROM job ORDER BY id") == ends)
    // Another word about a call that was taken, the name of the first, is a call too.
    let calls = "SELECT opened_job || ' ' || count(*) FROM call GROUP BY opened_job ORDER BY 1"
    let counted = try await server.texts(calls)
    let joined = try await server.texts(
      """
      SELECT 'J' || job || ' ' || coalesce(caller_phone, '') || ' ' || coalesce(caller_name, '')
        || ' ' || coalesce(plate, '') || ' ' || coalesce(notes, '')
      FROM call WHERE NOT opened_job ORDER BY id
      """)
    #expect(counted == ["false 3", "true 18"], "joined: \(joined)")
    let phones = "SELECT DISTINCT caller_phone FROM call WHERE caller_phone IS NOT NULL"
    #expect(try await server.texts(phones).count == 18)
    #expect(
      try await server.texts("SELECT caller_name FROM call WHERE job = 9") == [
        "Ana Poe", "Ana Poe",
      ])
    #expect(
      try await server.texts("SELECT notes FROM call WHERE job = 10") == ["number 4025550101"])
    let overrules = "SELECT overrule_reason FROM assignment WHERE overruled_by = 'Kim'"
    #expect(try await server.texts(overrules) == ["flat is mended"])
    #expect(
      try await server.texts("SELECT job || ' ' || text FROM note ORDER BY job") == [
        "3 gate code 4711", "16 told the caller",
      ])
    #expect(try await server.texts("SELECT id::text FROM desk_item WHERE state <> 'done'") == [])
    let verified = "SELECT done_by || ' ' || outcome FROM desk_item WHERE kind = 'gone_on_arrival'"
    #expect(try await server.texts(verified) == ["Kim verified by phone"])
    let paperwork = "SELECT done_by || ' ' || outcome FROM paperwork WHERE id = 1"
    #expect(try await server.texts(paperwork) == ["Kim filed"])
    #expect(try await server.texts("SELECT giver || ' ' || taker FROM handover") == ["Kim Lou"])
    #expect(
      try await server.texts("SELECT count(*)::text FROM event WHERE type = 'undone'") == ["1"])
    #expect(try await server.texts("SELECT id::text FROM assignment WHERE ended_at IS NULL") == [])
  }
}
