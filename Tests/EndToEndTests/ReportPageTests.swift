import DispatchClient
import Foundation
import PlainJSON
import TestSupport
import Testing

@Suite("towline report", .timeLimit(.minutes(3)))
struct ReportPageTests {
  @Test("writes a page with plots that a browser shows whole, on a phone too")
  func page() async throws {
    try await Server.with { server in
      let truck = """
        {"equipment":["booster"],"weight_class":"medium","seats":3,"base":{"lat":40.1,"lon":-75.3}}
        """
      _ = await server.ask(ClientRequest(.put, "/v1/trucks/T1", body: Array(truck.utf8)))
      for number in 1...12 { _ = await server.ask(.call(number)) }
      let file = server.folder.path + "/report.html"
      let process = try TowlineProcess(
        ["report", "--server", server.address, "--html", file], in: server.folder)
      #expect(try await process.exitCode(within: .seconds(30)) == 0)
      #expect(process.said.contains("The report of 12 jobs is in \(file)."))
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.open("file://" + file)
        #expect(try await page.waits(for: "document.querySelectorAll('svg').length >= 3"))
        #expect(try await page.number("document.querySelectorAll('rect.bar').length") >= 24)
        #expect(try await page.text("document.body.textContent").contains("Jobs opened by hour"))
        try await page.photograph("shift-report")
        try await page.wear(.phone)
        #expect(try await page.number("document.documentElement.scrollWidth") <= 390)
        #expect(try await page.value(BrowserPage.allPlotsAreReadable) == .bool(true))
        try await page.photograph("shift-report-phone")
        #expect(await browser.complaints == [])
      }
    }
  }

  @Test("writes every row as CSV and JSON, and takes a month")
  func rows() async throws {
    try await Server.with { server in
      for number in 1...3 { _ = await server.ask(.call(number)) }
      for arguments in [["--csv", "--table", "late"], ["--json"], ["--month", "2016-01"]] {
        let process = try TowlineProcess(
          ["report", "--server", server.address] + arguments, in: server.folder)
        #expect(try await process.exitCode(within: .seconds(30)) == 0)
        #expect(!process.said.contains("missing"))
      }
    }
  }
}

extension BrowserPage {
  /// On a phone: no letter of a plot is smaller than 11 pixels, its box can be reached by keys and scrolled, and that
  /// it can is to be seen.
  static let allPlotsAreReadable = """
    [...document.querySelectorAll('svg')].every((svg) => {
      const [box, hint] = [svg.parentElement, svg.closest('figure').querySelector('.hint')];
      const size = parseFloat(getComputedStyle(svg.querySelector('text')).fontSize);
      return size * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width >= 11
        && box.tabIndex === 0 && box.scrollWidth > box.clientWidth
        && hint.getBoundingClientRect().height > 0;
    })
    """
}
