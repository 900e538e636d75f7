import PlainJSON
import Testing

@Suite("who is known is not asked again", .timeLimit(.minutes(5)))
struct MemberTests {
  private static let first =
    ",\"caller\":{\"name\":\"Mary Poe\",\"phone\":\"+1 402 555 0101\",\"language\":\"es\"}"

  @Test("a number or a plate fills in name, language, vehicle and the last jobs")
  func known() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(plate: "KXL 2290", more: Self.first))
      let byPhone = try await server.ask("GET", "/v1/members?phone=%2B1%20402%20555%200101")
      #expect(byPhone.status == 200, "\(byPhone.text)")
      #expect(byPhone.json["known"]?.boolValue == true)
      #expect(byPhone.json["name"]?.stringValue == "Mary Poe")
      #expect(byPhone.json["language"]?.stringValue == "es")
      #expect(byPhone.json["vehicle"]?["plate"]?.stringValue == "KXL 2290")
      #expect(byPhone.json["jobs"]?.list.first?["number"]?.stringValue == "J1")
      let byPlate = try await server.ask("GET", "/v1/members?phone=4025559999&plate=kxl2290")
      #expect(byPlate.json["name"]?.stringValue == "Mary Poe", "\(byPlate.text)")
    }
  }

  @Test("of who is not known nothing is told, and of nobody nothing is asked")
  func unknown() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call(more: Self.first))
      let other = try await server.ask("GET", "/v1/members?phone=4025550199")
      #expect(other.status == 200 && other.json["known"]?.boolValue == false, "\(other.text)")
      #expect(other.json["jobs"]?.list.isEmpty == true)
      for query in ["", "?phone=", "?plate=%20"] {
        let answer = try await server.ask("GET", "/v1/members\(query)")
        #expect(answer.status == 422, "\(query): \(answer.text)")
      }
    }
  }

  @Test("observers see nobody")
  func observers() async throws {
    try await LiveServer.with { server in
      let admin = try await server.token("root", "admin")
      let observer = try await server.token("wall", "observer", by: admin)
      let answer = try await server.ask("GET", "/v1/members?phone=4025550101", token: observer)
      #expect(answer.status == 403)
    }
  }
}
