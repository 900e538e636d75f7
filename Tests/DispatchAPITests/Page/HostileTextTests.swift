import PlainJSON
import TestSupport
import Testing

@Suite("the operations page, with text from outside", .timeLimit(.minutes(5)), .serialized)
struct HostileTextTests {
  /// What people have tried elsewhere.
  private static let corpus = [
    "<script>window.hit=1</script>", "<img src=x onerror=window.hit=1>",
    "\"><svg onload=window.hit=1>", "javascript:window.hit=1",
    "</style><script>window.hit=1</script>",
    "' onfocus='window.hit=1' autofocus='", "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<a href=\"javascript:window.hit=1\">x</a>", "{{constructor.constructor('window.hit=1')()}}",
    "${window.hit=1}", "\u{202E}drowssap\u{2066}", "a\u{0}b\u{7}c\u{1b}[31md", "\u{85}\u{2028}x",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}", "&lt;script&gt;", "__proto__", "</textarea><b>x</b>",
    String(repeating: "W", count: 10_000),
  ]

  /// Has every text of the server's answers replaced by one of the corpus.
  private static var poisoning: String {
    let words = corpus.map(BrowserPage.quoted).joined(separator: ",")
    return """
      (() => {
        const corpus = [\(words)];
        let count = 0;
        const poison = (value) => {
          if (typeof value === "string") return corpus[count++ % corpus.length];
          if (Array.isArray(value)) return value.map(poison);
          if (value === null || typeof value !== "object") return value;
          return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poison(inner)]));
        };
        const real = window.fetch;
        window.fetch = async (path, options) => {
          const answer = await real(path, options);
          return path === "/v1/session" ? answer : new Response(JSON.stringify(poison(await answer.json())));
        };
        window.poisoned = () => count;
        window.violations = [];
        addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
      })()
      """
  }

  private static let strangeElements =
    "document.querySelectorAll('body script:not(:last-of-type), img, iframe, object, embed, base, main a, textarea, b, [onerror], [onload], [onfocus], [onclick], [style*=url]').length"

  @Test("shows any text as text: nothing runs, nothing is loaded, nothing breaks")
  func inert() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Shift.putTrucks(3, on: server)
      try await Shift.takeCalls(12, on: server)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.prepare(Self.poisoning)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(try await page.waits(for: "document.querySelectorAll('#queue-rows tr').length > 5"))
        #expect(try await page.waits(for: "window.poisoned() > 300"))
        #expect(try await page.value("typeof window.hit") == .string("undefined"))
        #expect(try await page.number("window.violations.length") == 0)
        #expect(try await page.number(Self.strangeElements) == 0)
        let text = try await page.text("document.body.innerText")
        #expect(text.contains("window.hit=1"))
        let unfit = text.unicodeScalars.filter {
          $0.properties.isBidiControl || ($0.value < 32 && $0 != "\n" && $0 != "\t")
        }
        #expect(unfit.isEmpty)
        #expect(!text.contains(String(repeating: "W", count: 200)))
        #expect(try await page.number("document.documentElement.scrollWidth") <= 1_920)
        try await page.photograph("hostile-text")
        #expect(await browser.complaints == [])
      }
    }
  }

  @Test("shows what callers said as it is stored, as text")
  func callers() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      let name = String(repeating: "N", count: 10_000)
      for (number, text) in Self.corpus.prefix(8).enumerated() {
        let call = """
          {"location":{"lat":41.\(100 + number),"lon":-96.9,"text":\(BrowserPage.quoted(text))},
          "problem":"tow","caller":{"name":\(BrowserPage.quoted(text + name))},
          "notes":\(BrowserPage.quoted(text)),"vehicle":{"plate":"P\(number)","make":\(BrowserPage.quoted(text))}}
          """
        #expect(try await server.ask("POST", "/v1/calls", call).status == 201)
      }
      try await Browser.with { browser in
        // On a wall places are on the map alone.
        let page = try await BrowserPage(browser, .phone)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(
          try await page.waits(for: "document.querySelectorAll('#queue-rows tr').length === 8"))
        #expect(try await page.value("typeof window.hit") == .string("undefined"))
        #expect(try await page.number(Self.strangeElements) == 0)
        #expect(
          try await page.text("document.body.innerText").contains("<script>window.hit=1</script>"))
        #expect(await browser.complaints == [])
      }
    }
  }
}
