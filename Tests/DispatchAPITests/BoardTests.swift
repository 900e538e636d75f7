import PlainJSON
import TestSupport
import Testing

@Suite("GET /v1/board", .timeLimit(.minutes(5)))
struct BoardTests {
  @Test("counts all, also what its lists have no room for")
  func counts() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call(plate: "FIRST"))
      for step in ["en_route", "on_scene"] {
        _ = try await server.ask("POST", "/v1/assignments/1/advance", "{\"to\":\"\(step)\"}")
      }
      for number in 1...25 {
        let body = call(plate: "WAITS\(number)", more: ",\"wants_human\":true")
        #expect(try await server.ask("POST", "/v1/calls", body).status == 201)
      }
      // Made ready at most four times a second.
      try await eventually {
        try await server.ask("GET", "/v1/board").json["jobs_total"]?.int == 26
      }
      let board = try await server.ask("GET", "/v1/board").json
      #expect(board["desk"]?.list.count == 20)
      #expect(board["desk_open_by_kind"]?["wants_human"]?.int == 25)
      #expect(board["desk_open_by_kind"]?["emergency_number"]?.int == 0)
      #expect(board["jobs_total"]?.int == 26)
      #expect(board["unreached_total"]?.int == 25)
      #expect(board["late_total"]?.int == 0)
      #expect(board["late_grave_total"]?.int == 0)
    }
  }
  @Test("tells what nobody has taken before what somebody has")
  func openFirst() async throws {
    try await LiveServer.with { server in
      for number in 1...3 {
        let body = call(plate: "WAITS\(number)", more: ",\"wants_human\":true")
        #expect(try await server.ask("POST", "/v1/calls", body).status == 201)
      }
      let taken = try await server.ask("POST", "/v1/desk/next", "{}").json["id"]?.stringValue
      try await eventually {
        let board = try await server.ask("GET", "/v1/board").json
        let items = board["desk"]?.list ?? []
        return items.count > 2 && items.last?["id"]?.stringValue == taken
          && items.last?["is_open"]?.boolValue == false
      }
    }
  }
}
