import DispatchCore
import PlainJSON
import Testing

@Suite("crews", .timeLimit(.minutes(5)))
struct CrewTests {
  @Test("words that no list of places has do not take a known place away")
  func unknownPlace() async throws {
    try await LiveServer.with { server in
      try await server.insist("POST", "/v1/calls", call(plate: "KEPT"))
      let answer = try await server.ask(
        "POST", "/v1/jobs/1/place", "{\"location\":{\"text\":\"nowhere at all\"}}")
      #expect(answer.status == 422)
      #expect(answer.text.contains("J1 keeps the place that it has"))
      let job = try await server.ask("GET", "/v1/jobs/1")
      #expect(!job.text.contains("nowhere at all"))
    }
  }

  @Test("a waiting crew is told as soon as there is something to do")
  func instruction() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      async let waiting = server.ask("GET", "/v1/trucks/T1/assignment?wait_s=30")
      _ = try await server.ask("POST", "/v1/calls", call())
      let answer = try await waiting
      #expect(answer.status == 200)
      #expect(answer.json["job"]?.int == 1)
      #expect(answer.json["revision"]?.int == 1)
    }
  }

  @Test("a crew that knows its instruction waits for a newer one")
  func revision() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call())
      let known = try await server.ask(
        "GET", "/v1/trucks/T1/assignment?assignment=1&revision=1&wait_s=1")
      #expect(known.status == 204)
      async let waiting = server.ask("GET", "/v1/trucks/T1/assignment?revision=1&wait_s=30")
      _ = try await server.ask(
        "POST", "/v1/jobs/1/place", "{\"location\":{\"lat\":40.2,\"lon\":-75.2}}")
      let newer = try await waiting
      #expect(newer.json["revision"]?.int == 2)
    }
  }

  @Test("a truck that breaks goes out and leaves its job when that is named")
  func broken() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      try await server.insist("POST", "/v1/calls", call(plate: "ONE"))
      try await server.insist("POST", "/v1/calls", call(plate: "TWO"))
      for body in [#"{"duty":"out_of_service"}"#, #"{"duty":"out_of_service","from_job":2}"#] {
        let refused = try await server.ask("POST", "/v1/trucks/T1/duty", body)
        #expect(refused.status == 409)
        #expect(refused.text.contains("truck_busy") && refused.text.contains("from_job J1"))
      }
      let out = try await server.ask(
        "POST", "/v1/trucks/T1/duty", #"{"duty":"out_of_service","reason":"clutch","from_job":1}"#)
      #expect(out.status == 200)
      #expect(out.json["duty"]?.stringValue == "out_of_service")
      for job in [1, 2] {
        let waits = try await server.ask("GET", "/v1/jobs/\(job)")
        #expect(waits.json["state"]?.stringValue == "waiting")
      }
    }
  }

  @Test("a crew whose assignment was taken back is told at once")
  func released() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call())
      async let waiting = server.ask(
        "GET", "/v1/trucks/T1/assignment?assignment=1&revision=1&wait_s=30")
      _ = try await server.ask(
        "POST", "/v1/jobs/1/cancel", "{\"reason\":\"left\",\"by\":\"member\"}")
      #expect(try await waiting.status == 204)
    }
  }

  @Test("fixes are taken one by one, and the others named")
  func positions() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      let fixes = """
        {"fixes":[{"truck":"T1","lat":40.3,"lon":-75.2},{"truck":"T9","lat":40.3,"lon":-75.2},
        {"truck":"T1","lat":91,"lon":0}]}
        """
      let answer = try await server.ask("POST", "/v1/positions", fixes)
      #expect(answer.status == 202)
      #expect(answer.json["taken"]?.int == 1)
      #expect(answer.json["refused"]?.list.count == 2)
      let truck = try await server.ask("GET", "/v1/trucks/T1").json
      #expect(truck["location"]?["lat"]?.numberValue?.text == "40.3")
    }
  }

  @Test("an instruction that was replaced is not reported on")
  func superseded() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call())
      _ = try await server.ask(
        "POST", "/v1/jobs/1/place", "{\"location\":{\"lat\":40.2,\"lon\":-75.2}}")
      let answer = try await server.ask(
        "POST", "/v1/assignments/1/advance", "{\"to\":\"en_route\",\"revision\":1}")
      #expect(answer.status == 409)
      #expect(answer.code == "superseded")
      #expect(answer.json["present"]?["revision"]?.int == 2)
    }
  }

  @Test("who enters a truck that can do nothing, or is far away, is told so and not refused")
  func oddTruck() async throws {
    let corner = Coordinate(latitudeE7: 400_000_000, longitudeE7: -760_000_000)
    let other = Coordinate(latitudeE7: 410_000_000, longitudeE7: -750_000_000)
    let area = Area(name: "test", bounds: Bounds(southWest: corner, northEast: other))
    try await LiveServer.with(area: area) { server in
      let odd = try await server.ask(
        "PUT", "/v1/trucks/T1", #"{"equipment":[],"base":{"lat":0,"lon":0}}"#)
      #expect(odd.status == 201)
      #expect(odd.json["warnings"]?.list.count == 2)
      let usual = try await server.ask(
        "PUT", "/v1/trucks/T2", #"{"equipment":["flatbed"],"base":{"lat":40.1,"lon":-75.3}}"#)
      #expect(usual.json["warnings"]?.arrayValue?.isEmpty == true)
      #expect(try await server.ask("GET", "/v1/trucks/T1").json["warnings"] == nil)
    }
  }

  @Test("a truck is new once, then changed, then gone")
  func truckLife() async throws {
    try await LiveServer.with { server in
      let body = "{\"equipment\":[\"flatbed\"],\"base\":{\"lat\":40.1,\"lon\":-75.3}}"
      var statuses: [Int] = []
      for (method, sent) in [("PUT", body), ("PUT", body), ("DELETE", nil), ("GET", nil)] {
        statuses.append(try await server.ask(method, "/v1/trucks/t7", sent).status)
      }
      #expect(statuses == [201, 200, 204, 404])
    }
  }
}
