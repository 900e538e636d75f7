import PlainJSON
import TestSupport
import Testing

@Suite("why, storm and reclassify", .timeLimit(.minutes(5)))
struct WhyTests {
  @Test("each truck is told of with its reason, of an ended job too")
  func why() async throws {
    try await LiveServer.with { server in
      for truck in ["T1", "T2", "T3"] { try await server.putTruck(truck) }
      _ = try await server.ask("POST", "/v1/trucks/T3/duty", "{\"duty\":\"off_duty\"}")
      _ = try await server.ask("POST", "/v1/calls", call(problem: "battery"))
      _ = try await server.ask(
        "POST", "/v1/jobs/1/cancel", "{\"reason\":\"runs again\",\"by\":\"member\"}")
      let why = try await server.ask("GET", "/v1/jobs/J1/why")
      #expect(why.status == 200, "\(why.text)")
      #expect(why.json["policy"]?.stringValue == "tours")
      #expect(why.json["outcome"]?.stringValue == "sent")
      #expect(why.json["truck"]?.stringValue == "T1")
      #expect(why.json["decided_at"]?.stringValue?.hasSuffix("Z") == true)
      let told = why.json["candidates"]?.list ?? []
      #expect(told.map { $0["truck"]?.stringValue } == ["T1", "T2", "T3"])
      #expect(told.map { $0["reason"]?.stringValue } == ["chosen", "farther", "off_duty"])
      #expect(told.map { $0["chosen"]?.boolValue } == [true, false, false])
      #expect(told[0]["distance_m"]?.int == 1_400)
      #expect(told[0]["eta_s"]?.int == 359)
      #expect(told[2]["eta_s"]?.isNull == true)
      #expect(told.allSatisfy { $0["fix_age_s"]?.int != nil })
      #expect(told[1]["text"]?.stringValue == "no sooner there")
    }
  }

  @Test("the latest decision first, earlier ones by their number, a person's with the reason")
  func decisions() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(problem: "winch_out"))
      try await server.putTruck("T1")
      let sent = try await server.ask(
        "POST", "/v1/jobs/1/assign", "{\"truck\":\"T1\",\"reason\":\"Zoe asked\"}", ["As": "Kim"])
      #expect(sent.status == 200, "\(sent.text)")
      let latest = try await server.ask("GET", "/v1/jobs/1/why")
      #expect(latest.json["outcome"]?.stringValue == "overruled")
      #expect(latest.json["by"]?.stringValue == "Kim")
      #expect(latest.json["reason"]?.stringValue == "Zoe asked")
      #expect(latest.json["decision"]?.int == 2)
      #expect(latest.json["decisions"]?.list.count == 2)
      let first = try await server.ask("GET", "/v1/jobs/1/why?decision=1")
      #expect(first.json["outcome"]?.stringValue == "none_on_duty")
      #expect(first.json["truck"]?.isNull == true)
      let admin = try await server.token("boss", "admin")
      let guest = try await server.token("guest", "observer", by: admin)
      let crew = try await server.token("crew", "crew", truck: "T1", by: admin)
      let seen = try await server.ask("GET", "/v1/jobs/1/why", token: guest)
      #expect(seen.status == 200 && !seen.text.contains("Zoe"), "\(seen.text)")
      #expect(try await server.ask("GET", "/v1/jobs/1/why", token: crew).status == 403)
    }
  }

  @Test("the storm holds milder calls, says so, and its end sends trucks to them")
  func storm() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      let on = try await server.ask(
        "PUT", "/v1/storm", "{\"on\":true,\"serve\":[\"D0\",\"D1\"]}", ["As": "Kim"])
      #expect(on.status == 200, "\(on.text)")
      #expect(on.json["serve"]?.list.compactMap(\.stringValue) == ["D0", "D1"])
      #expect(on.json["by"]?.stringValue == "Kim")
      let held = try await server.ask("POST", "/v1/calls", call())
      #expect(held.json["estimate"]?["reason"]?.stringValue == "storm")
      #expect(held.json["promise"]?.isNull == true)
      #expect(held.json["assignment"]?.isNull == true)
      let why = try await server.ask("GET", "/v1/jobs/1/why")
      #expect(why.json["outcome"]?.stringValue == "storm")
      let status = try await server.settledStatus { $0["storm"]?["on"] == .bool(true) }
      #expect(status["storm"]?["by"]?.stringValue == "Kim")
      let off = try await server.ask("PUT", "/v1/storm", "{\"on\":false}")
      #expect(off.json["on"] == .bool(false))
      let job = try await server.ask("GET", "/v1/jobs/1")
      #expect(job.json["assignment"]?["truck"]?.stringValue == "T1")
      let types = job.json["events"]?.list.compactMap { $0["type"]?.stringValue } ?? []
      #expect(types.contains("explained"))
      let decisions = try await server.ask("GET", "/v1/jobs/1/why?decision=1")
      #expect(decisions.json["outcome"]?.stringValue == "storm")
    }
  }

  @Test("a person's word makes a job more urgent or less, once a key")
  func reclassify() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call())
      let body = "{\"dangers\":[\"live_lane\",\"unlit\"],\"reason\":\"called back\"}"
      let key = ["Idempotency-Key": "again"]
      let first = try await server.ask("POST", "/v1/jobs/J1/reclassify", body, key)
      #expect(first.status == 200, "\(first.text)")
      #expect(first.json["class"]?.stringValue == "D1")
      #expect(first.json["dangers"]?.list.compactMap(\.stringValue) == ["live_lane", "unlit"])
      let again = try await server.ask("POST", "/v1/jobs/J1/reclassify", body, key)
      #expect(again.text == first.text && again["idempotency-replayed"] == "true")
      let milder = try await server.ask(
        "POST", "/v1/jobs/1/reclassify", "{\"class\":\"D3\",\"reason\":\"in the café\"}")
      #expect(milder.json["class"]?.stringValue == "D3")
      let events = try await server.ask("GET", "/v1/jobs/1").json["events"]?.list ?? []
      let told = events.filter { $0["type"]?.stringValue == "reclassified" }
      #expect(told.map { $0["reason"]?.stringValue } == ["called back", "in the café"])
    }
  }

  @Test("roles: crews and observers change nothing here")
  func roles() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call())
      let admin = try await server.token("boss", "admin")
      let desk = try await server.token("ann", "dispatcher", by: admin)
      let crew = try await server.token("crew", "crew", truck: "T1", by: admin)
      let guest = try await server.token("guest", "observer", by: admin)
      let word = "{\"class\":\"D1\",\"reason\":\"x\"}"
      for (token, status) in [(crew, 403), (guest, 403), (desk, 200), (admin, 200)] {
        let storm = try await server.ask("PUT", "/v1/storm", "{\"on\":true}", token: token)
        let class1 = try await server.ask("POST", "/v1/jobs/1/reclassify", word, token: token)
        #expect(storm.status == status && class1.status == status)
      }
    }
  }

  @Test("an unclear place is not done before the job has one")
  func unclearPlace() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask(
        "POST", "/v1/calls", "{\"location\":{\"text\":\"the old mill\"},\"problem\":\"tow\"}")
      let item = try await server.ask("POST", "/v1/desk/next", "{}")
      #expect(item.json["kind"]?.stringValue == "unclear_place")
      let id = item.json["id"]?.stringValue ?? "none"
      let done = try await server.ask("POST", "/v1/desk/\(id)/done", "{}")
      #expect(done.status == 409 && done.code == "illegal_transition", "\(done.text)")
      _ = try await server.ask(
        "POST", "/v1/jobs/1/place", "{\"location\":{\"lat\":40.1,\"lon\":-75.3}}")
      #expect(try await server.ask("POST", "/v1/desk/\(id)/done", "{}").status == 404)
    }
  }
}

extension LiveServer {
  /// The status once it shows something; the bytes are made at most every 250 ms.
  fileprivate func settledStatus(
    _ isThere: (JSONValue) -> Bool
  ) async throws -> JSONValue {
    var status = JSONValue.null
    try await eventually {
      status = try await ask("GET", "/status").json
      return isThere(status)
    }
    return status
  }
}
