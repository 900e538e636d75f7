import PlainJSON
import Testing

@Suite("the desk", .timeLimit(.minutes(5)))
struct DeskTests {
  @Test("distress is handed out before paperwork, and then nothing")
  func order() async throws {
    try await LiveServer.with { server in
      let added = try await server.ask(
        "POST", "/v1/paperwork", "{\"kind\":\"invoice\",\"title\":\"Bill it\"}")
      #expect(added.status == 201, "\(added.text)")
      _ = try await server.ask("POST", "/v1/calls", call(more: ",\"wants_human\":true"))
      var lanes: [String] = []
      while true {
        let next = try await server.ask("POST", "/v1/desk/next", "{}")
        guard next.status == 200, let id = next.json["id"]?.stringValue else { break }
        lanes.append(next.json["lane"]?.stringValue ?? "")
        let done = try await server.ask("POST", "/v1/desk/\(id)/done", "{\"outcome\":\"ok\"}")
        #expect(done.status == 200, "\(done.text)")
      }
      #expect(lanes.last == "paperwork")
      #expect(lanes.dropLast().allSatisfy { $0 == "distress" })
      #expect(lanes.count >= 2)
      let list = try await server.ask("GET", "/v1/paperwork?state=done").json
      #expect(list["paperwork"]?.list.count == 1)
    }
  }

  @Test("an item is put off with a reason")
  func later() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(more: ",\"wants_human\":true"))
      let next = try await server.ask("POST", "/v1/desk/next")
      let id = next.json["id"]?.stringValue ?? "none"
      let later = try await server.ask(
        "POST", "/v1/desk/\(id)/later", "{\"minutes\":5,\"reason\":\"busy\"}")
      #expect(later.status == 200, "\(later.text)")
      #expect(later.json["state"]?.stringValue == "later")
    }
  }
}
