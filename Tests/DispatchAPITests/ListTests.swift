import PlainJSON
import Testing

@Suite("the list of jobs", .timeLimit(.minutes(5)))
struct ListTests {
  @Test("open jobs come most urgent first, page by page, each once")
  func pages() async throws {
    try await LiveServer.with { server in
      let dangers = ["", "shoulder", "live_lane", "fire"]
      for number in 1...12 {
        let danger = dangers[number % 4]
        let more = danger.isEmpty ? "" : ",\"dangers\":[\"\(danger)\"]"
        _ = try await server.ask("POST", "/v1/calls", call(plate: "PAGE\(number)", more: more))
      }
      var classes: [String] = []
      var numbers: [Int64] = []
      var after = ""
      repeat {
        let page = try await server.ask("GET", "/v1/jobs?limit=5\(after)").json
        classes += page["jobs"]?.list.compactMap { $0["class"]?.stringValue } ?? []
        numbers += page["jobs"]?.list.compactMap { $0["id"]?.int } ?? []
        after = page["next"]?.stringValue.map { "&after=\($0)" } ?? ""
      } while !after.isEmpty
      #expect(classes == classes.sorted())
      #expect(numbers == [3, 7, 11, 2, 6, 10, 1, 5, 9, 4, 8, 12])
    }
  }

  @Test(
    "a job is found by number, plate, phone and name",
    arguments: ["J1", "1", "abc-123", "%2B1%20(610)%20555-0101", "quill"])
  func search(query: String) async throws {
    try await LiveServer.with { server in
      let person = ",\"caller\":{\"name\":\"Zoe Quill\",\"phone\":\"610 555 0101\"}"
      _ = try await server.ask("POST", "/v1/calls", call(plate: "ABC 123", more: person))
      _ = try await server.ask("POST", "/v1/calls", call(plate: "OTHER9"))
      let found = try await server.ask("GET", "/v1/jobs?q=\(query)").json["jobs"]?.list
      #expect(found?.compactMap { $0["id"]?.int } == [1])
    }
  }

  @Test("ended jobs are told from the tables, with all that happened")
  func ended() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call(problem: "tyre_change"))
      for step in ["dispatched", "en_route", "on_scene", "cleared"] {
        let answer = try await server.ask(
          "POST", "/v1/assignments/1/advance", "{\"to\":\"\(step)\"}")
        #expect(answer.status == 200, "\(answer.text)")
      }
      let open = try await server.ask("GET", "/v1/jobs").json["jobs"]?.list
      let ended = try await server.ask("GET", "/v1/jobs?state=ended").json["jobs"]?.list
      let job = try await server.ask("GET", "/v1/jobs/J1").json
      #expect(open?.isEmpty == true)
      #expect(ended?.first?["state"]?.stringValue == "served")
      #expect(job["assignments"]?.list.count == 1)
      #expect(job["events"]?.list.last?["truck"]?.stringValue == "T1")
      let late = try await server.ask("POST", "/v1/assignments/1/advance", "{\"to\":\"towing\"}")
      #expect(late.status == 409)
      #expect(late.code == "illegal_transition")
    }
  }
}
