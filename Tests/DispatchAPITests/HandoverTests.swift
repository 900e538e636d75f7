import PlainJSON
import Testing

@Suite("a shift is handed over", .timeLimit(.minutes(5)))
struct HandoverTests {
  private static let anna = ["As": "anna"]

  @Test("the page tells jobs with their risks, overrules, desk, notes and the storm")
  func page() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(problem: "heavy_recovery"))
      try await server.putTruck("T1")
      _ = try await server.ask(
        "POST", "/v1/jobs/1/assign", "{\"truck\":\"T1\",\"reason\":\"only one\"}", Self.anna)
      _ = try await server.ask("POST", "/v1/calls", call(problem: "heavy_recovery", lat: "40.3"))
      _ = try await server.ask("POST", "/v1/jobs/2/note", "{\"text\":\"under\\u001b the bridge\"}")
      _ = try await server.ask("PUT", "/v1/storm", "{\"on\":true}", Self.anna)
      let answer = try await server.ask("GET", "/v1/handover")
      #expect(answer.status == 200, "\(answer.text)")
      let page = try #require(answer.json["page"])
      #expect(answer.json["signed"] == .null)
      #expect(page["jobs_total"]?.int64Value == 2)
      let waiting = page["jobs"]?.list.first { $0["number"]?.stringValue == "J2" }
      #expect(waiting?["risks"]?.list.contains(.string("storm_held")) == true, "\(answer.text)")
      let overrule = page["overrules"]?.list.first
      #expect(overrule?["by"]?.stringValue == "anna")
      #expect(overrule?["reason"]?.stringValue == "only one")
      #expect(overrule?["undone"]?.boolValue == false)
      #expect(page["notes"]?.list.count == 1)
      #expect(page["desk"]?.list.isEmpty == false)
      #expect(page["storm"]?["on"]?.boolValue == true)
    }
  }

  @Test("a job is late when its truck is expected after its target, and tells its first promise")
  func late() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      let far = call(lat: "44.0", more: ",\"dangers\":[\"live_lane\"]")
      let taken = try await server.ask("POST", "/v1/calls", far)
      let page = try await server.ask("GET", "/v1/handover").json["page"]
      let job = try #require(page?["jobs"]?.list.first)
      #expect(job["truck"]?.stringValue == "T1", "\(taken.text)")
      #expect(job["risks"]?.list.contains(.string("late")) == true, "\(job)")
      #expect(job["first_promised_by"] == taken.json["promise"]?["arrive_by"])
    }
  }

  @Test("signed, it is kept as it was, with both names, and the next one goes on from it")
  func signed() async throws {
    try await LiveServer.with { server in
      #expect(try await server.ask("GET", "/v1/handover?last=true").status == 404)
      _ = try await server.ask("POST", "/v1/calls", call())
      _ = try await server.ask("POST", "/v1/jobs/1/note", "{\"text\":\"calls back at ten\"}")
      let fields = Self.anna.merging(["Idempotency-Key": "one"]) { $1 }
      let signed = try await server.ask("POST", "/v1/handover", "{\"to\":\"kim\"}", fields)
      #expect(signed.status == 201, "\(signed.text)")
      #expect(signed.json["signed"]?["giver"]?.stringValue == "anna")
      #expect(signed.json["signed"]?["taker"]?.stringValue == "kim")
      _ = try await server.ask(
        "POST", "/v1/jobs/1/cancel", "{\"reason\":\"x\",\"by\":\"member\"}")
      let last = try await server.ask("GET", "/v1/handover?last=true")
      #expect(last.json["signed"] == signed.json["signed"])
      #expect(last.json["page"] == signed.json["page"])
      #expect(last.json["page"]?["jobs_total"]?.int64Value == 1)
      let next = try await server.ask("GET", "/v1/handover")
      #expect(next.json["page"]?["since"] == signed.json["signed"]?["at"])
      #expect(next.json["page"]?["notes"]?.list.isEmpty == true)
      let again = try await server.ask("POST", "/v1/handover", "{\"to\":\"kim\"}", fields)
      #expect(again["idempotency-replayed"] == "true")
    }
  }

  @Test("nobody is no taker, nor is who gives it, and observers and crews see nothing of it")
  func refused() async throws {
    try await LiveServer.with { server in
      for body in ["{}", "{\"to\":\" \"}", "{\"to\":7}"] {
        #expect(try await server.ask("POST", "/v1/handover", body).status == 422, "\(body)")
      }
      let own = try await server.ask("POST", "/v1/handover", "{\"to\":\"Anna\"}", Self.anna)
      #expect(own.status == 422 && own.text.contains("say who takes it"), "\(own.text)")
      #expect(try await server.ask("GET", "/v1/handover?hours=49").status == 422)
      let admin = try await server.token("root", "admin")
      let observer = try await server.token("wall", "observer", by: admin)
      #expect(try await server.ask("GET", "/v1/handover", token: observer).status == 403)
    }
  }
}

@Suite("what was done is taken back", .timeLimit(.minutes(5)))
struct UndoTests {
  @Test("a truck sent is released; what it can't take back it says")
  func undo() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(problem: "heavy_recovery"))
      try await server.putTruck("T1")
      let nothing = try await server.ask("POST", "/v1/undo")
      #expect(nothing.status == 409 && nothing.code == "nothing_to_undo", "\(nothing.text)")
      let assign = "{\"truck\":\"T1\",\"reason\":\"only one\"}"
      _ = try await server.ask("POST", "/v1/jobs/1/assign", assign)
      let undone = try await server.ask("POST", "/v1/undo", "{\"job\":\"J1\"}")
      #expect(undone.status == 200, "\(undone.text)")
      #expect(undone.json["undone"]?.stringValue == "assign")
      #expect(undone.json["text"]?.stringValue == "J1 is released: it waits again.")
      let job = try await server.ask("GET", "/v1/jobs/1").json
      #expect(job["state"]?.stringValue == "waiting")
      let told = job["events"]?.list.compactMap { $0["type"]?.stringValue }
      #expect(told?.contains("undone") == true)
      _ = try await server.ask(
        "POST", "/v1/jobs/1/cancel", "{\"reason\":\"x\",\"by\":\"member\"}")
      let cancelled = try await server.ask("POST", "/v1/undo", "{}")
      #expect(cancelled.code == "nothing_to_undo")
      #expect(cancelled.text.contains("ends are final"))
    }
  }
}
