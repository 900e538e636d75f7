import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("the calls' door", .timeLimit(.minutes(5)))
struct CallTests {
  @Test("a call opens a job and gets the nearest truck")
  func callIsAssigned() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      let answer = try await server.ask("POST", "/v1/calls", call())
      #expect(answer.status == 201)
      #expect(answer["content-type"] == "application/json")
      #expect(answer.json["job"]?["number"]?.stringValue == "J1")
      #expect(answer.json["assignment"]?["truck"]?.stringValue == "T1")
      #expect(answer.json["estimate"] == .null)
    }
  }

  @Test("a call without a truck waits with an honest estimate")
  func callWaits() async throws {
    try await LiveServer.with { server in
      let answer = try await server.ask("POST", "/v1/calls", call())
      #expect(answer.status == 201)
      #expect(answer.json["assignment"] == .null)
      #expect(answer.json["estimate"]?["reason"]?.stringValue == "none_on_duty")
    }
  }

  @Test("the same key and body get the same answer, and one job")
  func replay() async throws {
    try await LiveServer.with { server in
      let key = ["Idempotency-Key": "k-1"]
      let first = try await server.ask("POST", "/v1/calls", call(), key)
      let second = try await server.ask("POST", "/v1/calls", call(), key)
      #expect(first.status == 201 && second.status == 201)
      #expect(first.body == second.body)
      #expect(first["towline-durability"] == "local")
      #expect(second["towline-durability"] == "local")
      #expect(first["idempotency-replayed"] == nil)
      #expect(second["idempotency-replayed"] == "true")
      let jobs = try await server.ask("GET", "/v1/jobs?state=all")
      #expect(jobs.json["jobs"]?.list.count == 1)
    }
  }

  @Test("the same key and body sent later, so with another age, get the first answer")
  func replayLater() async throws {
    try await LiveServer.with { server in
      let first = try await server.ask(
        "POST", "/v1/calls", call(), ["Idempotency-Key": "k-1", "Towline-Age": "2400"])
      let second = try await server.ask(
        "POST", "/v1/calls", call(), ["Idempotency-Key": "k-1", "Towline-Age": "2460"])
      #expect(first.status == 201 && first.wait == .minutes(40))
      #expect(second["idempotency-replayed"] == "true")
      #expect(first.body == second.body)
    }
  }

  /// What is said of a call's age, for how long it has waited then, and of what its sender is warned.
  private static let ages: [(field: String, wait: Duration, warnings: [String])] = [
    ("2400", .minutes(40), []), ("0", .zero, []), ("14400", .hours(4), []),
    (
      "14401", .hours(4),
      ["Towline-Age: 14401 s, more than is believed: counted as 4 hours"]
    ),
    (
      "-5", .zero, ["Towline-Age: \"-5\", not whole seconds since it was taken: left out"]
    ),
    (
      "long", .zero, ["Towline-Age: \"long\", not whole seconds since it was taken: left out"]
    ),
  ]

  @Test("a call waits from when its sender took it, and nothing that is wrong with that delays it")
  func age() async throws {
    try await LiveServer.with { server in
      for (field, wait, warnings) in Self.ages {
        let answer = try await server.ask(
          "POST", "/v1/calls", call(), ["Towline-Age": field])
        #expect(answer.status == 201, "\(field)")
        #expect(answer.wait == wait, "\(field)")
        #expect(
          answer.json["warnings"]?.list.compactMap(\.stringValue) == warnings, "\(field)")
      }
    }
  }

  @Test("a line of a batch says its age beside its call, which another sending may tell anew")
  func batchAge() async throws {
    try await LiveServer.with { server in
      func answers(_ ages: [String]) async throws -> [HTTPLine] {
        let lines = ages.enumerated().map { "{\"key\":\"b-\($0)\",\($1)\"call\":\(call())}" }
        let answer = try await server.ask(
          "POST", "/v1/calls/batch", lines.joined(separator: "\n"),
          ["Content-Type": "application/x-ndjson"])
        return answer.text.split(separator: "\n").map { HTTPLine(String($0)) }
      }
      let first = try await answers(["\"age_s\":2400,", "\"age_s\":null,", "\"age_s\":\"long\","])
      #expect(first.map(\.wait) == [.minutes(40), .zero, .zero])
      #expect(
        first.last?.text.contains("age_s: text, not whole seconds since it was taken: left out")
          == true)
      let second = try await answers(["\"age_s\":2460,"])
      #expect(second.map(\.text) == [first[0].text])
    }
  }

  @Test("the same key with another body is refused")
  func keyReused() async throws {
    try await LiveServer.with { server in
      let key = ["Idempotency-Key": "k-1"]
      _ = try await server.ask("POST", "/v1/calls", call(), key)
      let second = try await server.ask("POST", "/v1/calls", call(problem: "fuel"), key)
      #expect(second.status == 422)
      #expect(second.code == "key_reused")
      #expect(second.json["stored"] == .bool(false))
    }
  }

  @Test("a key must be 1 to 255 visible characters", arguments: ["a b", "\u{e9}", longText(256)])
  func badKey(key: String) async throws {
    try await LiveServer.with { server in
      let answer = try await server.ask("POST", "/v1/calls", call(), ["Idempotency-Key": key])
      #expect(answer.status == 422)
      #expect(answer.code == "invalid")
    }
  }

  @Test("a batch without a call is refused", arguments: ["", "\n \r\n"])
  func emptyBatch(text: String) async throws {
    try await LiveServer.with { server in
      let answer = try await server.ask(
        "POST", "/v1/calls/batch", text, ["Content-Type": "application/x-ndjson"])
      #expect(answer.status == 422 && answer.code == "invalid", "\(answer.text)")
    }
  }

  @Test("a batch is answered line by line, in order")
  func batch() async throws {
    try await LiveServer.with { server in
      let lines = (1...100).map { "{\"key\":\"b-\($0)\",\"call\":\(call(plate: "ABC\($0)"))}" }
      let text = (lines + ["nonsense", lines[0]]).joined(separator: "\n")
      let answer = try await server.ask(
        "POST", "/v1/calls/batch", text, ["Content-Type": "application/x-ndjson"])
      #expect(answer.status == 200)
      let answers = answer.text.split(separator: "\n").map { HTTPLine(String($0)) }
      #expect(answers.count == 102)
      let plates = answers.prefix(100).map(\.plate)
      #expect(plates == (1...100).map { "ABC\($0)" })
      #expect(answers[100].code == "bad_json")
      #expect(answers[101].text == answers[0].text)
    }
  }
}

extension HTTPAnswer {
  /// How long the job had waited when its call came.
  fileprivate var wait: Duration? { json.wait }
}

extension JSONValue {
  /// How long the job of an answer had waited when its call came.
  var wait: Duration? {
    let times = [self["job"]?["opened_at"], self["call"]?["received_at"]]
      .compactMap { $0?.stringValue.flatMap { Timestamp(rfc3339: $0) } }
    return times.count == 2 ? times[1] - times[0] : nil
  }
}

/// A text of so many letters.
func longText(_ count: Int) -> String { String(repeating: "x", count: count) }
