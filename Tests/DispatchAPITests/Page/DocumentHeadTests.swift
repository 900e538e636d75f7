import PlainJSON
import Testing

@Suite("the operations page, as it is sent", .timeLimit(.minutes(5)))
struct DocumentHeadTests {
  @Test("is one small document under a strict policy, sent again only when it changed")
  func document() async throws {
    try await LiveServer.with { server in
      _ = try await server.token("boss", "admin")
      let page = try await server.ask("GET", "/")
      #expect(page.status == 200)
      #expect(page["content-type"] == "text/html; charset=utf-8")
      print("the operations page has \(page.body.count) bytes")
      #expect(page.body.count < 80_000)
      let policy = try #require(page["content-security-policy"])
      #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
      #expect(!policy.contains("unsafe") && !policy.contains("*") && !policy.contains("http"))
      #expect(page["x-content-type-options"] == "nosniff")
      #expect(page["access-control-allow-origin"] == nil)
      for outside in ["http://", "https://", " src=", "@import", "url(", " onclick", " style="] {
        let text = page.text.replacing("http://www.w3.org/2000/svg", with: "")
        #expect(!text.contains(outside), "\(outside)")
      }
      let tag = try #require(page["etag"])
      #expect(try await server.ask("GET", "/", nil, ["If-None-Match": tag]).status == 304)
      let head = try await server.ask("HEAD", "/")
      #expect(head.status == 200)
      #expect(head["content-length"] == String(page.body.count))
      #expect(head["etag"] == tag)
    }
  }

  @Test("and the board say nothing of persons, whoever asks")
  func persons() async throws {
    try await LiveServer.with { server in
      let person = ",\"caller\":{\"name\":\"Zoe Quill\",\"phone\":\"6105550101\"}"
      _ = try await server.ask("POST", "/v1/calls", call(plate: "XYZ123", more: person))
      let board = try await server.ask("GET", "/v1/board")
      #expect(board.json["jobs"]?.list.count == 1)
      for secret in ["Zoe", "5550101", "XYZ123"] { #expect(!board.text.contains(secret)) }
      #expect(board["access-control-allow-origin"] == nil)
    }
  }
}
