import DispatchService
import DispatchWire
import PlainJSON
import Testing

@Suite("who may do what", .timeLimit(.minutes(5)))
struct AccessTests {
  @Test("without tokens, this machine may do everything, and a proxy's peer nothing")
  func loopback() async throws {
    try await LiveServer.with { server in
      let direct = try await server.ask("GET", "/v1/tokens")
      #expect(direct.status == 200)
      for name in ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP"] {
        let forwarded = try await server.ask("GET", "/v1/jobs", nil, [name: "192.0.2.1"])
        #expect(forwarded.status == 401, "\(name)")
        #expect(forwarded["www-authenticate"] != nil)
        #expect(forwarded.code == "no_token")
      }
    }
  }

  @Test("with a token in the database, every request needs one but health and status")
  func tokenNeeded() async throws {
    try await LiveServer.with { server in
      let admin = try await server.token("boss", "admin")
      for path in ["/v1/jobs", "/v1/trucks", "/v1/tokens", "/v1/events"] {
        #expect(try await server.ask("GET", path).status == 401, "\(path)")
      }
      for path in ["/healthz", "/readyz", "/openapi.json", "/status"] {
        #expect(try await server.ask("GET", path).status == 200, "\(path)")
      }
      #expect(try await server.ask("GET", "/v1/jobs", token: "wrong").status == 401)
      #expect(try await server.ask("GET", "/v1/jobs", token: admin).status == 200)
    }
  }

  @Test("roles do what is theirs, and no more")
  func roles() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      let admin = try await server.token("boss", "admin")
      let desk = try await server.token("ann", "dispatcher", by: admin)
      let crew = try await server.token("crew", "crew", truck: "T1", by: admin)
      let guest = try await server.token("guest", "observer", by: admin)
      let duty = "{\"duty\":\"off_duty\"}"
      let table: [(String, String, String?, String, Int)] = [
        ("POST", "/v1/calls", call(problem: "winch_out"), desk, 201),
        ("POST", "/v1/calls", call(), crew, 403),
        ("POST", "/v1/calls", call(), guest, 403),
        ("GET", "/v1/tokens", nil, desk, 403),
        ("GET", "/v1/jobs", nil, guest, 200),
        ("GET", "/v1/jobs", nil, crew, 403),
        ("POST", "/v1/trucks/T1/duty", duty, crew, 200),
        ("POST", "/v1/trucks/T2/duty", duty, crew, 403),
        ("GET", "/v1/trucks/T1", nil, crew, 200),
        ("GET", "/v1/trucks/T2/assignment", nil, crew, 403),
        ("POST", "/v1/desk/next", "{}", guest, 403),
        ("DELETE", "/v1/tokens/guest", nil, desk, 403),
        ("DELETE", "/v1/tokens/guest", nil, admin, 204),
        ("GET", "/v1/jobs", nil, guest, 401),
      ]
      for (method, path, body, token, status) in table {
        let answer = try await server.ask(method, path, body, token: token)
        #expect(answer.status == status, "\(method) \(path) \(answer.text)")
      }
    }
  }

  @Test("roles are the same ones to the wire and to the service")
  func sameRoles() {
    #expect(TokenBody.Role.allCases.map(\.rawValue) == Role.allCases.map(\.rawValue))
  }

  @Test("the only administrator's token stays as long as there are others")
  func lastAdministrator() async throws {
    try await LiveServer.with { server in
      let admin = try await server.token("boss", "admin")
      _ = try await server.token("guest", "observer", by: admin)
      let table = [("boss", 409), ("nobody", 404), ("guest", 204), ("boss", 204)]
      for (name, status) in table {
        let answer = try await server.ask("DELETE", "/v1/tokens/\(name)", token: admin)
        #expect(answer.status == status, "\(name): \(answer.text)")
      }
    }
  }

  @Test("the first token is an administrator's, or nobody could make another")
  func firstToken() async throws {
    try await LiveServer.with { server in
      let desk = "{\"name\":\"ann\",\"role\":\"dispatcher\"}"
      let refused = try await server.ask("POST", "/v1/tokens", desk)
      #expect(refused.status == 409)
      #expect(refused.code == "illegal_transition")
      #expect(refused.json["stored"]?.boolValue == false)
      let admin = try await server.token("boss", "admin")
      #expect(try await server.ask("POST", "/v1/tokens", desk, token: admin).status == 201)
    }
  }

  @Test("the token of the start is an administrator's as long as no other is, and not once revoked")
  func tokenOfTheStart() async throws {
    try await LiveServer.with { server in
      let tokens = server.service.tokens
      _ = try await tokens.add(Principal(name: "admin", role: .dispatcher))
      try await tokens.bootstrap("first")
      try await tokens.bootstrap("second")
      try await tokens.load()
      #expect(
        tokens.principal(forToken: "first") == Principal(name: "bootstrap", role: .admin))
      #expect(tokens.principal(forToken: "second") == nil)
      #expect(try await tokens.revoke(name: "bootstrap"))
      try await tokens.bootstrap("first")
      try await tokens.load()
      #expect(tokens.principal(forToken: "first") == nil)
    }
  }

  @Test("a crew reports on its own assignment only")
  func ownAssignment() async throws {
    try await LiveServer.with { server in
      try await server.putTruck("T1")
      _ = try await server.ask("POST", "/v1/calls", call())
      let admin = try await server.token("boss", "admin")
      try await server.putTruck("T2", token: admin)
      let own = try await server.token("c1", "crew", truck: "T1", by: admin)
      let other = try await server.token("c2", "crew", truck: "T2", by: admin)
      let step = "{\"to\":\"dispatched\"}"
      let refused = try await server.ask("POST", "/v1/assignments/1/advance", step, token: other)
      let taken = try await server.ask("POST", "/v1/assignments/1/advance", step, token: own)
      #expect(refused.status == 403)
      #expect(taken.status == 200)
      #expect(taken.json["state"]?.stringValue == "dispatched")
    }
  }

  @Test("observers see no names, numbers and plates, and cannot search by them")
  func observers() async throws {
    try await LiveServer.with { server in
      let person = ",\"caller\":{\"name\":\"Zoe Quill\",\"phone\":\"6105550101\"}"
      _ = try await server.ask(
        "POST", "/v1/calls", call(plate: "XYZ123", more: person))
      let admin = try await server.token("boss", "admin")
      let guest = try await server.token("guest", "observer", by: admin)
      for path in ["/v1/jobs", "/v1/jobs/1", "/v1/jobs?state=all"] {
        let seen = try await server.ask("GET", path, token: guest).text
        let full = try await server.ask("GET", path, token: admin).text
        for secret in ["Zoe", "5550101", "XYZ123"] {
          #expect(!seen.contains(secret), "\(path)")
          #expect(full.contains(secret), "\(path)")
        }
      }
      let found = try await server.ask("GET", "/v1/jobs?q=XYZ123", token: guest)
      #expect(found.json["jobs"]?.list.isEmpty == true)
    }
  }

  @Test("who acts is the name sent along, made fit to be read, or the token's")
  func actors() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call())
      let note = "{\"text\":\"x\"}"
      _ = try await server.ask("POST", "/v1/jobs/1/note", note, ["As": " Ann \u{202e}"])
      _ = try await server.ask("POST", "/v1/jobs/1/note", note)
      let job = try await server.ask("GET", "/v1/jobs/1")
      let authors = job.json["notes"]?.list.map { $0["by"]?.stringValue }
      #expect(authors == ["Ann", "local"])
    }
  }
  @Test("nobody signs with the system's own name, in whatever letters; a call needs no signature")
  func ownName() async throws {
    try await LiveServer.with { server in
      let note = "{\"text\":\"x\"}"
      for name in ["towline", "TowLine\u{200b}"] {
        let called = try await server.ask("POST", "/v1/calls", call(), ["As": name])
        #expect(called.status == 201, "\(called.text)")
        let refused = try await server.ask("POST", "/v1/jobs/1/note", note, ["As": name])
        #expect(refused.status == 422, "\(refused.text)")
        #expect(refused.text.contains("the system's own name"))
        let token = "{\"name\":\" \(name)\",\"role\":\"admin\"}"
        let made = try await server.ask("POST", "/v1/tokens", token)
        #expect(made.status == 422, "\(made.text)")
      }
      #expect(try await server.ask("GET", "/v1/jobs/1").json["notes"]?.list.isEmpty == true)
    }
  }

  @Test(
    "a token that bears the system's own name from of old makes its successor, and signs nothing")
  func oldOwnName() async throws {
    try await LiveServer.with { server in
      _ = try await server.ask("POST", "/v1/calls", call())
      let old = try await server.service.tokens.add(Principal(name: "towline", role: .admin))
      let note = "{\"text\":\"x\"}"
      let refused = try await server.ask("POST", "/v1/jobs/1/note", note, token: old)
      #expect(refused.status == 403, "\(refused.text)")
      let signed = try await server.ask(
        "POST", "/v1/jobs/1/note", note, token: old, ["As": "Ann"])
      #expect(signed.status == 200, "\(signed.text)")
      let new = try await server.token("boss", "admin", by: old)
      #expect(try await server.ask("GET", "/v1/tokens", token: new).status == 200)
    }
  }
}
