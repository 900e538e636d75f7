import PlainJSON
import Testing

/// What is sent, and what is told.
struct BadInput: CustomTestStringConvertible, Sendable {
  let name: String
  var method = "POST"
  var target = "/v1/calls"
  let body: String
  let status: Int
  let code: String

  var testDescription: String { name }

  static let calls: [BadInput] = [
    BadInput(name: "not JSON", body: "hello", status: 400, code: "bad_json"),
    BadInput(name: "nothing", body: "", status: 400, code: "bad_json"),
    BadInput(name: "half an object", body: "{\"location\":", status: 400, code: "bad_json"),
    BadInput(name: "a list", body: "[]", status: 422, code: "invalid"),
    BadInput(name: "null", body: "null", status: 422, code: "invalid"),
    BadInput(name: "no fields", body: "{}", status: 422, code: "invalid"),
    BadInput(
      name: "location of a wrong type", body: "{\"location\":5,\"problem\":\"tow\"}", status: 422,
      code: "invalid"),
    BadInput(name: "lat 91", body: call(lat: "91"), status: 422, code: "invalid"),
    BadInput(name: "NaN", body: call(lat: "NaN"), status: 400, code: "bad_json"),
    BadInput(name: "1e308", body: call(lat: "1e308"), status: 422, code: "invalid"),
    BadInput(name: "1e999", body: call(lat: "1e999"), status: 422, code: "invalid"),
    BadInput(
      name: "a number of 40 digits", body: call(lat: String(repeating: "9", count: 40)),
      status: 422, code: "invalid"),
    BadInput(name: "an unknown problem", body: call(problem: "sad"), status: 422, code: "invalid"),
    BadInput(
      name: "an empty place", body: "{\"location\":{\"text\":\"\"},\"problem\":\"tow\"}",
      status: 422, code: "invalid"),
    BadInput(
      name: "100 kB", body: call(more: ",\"notes\":\"\(longText(100_000))\""), status: 413,
      code: "too_large"),
    BadInput(
      name: "deep nesting", body: String(repeating: "[", count: 50_000), status: 400,
      code: "bad_json"),
    BadInput(name: "not UTF-8 in spirit", body: "{\"\u{0}\":1}", status: 400, code: "bad_json"),
  ]

  static let others: [BadInput] = [
    BadInput(
      name: "an unknown truck", target: "/v1/jobs/1/assign",
      body: "{\"truck\":\"T99\",\"reason\":\"x\"}", status: 404, code: "not_found"),
    BadInput(
      name: "an unknown job", target: "/v1/jobs/J77/note", body: "{\"text\":\"x\"}", status: 404,
      code: "not_found"),
    BadInput(
      name: "no job's number", target: "/v1/jobs/12x/note", body: "{\"text\":\"x\"}",
      status: 404, code: "not_found"),
    BadInput(
      name: "a release of what waits", target: "/v1/jobs/1/release", body: "{\"reason\":\"x\"}",
      status: 409, code: "illegal_transition"),
    BadInput(
      name: "no reason", target: "/v1/jobs/1/cancel", body: "{\"by\":\"member\"}", status: 422,
      code: "invalid"),
    BadInput(
      name: "an unknown assignment", target: "/v1/assignments/9/advance",
      body: "{\"to\":\"en_route\"}", status: 404, code: "not_found"),
    BadInput(
      name: "an unknown step", target: "/v1/assignments/9/advance", body: "{\"to\":\"fly\"}",
      status: 422, code: "invalid"),
    BadInput(
      name: "a duty that is none", target: "/v1/trucks/T1/duty", body: "{\"duty\":\"x\"}",
      status: 422, code: "invalid"),
    BadInput(
      name: "a bad call sign", method: "PUT", target: "/v1/trucks/a%20b", body: "{}", status: 404,
      code: "not_found"),
    BadInput(
      name: "a truck without anything", method: "PUT", target: "/v1/trucks/T5", body: "{}",
      status: 422, code: "invalid"),
    BadInput(
      name: "an unknown path", target: "/v1/nothing", body: "{}", status: 404,
      code: "not_found"),
    BadInput(
      name: "a wrong method", method: "PATCH", body: "{}", status: 405,
      code: "method_not_allowed"),
    BadInput(
      name: "limit 201", method: "GET", target: "/v1/jobs?limit=201", body: "", status: 422,
      code: "invalid"),
    BadInput(
      name: "limit 0", method: "GET", target: "/v1/jobs?limit=0", body: "", status: 422,
      code: "invalid"),
    BadInput(
      name: "an unknown state", method: "GET", target: "/v1/jobs?state=sad", body: "",
      status: 422, code: "invalid"),
    BadInput(
      name: "an unknown class", method: "GET", target: "/v1/jobs?class=D9", body: "",
      status: 422, code: "invalid"),
    BadInput(
      name: "a strange cursor", method: "GET", target: "/v1/jobs?after=x", body: "", status: 422,
      code: "invalid"),
    BadInput(
      name: "too long a wait", method: "GET", target: "/v1/trucks/T1/assignment?wait_s=61",
      body: "", status: 422, code: "invalid"),
    BadInput(
      name: "an unknown type of event", method: "GET", target: "/v1/events?types=x", body: "",
      status: 422, code: "invalid"),
    BadInput(
      name: "an unknown name in the query of events", method: "GET", target: "/v1/events?trcuk=T1",
      body: "", status: 422, code: "invalid"),
    BadInput(
      name: "an unknown name in the query of the status", method: "GET",
      target: "/status?format=line&x", body: "", status: 422, code: "invalid"),
    BadInput(
      name: "neither true nor false", method: "GET", target: "/v1/handover?last=null", body: "",
      status: 422, code: "invalid"),
    BadInput(
      name: "a token that crews cannot have", target: "/v1/tokens",
      body: "{\"name\":\"a\",\"role\":\"crew\"}", status: 422, code: "invalid"),
    BadInput(
      name: "a paperwork item that is none", target: "/v1/paperwork/P9/done", body: "{}",
      status: 404, code: "not_found"),
    BadInput(
      name: "a desk item that is none", target: "/v1/desk/D9/done", body: "{}", status: 404,
      code: "not_found"),
  ]

  static let urgency: [BadInput] = [
    BadInput(
      name: "an unknown class", target: "/v1/jobs/1/reclassify",
      body: "{\"class\":\"P1\",\"reason\":\"x\"}", status: 422, code: "invalid"),
    BadInput(
      name: "class and dangers", target: "/v1/jobs/1/reclassify",
      body: "{\"class\":\"D1\",\"dangers\":[\"fire\"],\"reason\":\"x\"}", status: 422,
      code: "invalid"),
    BadInput(
      name: "neither class nor dangers", target: "/v1/jobs/1/reclassify",
      body: "{\"reason\":\"x\"}", status: 422, code: "invalid"),
    BadInput(
      name: "an empty reason", target: "/v1/jobs/1/reclassify",
      body: "{\"class\":\"D1\",\"reason\":\" \"}", status: 422, code: "invalid"),
    BadInput(
      name: "no reason for a class", target: "/v1/jobs/1/reclassify",
      body: "{\"class\":\"D1\"}", status: 422, code: "invalid"),
    BadInput(
      name: "an unknown danger", target: "/v1/jobs/1/reclassify",
      body: "{\"dangers\":[\"lava\"],\"reason\":\"x\"}", status: 422, code: "invalid"),
    BadInput(
      name: "the danger that means that none is known", target: "/v1/jobs/1/reclassify",
      body: "{\"dangers\":[\"unknown\"],\"reason\":\"x\"}", status: 422, code: "invalid"),
    BadInput(
      name: "dangers that are no list", target: "/v1/jobs/1/reclassify",
      body: "{\"dangers\":\"fire\",\"reason\":\"x\"}", status: 422, code: "invalid"),
    BadInput(
      name: "a class for an unknown job", target: "/v1/jobs/77/reclassify",
      body: "{\"class\":\"D1\",\"reason\":\"x\"}", status: 404, code: "not_found"),
    BadInput(
      name: "a class for an ended job", target: "/v1/jobs/2/reclassify",
      body: "{\"class\":\"D1\",\"reason\":\"x\"}", status: 409, code: "illegal_transition"),
    BadInput(
      name: "a storm that says nothing", method: "PUT", target: "/v1/storm",
      body: "{}", status: 422, code: "invalid"),
    BadInput(
      name: "a storm that is neither on nor off", method: "PUT", target: "/v1/storm",
      body: "{\"on\":\"yes\"}", status: 422, code: "invalid"),
    BadInput(
      name: "a storm that serves no life", method: "PUT", target: "/v1/storm",
      body: "{\"on\":true,\"serve\":[\"D1\"]}", status: 422, code: "invalid"),
    BadInput(
      name: "a storm with a gap", method: "PUT", target: "/v1/storm",
      body: "{\"on\":true,\"serve\":[\"D0\",\"D2\"]}", status: 422, code: "invalid"),
    BadInput(
      name: "a storm that serves nobody", method: "PUT", target: "/v1/storm",
      body: "{\"on\":true,\"serve\":[]}", status: 422, code: "invalid"),
    BadInput(
      name: "a storm of an unknown class", method: "PUT", target: "/v1/storm",
      body: "{\"on\":true,\"serve\":[\"D0\",\"D9\"]}", status: 422, code: "invalid"),
    BadInput(
      name: "why of an unknown job", method: "GET", target: "/v1/jobs/77/why",
      body: "", status: 404, code: "not_found"),
    BadInput(
      name: "why of a decision that never was", method: "GET", target: "/v1/jobs/1/why?decision=99",
      body: "", status: 404, code: "not_found"),
    BadInput(
      name: "why of decision 0", method: "GET", target: "/v1/jobs/1/why?decision=0",
      body: "", status: 422, code: "invalid"),
  ]
}

@Suite("bad input", .timeLimit(.minutes(5)))
struct BadInputTests {
  @Test("a call that cannot be understood is refused by name, and nothing is stored")
  func badCalls() async throws {
    try await LiveServer.with { server in
      for bad in BadInput.calls {
        let answer = try await server.ask(bad.method, bad.target, bad.body)
        #expect(answer.status == bad.status, "\(bad.name): \(answer.text)")
        #expect(answer.code == bad.code, "\(bad.name)")
        #expect(answer["content-type"] == "application/problem+json", "\(bad.name)")
        #expect(answer.json["stored"] == .bool(false), "\(bad.name)")
      }
      let jobs = try await server.ask("GET", "/v1/jobs?state=all")
      #expect(jobs.json["jobs"]?.list.isEmpty == true)
    }
  }

  @Test("what else is wrong is refused as the table says")
  func badRequests() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(problem: "heavy_recovery"))
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call())
      _ = try await server.ask(
        "POST", "/v1/jobs/2/cancel", "{\"reason\":\"x\",\"by\":\"member\"}")
      for bad in BadInput.others + BadInput.urgency {
        let answer = try await server.ask(bad.method, bad.target, bad.body)
        #expect(answer.status == bad.status, "\(bad.name): \(answer.text)")
        #expect(answer.code == bad.code, "\(bad.name): \(answer.text)")
      }
    }
  }

  @Test(
    "a bad optional field never refuses a rescue",
    arguments: [
      ",\"dangers\":\"fire\"", ",\"dangers\":[\"lava\"]", ",\"caller\":7", ",\"channel\":\"owl\"",
      ",\"vehicle\":{\"people\":1e308}", ",\"scheduled_for\":\"tomorrow\"",
      ",\"notes\":\"\\u0000\\u001b[2J\\u202e\"", ",\"destination\":{\"lat\":91,\"lon\":0}",
      ",\"notes\":\"\(longText(20_000))\"", ",\"wants_human\":\"perhaps\"",
      ",\"received_at\":99999999999999999999999999999999999999999",
    ])
  func badOptionalField(more: String) async throws {
    try await LiveServer.with { server in
      let answer = try await server.ask("POST", "/v1/calls", call(more: more))
      #expect(answer.status == 201, "\(answer.text)")
      #expect(answer.json["warnings"]?.list.isEmpty == false)
    }
  }

  @Test("an unknown field is kept and harms nothing")
  func unknownField() async throws {
    try await LiveServer.with { server in
      let answer = try await server.ask("POST", "/v1/calls", call(more: ",\"moon\":\"full\""))
      #expect(answer.status == 201)
    }
  }

  @Test("the content type must be JSON")
  func contentType() async throws {
    try await LiveServer.with { server in
      let text = ["Content-Type": "text/plain"]
      let charset = ["Content-Type": "Application/JSON; charset=utf-8"]
      let refused = try await server.ask("POST", "/v1/calls", call(), text)
      let taken = try await server.ask("POST", "/v1/calls", call(), charset)
      #expect(refused.status == 415 && refused.code == "unsupported_media_type")
      #expect(taken.status == 201)
    }
  }

  @Test("a wrong method is told the right ones")
  func allow() async throws {
    try await LiveServer.with { server in
      let answer = try await server.ask("POST", "/v1/trucks/T1")
      #expect(answer.status == 405)
      #expect(answer["allow"] == "DELETE, GET, HEAD, PUT")
    }
  }
}
