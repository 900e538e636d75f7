import PlainJSON
import Testing

@Suite("the OpenAPI document", .timeLimit(.minutes(5)))
struct DocumentTests {
  /// What the contract promises.
  private static let promised: Set<String> = [
    "POST /v1/calls", "POST /v1/calls/batch", "GET /v1/jobs", "GET /v1/jobs/{id}",
    "POST /v1/jobs/{id}/assign", "POST /v1/jobs/{id}/release", "POST /v1/jobs/{id}/cancel",
    "POST /v1/jobs/{id}/place", "POST /v1/jobs/{id}/note", "POST /v1/assignments/{id}/advance",
    "GET /v1/trucks", "GET /v1/trucks/{call_sign}", "PUT /v1/trucks/{call_sign}",
    "DELETE /v1/trucks/{call_sign}", "POST /v1/trucks/{call_sign}/duty",
    "GET /v1/trucks/{call_sign}/assignment", "POST /v1/positions", "POST /v1/desk/next",
    "POST /v1/desk/{id}/done", "POST /v1/desk/{id}/later", "POST /v1/desk/{id}/hand",
    "POST /v1/paperwork",
    "GET /v1/paperwork", "POST /v1/paperwork/{id}/fill", "POST /v1/paperwork/{id}/done",
    "GET /v1/tokens", "POST /v1/tokens",
    "DELETE /v1/tokens/{name}", "GET /v1/events", "GET /status", "GET /healthz", "GET /readyz",
    "GET /openapi.json", "GET /", "GET /v1/board", "GET /v1/session", "POST /v1/session",
    "DELETE /v1/session", "GET /metrics",
    "GET /v1/jobs/{id}/why", "POST /v1/jobs/{id}/reclassify", "PUT /v1/storm",
    "GET /v1/report", "GET /v1/handover", "POST /v1/handover", "POST /v1/undo",
    "GET /v1/members",
  ]

  private func operations(_ document: JSONValue) -> [(name: String, operation: JSONValue)] {
    guard case .object(let paths)? = document["paths"] else { return [] }
    return paths.flatMap { path, item -> [(name: String, operation: JSONValue)] in
      guard case .object(let methods) = item else { return [] }
      return methods.map { ("\($0.key.uppercased()) \(path)", $0.value) }
    }
  }

  @Test("the document has what the contract promises, and all of it is there")
  func equalToRoutes() async throws {
    try await LiveServer.with { server in
      let document = try await server.ask("GET", "/openapi.json").json
      #expect(document["openapi"]?.stringValue == "3.1.0")
      let names = operations(document).map(\.name)
      #expect(Set(names) == Self.promised)
      #expect(names.count == Self.promised.count)
      for name in names {
        let parts = name.split(separator: " ")
        let path = parts[1].split(separator: "{").first.map(String.init) ?? ""
        let rest = parts[1].split(separator: "}").dropFirst().first.map(String.init) ?? ""
        let target = parts[1].contains("{") ? "\(path)1\(rest)" : path
        let answer = try await server.ask("TRACE", target)
        #expect(answer.status == 405, "\(name)")
        #expect(answer["allow"]?.contains(String(parts[0])) == true, "\(name)")
      }
    }
  }

  @Test("each reference leads somewhere, each schema is used, each operation has a name")
  func wellFormed() async throws {
    try await LiveServer.with { server in
      let document = try await server.ask("GET", "/openapi.json").json
      guard case .object(let schemas)? = document["components"]?["schemas"] else {
        Issue.record("no schemas")
        return
      }
      let names = Set(schemas.keys)
      #expect(names.count == schemas.count)
      let used = Set(
        references(document).map { $0.replacing("#/components/schemas/", with: "") })
      #expect(used.subtracting(names) == [])
      #expect(names.subtracting(used) == [])
      let operationNames = operations(document).compactMap {
        $0.operation["operationId"]?.stringValue
      }
      #expect(Set(operationNames).count == Self.promised.count)
      for (name, operation) in operations(document) {
        #expect(operation["responses"] != nil && operation["summary"] != nil, "\(name)")
      }
    }
  }

  @Test("the board's schema names what the board tells")
  func board() async throws {
    try await LiveServer.with { server in
      let document = try await server.ask("GET", "/openapi.json").json
      let schema = try #require(
        document["components"]?["schemas"]?["Board"]?["properties"]?.objectValue)
      let board = try #require(try await server.ask("GET", "/v1/board").json.objectValue)
      #expect(Set(schema.keys) == Set(board.keys))
    }
  }

  @Test("each operation says what else it may answer, and which keys it honours")
  func answers() async throws {
    try await LiveServer.with { server in
      let operations = operations(try await server.ask("GET", "/openapi.json").json)
      for (name, operation) in operations {
        for status in ["400", "414", "431"] {
          #expect(operation["responses"]?[status] != nil, "\(name): \(status)")
        }
      }
      let withPlaces = operations.filter { $0.name.contains("{") }
      #expect(withPlaces.count == 20)
      #expect(withPlaces.filter { $0.operation["responses"]?["404"] == nil }.map(\.name) == [])
      let status = try #require(operations.first { $0.name == "GET /status" })
      let forms = try #require(status.operation["responses"]?["200"]?["content"]?.objectValue)
      #expect(Set(forms.keys) == ["application/json", "text/plain; charset=utf-8"])
      let keyless = operations.filter { name, operation in
        name.hasPrefix("POST")
          && operation["parameters"]?.list.contains {
            $0["name"]?.stringValue == "Idempotency-Key"
          } != true
      }
      let expected = ["POST /v1/calls/batch", "POST /v1/positions", "POST /v1/session"]
      #expect(keyless.map(\.name).sorted() == expected + ["POST /v1/tokens"])
    }
  }

  private func references(_ value: JSONValue) -> [String] {
    switch value {
    case .object(let object):
      return object.flatMap { key, value in
        key == "$ref" ? [value.stringValue ?? ""] : references(value)
      }
    case .array(let elements): return elements.flatMap(references)
    case .null, .bool, .number, .string: return []
    }
  }
}
