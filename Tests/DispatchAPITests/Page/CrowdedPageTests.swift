import PlainJSON
import TestSupport
import Testing

/// What the server says is changed on its way: no test has the time for such a night.
@Suite(
  "the operations page, of a night with too much of everything", .timeLimit(.minutes(5)),
  .serialized)
struct CrowdedPageTests {
  @Test("names on a wall the alarms it has no room for, and shows them all on a phone")
  func alarms() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.prepare(Self.changing(Self.alarming))
        try await page.open("http://127.0.0.1:\(server.port)/")
        let words = "and 4 more: promises at risk, desk overdue, clock, old positions"
        #expect(try await page.waits(for: "\(Self.alarm(6)) === '\(words)'"))
        #expect(try await page.text(Self.alarm(4)).hasPrefix("Storm mode since "))
        #expect(try await page.text(Self.alarm(4)).hasSuffix(": trucks to D0, D1 only"))
        try await page.photograph("crowded-alarms-wall-light")
        try await page.wear(.phone)
        #expect(try await page.waits(for: "document.querySelectorAll('#alarms li').length === 9"))
        #expect(try await page.text(Self.alarm(9)) == "Truck positions: half older than 25 min")
        #expect(await browser.complaints == [])
      }
    }
  }

  @Test("says beside the times who is not in them, the same in tile and chart")
  func untold() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.prepare(Self.changing(Self.reaching))
        try await page.open("http://127.0.0.1:\(server.port)/")
        let tile =
          "document.querySelector('#figures > div[data-key=\"P90, last hour\"]').textContent"
        #expect(
          try await page.waits(
            for: "\(tile) === 'P90, last hour2 min100 % in target; 9035 not reached'"))
        #expect(
          try await page.text("document.querySelector('#response-note').textContent")
            == "P90 2 min, P50 1 min of 300 reached, 9035 not yet · bars: at most 100")
        // Two parts beside each other, then one without a job, then one: a line and a dot.
        let line = "document.querySelector('#chart path.p90').getAttribute('d')"
        #expect(try await page.text("\(line).replace(/[^ML]/g, '')") == "MLM")
        #expect(await browser.complaints == [])
      }
    }
  }

  @Test("cuts neither a long wait nor a great number, and lays none on top of another")
  func queue() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Shift.takeCalls(6, on: server)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.prepare(Self.changing(Self.growing))
        try await page.open("http://127.0.0.1:\(server.port)/")
        let wait = "document.querySelector('#queue-rows td:nth-child(3) > span').textContent"
        #expect(try await page.waits(for: "\(wait) === '▲ 1106 of 15 min'"))
        #expect(try await page.value(Self.nothingIsCut) == .bool(true))
        try await page.photograph("crowded-queue-wall-light")
        try await page.ask(
          "Emulation.setDeviceMetricsOverride",
          "{\"width\":1280,\"height\":800,\"deviceScaleFactor\":1,\"mobile\":false}")
        #expect(try await page.value(Self.nothingIsCut) == .bool(true))
        #expect(await browser.complaints == [])
      }
    }
  }

  @Test("gives the gravest job its number on the map, however many others stand about it")
  func map() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Shift.takeCalls(1, on: server)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.prepare(Self.changing(Self.crowding))
        try await page.prepare(Self.notingNames)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(try await page.waits(for: "window.names.has('J1')"))
        try await page.photograph("crowded-map-wall-light")
        #expect(await browser.complaints == [])
      }
    }
  }

  private static func alarm(_ number: Int) -> String {
    "document.querySelector('#alarms li:nth-child(\(number)) .words')?.textContent"
  }

  /// Cells of the queue, but for its last column, which gives way to the others.
  private static let nothingIsCut = """
    (() => {
      const box = document.querySelector('#queue');
      return box.scrollWidth <= box.clientWidth
        && [...document.querySelectorAll('#queue-rows td:not(.what), #queue-rows th')].every(
          (cell) => cell.scrollWidth <= cell.clientWidth + 1);
    })()
    """

  /// Has each of the server's answers go through so many statements, in which it is `body`.
  private static func changing(_ statements: String) -> String {
    """
    (() => {
      const real = window.fetch;
      window.fetch = async (path, options) => {
        const answer = await real(path, options);
        if (path === "/v1/session") return answer;
        const body = await answer.json();
        \(statements)
        return new Response(JSON.stringify(body));
      };
    })()
    """
  }

  private static let alarming = """
    if (body.promises) {
      body.storm = { on: true, serve: ["D0", "D1"], since: body.as_of };
      Object.assign(body.promises, { overdue: 80, at_risk: 4 });
      body.desk.overdue = 1;
      Object.assign(body.clock, { wall_offset_s: -3600, off_since: body.as_of });
      body.machine = { ...body.machine, fix_age_s: { p50: 1500 } };
    }
    if (body.jobs_total !== undefined) {
      body.late_grave_total = 2;
      Object.assign(body.desk_open_by_kind, { emergency_number: 1, wants_human: 1 });
    }
    """

  private static let reaching = """
    if (body.intervals) {
      Object.assign(body.intervals.response_s["1h"], { count: 300, p50: 62, p90: 116, within_target: 1 });
    }
    if (body.jobs_total !== undefined) {
      body.unreached_total = 9035;
      body.response["1h"].forEach((point, index) => Object.assign(point, [2, 3, 5].includes(index)
        ? { count: 100, p50_s: 50, p90_s: 100, within_target: 1 }
        : { count: 0, p50_s: null, p90_s: null, within_target: null }));
    }
    """

  private static let growing = """
    (body.jobs_total === undefined ? [] : body.jobs).forEach((job, index) => Object.assign(job, {
      number: `J${12345 + 11111 * index}`, waits_s: 66360, left_s: -65460, truck: "T17", eta_s: 6960,
      promise_left_s: -6960,
    }));
    """

  /// Four and twenty jobs of less danger in a square about the first.
  private static let crowding = """
    if (body.jobs_total !== undefined) {
      const [first] = body.jobs;
      const steps = [-2, -1, 0, 1, 2];
      Object.assign(first, { lat: 41.2, lon: -96.9 });
      for (const north of steps) for (const east of steps) {
        if (north === 0 && east === 0) continue;
        body.jobs.push({ ...first, class: "D3", number: `J9${north + 2}${east + 2}`,
          lat: 41.2 + 0.025 * north, lon: -96.9 + 0.033 * east });
      }
    }
    """

  private static let notingNames = """
    (() => {
      const real = CanvasRenderingContext2D.prototype.fillText;
      window.names = new Set();
      CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        window.names.add(text);
        return real.call(this, text, ...place);
      };
    })()
    """
}
