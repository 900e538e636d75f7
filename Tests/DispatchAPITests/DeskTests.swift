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
      let undone = try await server.ask("GET", "/v1/paperwork").json
      #expect(undone["paperwork"]?.list.isEmpty == true)
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

  /// Hands the next item on to Kim, and gives what Kim's next says of it.
  private func handNext(_ server: LiveServer) async throws -> (id: String, taken: HTTPAnswer) {
    let next = try await server.ask("POST", "/v1/desk/next")
    let id = next.json["id"]?.stringValue ?? "none"
    let body = "{\"to\":\"Kim\",\"note\":\"speaks Spanish\"}"
    let handed = try await server.ask("POST", "/v1/desk/\(id)/hand", body)
    #expect(handed.status == 200, "\(handed.text)")
    #expect(handed.json["state"]?.stringValue == "handed")
    return (id, try await server.ask("POST", "/v1/desk/next", "{}", ["As": "kim"]))
  }

  @Test("an item is handed to a colleague, whose next gives it with the note")
  func hand() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(more: ",\"wants_human\":true"))
      let (id, taken) = try await handNext(server)
      #expect(taken.json["id"]?.stringValue == id, "\(taken.text)")
      #expect(taken.json["note"]?.stringValue == "speaks Spanish")
      #expect(id.hasPrefix("D"))
    }
  }

  @Test("paperwork is handed to a colleague too")
  func handPaperwork() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask(
        "POST", "/v1/paperwork", "{\"kind\":\"invoice\",\"title\":\"Bill it\"}")
      let (id, taken) = try await handNext(server)
      #expect(taken.json["id"]?.stringValue == id, "\(taken.text)")
      #expect(taken.json["note"]?.stringValue == "speaks Spanish")
      #expect(id.hasPrefix("P"))
      let item = try await server.ask("GET", "/v1/paperwork").json["paperwork"]?.list.first
      #expect(item?["claimed_by"]?.stringValue == "kim")
      #expect(item?["claimed_until"]?.stringValue == taken.json["claimed_until"]?.stringValue)
    }
  }

  @Test("paperwork of a job that never was is refused, of one that has ended it is not")
  func job() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call())
      let cancelled = try await server.ask(
        "POST", "/v1/jobs/1/cancel", "{\"reason\":\"x\",\"by\":\"member\"}")
      #expect(cancelled.status == 200, "\(cancelled.text)")
      let known = try await server.ask(
        "POST", "/v1/paperwork", "{\"kind\":\"invoice\",\"title\":\"Bill it\",\"job\":\"J1\"}")
      #expect(known.status == 201, "\(known.text)")
      let missing = try await server.ask(
        "POST", "/v1/paperwork", "{\"kind\":\"complaint\",\"title\":\"x\",\"job\":\"J99\"}")
      #expect(missing.status == 422)
      #expect(missing.text.contains("there is no job J99"), "\(missing.text)")
    }
  }

  @Test("paperwork is filled in, and what is not there is refused")
  func fill() async throws {
    try await LiveServer.with { server in
      let added = try await server.ask(
        "POST", "/v1/paperwork", "{\"kind\":\"invoice\",\"title\":\"Bill it\"}")
      let number = added.json["number"]?.stringValue ?? "none"
      let filled = try await server.ask(
        "POST", "/v1/paperwork/\(number)/fill", "{\"text\":\"84,210 mi\"}")
      #expect(filled.json["filled"]?.stringValue == "84,210 mi", "\(filled.text)")
      let missing = try await server.ask("POST", "/v1/paperwork/P999/fill", "{\"text\":\"x\"}")
      #expect(missing.status == 404)
      let hand = try await server.ask(
        "POST", "/v1/desk/D999/hand", "{\"to\":\"Kim\",\"note\":\"x\"}")
      #expect(hand.status == 404)
    }
  }
}
