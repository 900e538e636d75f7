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
        #expect(await browser.complaints == [])
      }
    }
  }
}
