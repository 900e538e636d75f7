import PlainJSON
import Testing

@Suite("the status over HTTP", .timeLimit(.minutes(5)))
struct StatusFormTests {
  @Test("comes as JSON, as text and as one line, with tags, and to HEAD; nothing else is known")
  func forms() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call())
      let line = try await server.ask("GET", "/status?format=line")
      #expect(line["content-type"] == "text/plain; charset=utf-8")
      #expect(line.text.hasPrefix("towline leading | waiting 0 | assigned 1 | free 0/1 | "))
      #expect(line.text.contains(" | response p90 - (1 h) | "))
      #expect(line.text.filter { $0 == "\n" }.count == 1)
      #expect(line.text.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
      let text = try await server.ask("GET", "/status?format=text")
      #expect(text.text.hasPrefix("towline  leading"))
      let json = try await server.ask(
        "GET", "/status?format=json", nil, ["Accept": "text/plain"])
      #expect(json["content-type"] == "application/json")
      let area = try await server.ask("GET", "/v1/board").json["area"]
      let zone = try #require(area?["time_zone"]?.stringValue)
      #expect(json.json["area"]?["time_zone"]?.stringValue == zone)
      #expect(json.json["area"]?["name"]?.stringValue == area?["name"]?.stringValue)
      let unknown = try await server.ask("GET", "/status?format=xml")
      #expect(unknown.status == 422)
      #expect(unknown.text.contains("json, text, line"))
      let misspelt = try await server.ask("GET", "/status?fromat=line")
      #expect(misspelt.status == 422)
      #expect(misspelt.text.contains(#"\"fromat\" is not one of the names known here: format"#))
      let head = try await server.ask("HEAD", "/status")
      #expect(head.status == 200 && head["etag"] != nil)
      let asked = try await server.ask("GET", "/status", nil, ["Origin": "http://x.example"])
      #expect(asked["access-control-allow-origin"] == nil)
      #expect(try await server.ask("OPTIONS", "/status").status == 405)
    }
  }
}
