import PlainJSON
import TestSupport
import Testing

/// What the server says is changed on its way, since clocks are not turned in a test.
@Suite("the operations page, of what seldom happens", .timeLimit(.minutes(5)), .serialized)
struct ShownFactsTests {
  @Test(
    "tells as an alarm that the server's clock is off, what lies outside the picture, and rounds what is great"
  )
  func clockAndPlaces() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Shift.putTrucks(2, on: server)
      try await Shift.takeCalls(1, on: server)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.prepare(Self.changing)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(
          try await page.waits(
            for: "document.querySelector('#alarms').textContent.includes('60 min behind since')"))
        #expect(
          try await page.waits(
            for: "document.querySelector('#map-note').textContent.includes('trucks T1')"))
        #expect(
          try await page.text(
            "document.querySelector('#figures > div[data-key=\"Calls a minute\"] .value').textContent"
          )
            == "190")
        #expect(
          try await page.text("document.querySelector('#alarms').textContent")
            .contains("1 desk item not taken up in time"))
        #expect(
          try await page.text(
            "[...document.querySelectorAll('#chart .aim')].map((aim) => aim.textContent).join()")
            == "D0–D3")
        #expect(await browser.complaints == [])
      }
    }
  }

  @Test(
    "tells of promises that are broken and nobody is there, beside those that can still be kept")
  func promises() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.prepare(Self.changing)
        try await page.open("http://127.0.0.1:\(server.port)/")
        let tile = "document.querySelector('#figures .bad')?.textContent"
        let words = "Promises in trouble8480 broken, 4 at risk; 61 % kept"
        #expect(try await page.waits(for: "\(tile) === '\(words)'"))
        #expect(await browser.complaints == [])
      }
    }
  }

  private static let changing = """
    (() => {
      const real = window.fetch;
      window.fetch = async (path, options) => {
        const answer = await real(path, options);
        if (path === "/v1/session") return answer;
        const body = await answer.json();
        if (body.clock) Object.assign(body.clock, { wall_offset_s: -3600, off_since: body.as_of });
        if (body.calls?.per_minute !== undefined) body.calls.per_minute = 189.6;
        if (body.desk?.overdue !== undefined) body.desk.overdue = 1;
        // So long that the targets' lines have no room for a name each.
        for (const point of body.response?.["1h"] ?? []) Object.assign(point, { count: 3, p50_s: 3000, p90_s: 30000 });
        if (body.promises) Object.assign(body.promises, { overdue: 80, at_risk: 4, kept_share: 0.612 });
        const truck = body.trucks?.find?.((truck) => truck.call_sign === "T1");
        if (truck) truck.lat = 10;
        return new Response(JSON.stringify(body));
      };
    })()
    """
}
