import PlainJSON
import TestSupport
import Testing

@Suite("the sign-in", .timeLimit(.minutes(5)), .serialized)
struct SignInTests {
  @Test("takes a token in the browser, shows the board, and lets go of it")
  func browser() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Shift.takeCalls(1, on: server)
      let admin = try await server.token("boss", "admin")
      let wall = try await server.token("wall", "observer", by: admin)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser, .phone)
        try await page.prepare(Self.noting)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(try await page.waits(for: "document.activeElement.id === 'token'"))
        // Nothing but a refusal would come.
        #expect(try await page.waits(for: "Math.max(...window.rests) >= 60000"))
        #expect(try await page.value(Self.commandIsOneLine) == .bool(true))
        try await page.wear(.wall)
        try await page.type("tow_wrong")
        try await page.press("Enter", code: 13, text: "\r")
        #expect(
          try await page.waits(
            for: "document.querySelector('#sign-in-fault').textContent.includes('not known')"))
        try await page.photograph("sign-in")
        _ = try await page.value("document.querySelector('#token').select()")
        try await page.type(wall)
        try await page.press("Enter", code: 13, text: "\r")
        #expect(
          try await page.waits(for: "document.querySelectorAll('#queue-rows tr').length === 1"))
        #expect(try await page.value("document.cookie") == .string(""))
        let cookies = try await page.ask("Network.getCookies")
        let cookie = try #require(cookies["cookies"]?.list.first)
        #expect(cookie["httpOnly"] == .bool(true))
        #expect(cookie["sameSite"]?.stringValue == "Strict")
        #expect(try await page.waits(for: "!document.querySelector('#sign-out').hidden"))
        _ = try await page.value("document.querySelector('#sign-out').click()")
        #expect(try await page.waits(for: "!document.querySelector('#sign-in').hidden"))
        #expect(try await page.ask("Network.getCookies")["cookies"]?.list.isEmpty == true)
      }
    }
  }

  /// Keeps how long the page rests each time.
  private static let noting = """
    (() => {
      const real = window.setTimeout;
      window.rests = [];
      window.setTimeout = (run, delay) => {
        window.rests.push(delay ?? 0);
        return real(run, delay);
      };
    })()
    """

  private static let commandIsOneLine = """
    (() => {
      const command = document.querySelector('#sign-in code');
      const { fontSize } = getComputedStyle(command);
      return command.offsetHeight < 2 * parseFloat(fontSize) && command.scrollWidth <= command.clientWidth;
    })()
    """

  @Test("sets a cookie that reads and never changes, for our own page only")
  func cookie() async throws {
    try await LiveServer.with { server in
      let admin = try await server.token("boss", "admin")
      let answer = try await server.ask("POST", "/v1/session", "{\"token\":\"\(admin)\"}")
      #expect(answer.status == 204)
      let set = try #require(answer["set-cookie"])
      #expect(set.contains("HttpOnly") && set.contains("SameSite=Strict"))
      #expect(!set.contains("Secure"))
      let cookie = ["Cookie": "a=b; towline_session=\(admin)"]
      for path in ["/v1/board", "/v1/jobs", "/v1/tokens", "/v1/session"] {
        #expect(try await server.ask("GET", path, nil, cookie).status == 200, "\(path)")
      }
      #expect(try await server.ask("HEAD", "/v1/board", nil, cookie).status == 200)
      #expect(try await server.ask("POST", "/v1/calls", call(), cookie).status == 401)
      #expect(try await server.ask("POST", "/v1/desk/next", nil, cookie).status == 401)
      #expect(try await server.ask("DELETE", "/v1/tokens/boss", nil, cookie).status == 401)
      for (name, value) in [
        ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
        ("Origin", "http://evil.example"), ("Origin", "null"),
      ] {
        var fields = cookie
        fields[name] = value
        #expect(try await server.ask("GET", "/v1/board", nil, fields).status == 403, "\(value)")
        let sent = try await server.ask(
          "POST", "/v1/session", "{\"token\":\"\(admin)\"}", [name: value])
        #expect(sent.status == 403, "\(value)")
      }
      let wrong = try await server.ask("POST", "/v1/session", "{\"token\":\"tow_wrong\"}")
      #expect(wrong.status == 401)
      let unfit = try await server.ask("POST", "/v1/session", "{\"token\":\"a; Domain=x\"}")
      #expect(unfit.status == 422)
      let secure = try await server.ask(
        "POST", "/v1/session", "{\"token\":\"\(admin)\"}", ["X-Forwarded-Proto": "https"])
      #expect(secure["set-cookie"]?.contains("; Secure") == true)
      let out = try await server.ask("DELETE", "/v1/session", nil, cookie)
      #expect(out["set-cookie"]?.contains("Max-Age=0") == true)
    }
  }

  @Test("without tokens, no page of another site can use this machine's free access")
  func otherSites() async throws {
    try await LiveServer.with { server in
      let fields: [([String: String], Int)] = [
        ([:], 200), (["Sec-Fetch-Site": "same-origin"], 200), (["Sec-Fetch-Site": "none"], 200),
        (["Sec-Fetch-Site": "cross-site"], 403), (["Origin": "https://evil.example"], 403),
        (["User-Agent": "Mozilla/5.0", "Host": "evil.example:8080"], 403),
        (["User-Agent": "Mozilla/5.0", "Host": "localhost:8080"], 200),
        (["User-Agent": "Mozilla/5.0", "Host": "127.0.0.1:8080"], 200),
        (["User-Agent": "Mozilla/5.0", "Host": "[::1]:8080"], 200),
        (["User-Agent": "curl/8", "Host": "towline"], 200),
      ]
      for (sent, status) in fields {
        #expect(try await server.ask("GET", "/v1/board", nil, sent).status == status, "\(sent)")
      }
      let next = try await server.ask(
        "POST", "/v1/desk/next", nil, ["Origin": "https://evil.example"])
      #expect(next.status == 403)
    }
  }
}
