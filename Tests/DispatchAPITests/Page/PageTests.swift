import DispatchCore
import Foundation
import PlainJSON
import Postgres
import Store
import TestSupport
import Testing

/// In a real browser. Pictures of each state are left in `.build/screenshots`.
@Suite("the operations page, in Chromium", .timeLimit(.minutes(5)), .serialized)
struct PageTests {
  private static let isLive =
    "document.querySelector('#state .words').textContent.includes('since') && document.querySelectorAll('#figures > div').length === 8"

  @Test("of a quiet shift shows trucks and no alarm, follows what happens, and fits a phone")
  func quiet() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Shift.putTrucks(9, on: server)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser, .darkWall)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(try await page.waits(for: Self.isLive))
        // What is shown may be as old as the last drawing of the status.
        #expect(try await page.waits(for: "\(Self.tile("Trucks free")) === '9'"))
        // A slow commit of the tests beside this one is an alarm, as long as it lasts.
        #expect(
          try await page.waits(
            for: "document.querySelector('#alarms').textContent === '✓ No alarm'"))
        #expect(try await page.text(Self.tile("Waiting")) == "0")
        #expect(try await page.text(Self.tile("Oldest waits")) == "–")
        #expect(try await page.value(Self.clockIsTold) == .bool(true))
        #expect(try await page.number(Self.colours("#map")) > 3)
        try await page.photograph("quiet-wall-dark")
        try await page.wear(.phone)
        #expect(try await page.number("document.documentElement.scrollWidth") <= 390)
        try await page.photograph("quiet-phone")

        // Asking every three seconds without events, it could not be this quick by chance every time.
        for number in 1...3 {
          try await Shift.takeCalls(1, on: server)
          #expect(
            try await page.waits(
              for:
                "document.querySelector('#foot') && \(Self.tile("Calls a minute", "more")) === '\(number) received'",
              seconds: 2))
        }
        #expect(await browser.complaints == [])
      }
    }
  }

  @Test("of a storm shows the queue in its order, what is late and what is at risk")
  func storm() async throws {
    var area = Shift.area
    // A crew of this test has a quarter of a second for what takes a real one a minute.
    area.settings.acceptWithin = .hours(4)
    try await LiveServer.with(area: area, timeScale: 240) { server in
      try await Shift.putTrucks(8, on: server)
      try await Shift.takeCalls(24, on: server)
      for assignment in 1...5 {
        try await Shift.advance(assignment, ["dispatched", "en_route"], on: server)
      }
      try await Shift.advance(1, ["on_scene"], on: server)
      try await Shift.advance(2, ["on_scene", "towing"], on: server)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser, .wall)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(try await page.waits(for: Self.isLive))
        // A quarter of an hour passes in four seconds.
        #expect(try await page.waits(for: "Number(\(Self.tile("Past target"))) > 0", seconds: 30))
        let order = try await page.value(Self.orderIsThatOfBoard)
        #expect(order == .bool(true))
        #expect(try await page.waits(for: Self.rowsAreWhole))
        #expect(try await page.value(Self.isReadFromAfar) == .bool(true))
        #expect(try await page.value(Self.noCellIsClipped) == .bool(true))
        #expect(try await page.number("document.querySelectorAll('#alarms .bad').length") > 0)
        // The last hour would be over in a quarter of a minute.
        _ = try await page.value("document.querySelector('#range-24h').click()")
        #expect(
          try await page.waits(for: "document.querySelectorAll('#chart path').length === 2"))
        #expect(try await page.number("document.querySelectorAll('#chart .target').length") > 0)
        #expect(try await page.value(Self.axisHasUnits) == .bool(true))
        try await page.photograph("storm-wall-light")
        try await page.wear(.darkWall)
        try await page.photograph("storm-wall-dark")
        try await page.wear(.phone)
        #expect(try await page.number("document.documentElement.scrollWidth") <= 390)
        #expect(try await page.value(Self.noWaitIsClipped) == .bool(true))
        #expect(try await page.text("\(Self.promise).innerText").hasPrefix("promise: "))
        #expect(try await page.value(Self.summariesAreTall) == .bool(true))
        #expect(
          try await page.text(Self.order) == "alarms figures queue response classes trucks map")
        try await page.photograph("storm-phone")
        #expect(await browser.complaints == [])
      }
    }
  }

  @Test("says that the leader is lost, then that it has no contact, and comes back by itself")
  func lost() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Shift.putTrucks(6, on: server)
      try await Shift.takeCalls(9, on: server)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser, .wall)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(try await page.waits(for: Self.isLive))
        let other = try await Journal.open(
          server.settings, area: "test", holder: "other", address: "none")
        // Who was replaced learns it when it next writes.
        _ = try await server.ask("POST", "/v1/jobs/1/note", "{\"text\":\"x\"}")
        #expect(
          try await page.waits(
            for: "document.querySelector('#alarms .bad')?.textContent.includes('Leader lost')"))
        try await page.photograph("leader-lost-wall-light")

        try await page.ask("Network.emulateNetworkConditions", Self.network(isOffline: true))
        // Long before the eight seconds are over nothing is claimed of the server any more.
        #expect(
          try await page.waits(
            for: "document.querySelector('#state').textContent === '… asking again…'", seconds: 6))
        #expect(try await page.waits(for: "!document.querySelector('#lost').hidden", seconds: 20))
        #expect(try await page.value("document.body.classList.contains('stale')") == .bool(true))
        #expect(try await page.text("document.title").contains("No contact"))
        #expect(try await page.value(Self.agesAgree) == .bool(true))
        #expect(
          try await page.text("document.querySelector('#state').textContent")
            .contains("no contact"))
        #expect(
          try await page.text("document.querySelector('#spoken').textContent").contains(
            "No contact"))
        #expect(try await page.value(Self.isLegible) == .bool(true))
        try await page.photograph("no-contact-wall-light")
        try await page.wear(.darkWall)
        #expect(try await page.value(Self.isLegible) == .bool(true))
        try await page.photograph("no-contact-wall-dark")
        try await page.ask("Network.emulateNetworkConditions", Self.network(isOffline: false))
        #expect(try await page.waits(for: "document.querySelector('#lost').hidden", seconds: 20))
        #expect(try await page.value("document.body.classList.contains('stale')") == .bool(false))
        await other.close()
      }
    }
  }

  @Test("is walked through by keyboard, and has its landmarks and names")
  func keyboard() async throws {
    try await LiveServer.with(area: Shift.area) { server in
      try await Shift.putTrucks(1, on: server)
      try await Shift.takeCalls(2, on: server)
      try await Browser.with { browser in
        let page = try await BrowserPage(browser)
        try await page.open("http://127.0.0.1:\(server.port)/")
        #expect(try await page.waits(for: Self.isLive))
        var walk: [String] = []
        for _ in 1...5 {
          try await page.press("Tab", code: 9)
          walk.append(try await page.text(Self.focused))
        }
        #expect(walk == ["A.skip", "queue", "range-1h", "range-24h", "SUMMARY."])
        _ = try await page.value("document.querySelector('#range-24h').focus()")
        try await page.press(" ", code: 32, text: " ")
        #expect(
          try await page.text("document.querySelector('#range-24h').getAttribute('aria-pressed')")
            == "true")
        #expect(
          try await page.waits(for: "document.querySelectorAll('#chart-rows tr').length === 24"))
        #expect(try await page.value(Self.allHaveNames) == .bool(true))
        _ = try await page.value("document.querySelector('#map-table').open = true")
        #expect(
          try await page.waits(for: "document.querySelectorAll('#map-rows th').length === 1"))
        #expect(try await page.value(Self.allTablesHaveHeads) == .bool(true))
        #expect(
          try await page.value(
            "getComputedStyle(document.querySelector('#range-24h')).outlineStyle")
            == .string("solid"))
        #expect(await browser.complaints == [])
      }
    }
  }

  // What is looked at, as the page's own words.

  private static func tile(_ name: String, _ part: String = "value") -> String {
    "document.querySelector('#figures > div[data-key=\"\(name)\"] .\(part)').textContent"
  }

  private static let focused =
    "document.activeElement.id || `${document.activeElement.tagName}.${document.activeElement.className}`"

  /// How many colours a canvas has: 1 when nothing is drawn.
  private static func colours(_ canvas: String) -> String {
    """
    (() => {
      const canvas = document.querySelector('\(canvas)');
      const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      return seen.size;
    })()
    """
  }

  private static let orderIsThatOfBoard = """
    (async () => {
      const board = await (await fetch('/v1/board')).json();
      const wanted = board.jobs.filter((job) => !job.has_arrived).map((job) => job.number);
      const shown = Array.from(document.querySelectorAll('#queue-rows .job'), (cell) => cell.textContent);
      return wanted.length > 3 && JSON.stringify(wanted) === JSON.stringify(shown);
    })()
    """

  /// On a wall no row is cut, and the heading counts those that have no room.
  private static let rowsAreWhole = """
    (() => {
      const end = document.querySelector('#queue').getBoundingClientRect().bottom;
      const shown = [...document.querySelectorAll('#queue-rows tr')]
        .map((row) => row.getBoundingClientRect()).filter((row) => row.top < end - 1);
      const hidden = parseInt(document.querySelector('#queue-note').textContent) - shown.length;
      return shown.length > 3 && hidden > 0 && shown.every((row) => row.bottom <= end + 1)
        && document.querySelector('#queue-more').textContent === `· ${hidden} more not shown`;
    })()
    """

  private static let isReadFromAfar = """
    (() => {
      const size = (place) => Math.min(...[...document.querySelectorAll(place)]
        .map((element) => parseFloat(getComputedStyle(element).fontSize)));
      return size('#alarms li') >= 32 && size('#queue-rows td') >= 32 && size('#queue-rows th') >= 32
        && size('#figures dt, #figures .more, thead th, .note, #chart text') >= 22;
    })()
    """

  private static let noCellIsClipped = """
    [...document.querySelectorAll('#queue-rows td:not(.what), #queue-rows th')].every(
      (cell) => cell.scrollWidth <= cell.clientWidth + 1)
    """

  /// Alarms and figures have a contrast of 4.5 at least, without their colours too; nothing shines through.
  private static let isLegible = """
    (() => {
      const grey = (colour) => {
        const [red, green, blue] = colour.match(/[0-9.]+/g).map(Number);
        const light = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
        return light <= 0.04045 ? light / 12.92 : ((light + 0.055) / 1.055) ** 2.4;
      };
      const paper = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        return colour === 'rgba(0, 0, 0, 0)' ? paper(element.parentElement) : colour;
      };
      const isOpaque = (element) =>
        element === null || (getComputedStyle(element).opacity === '1' && isOpaque(element.parentElement));
      const contrast = (element) => {
        const [dark, light] = [grey(getComputedStyle(element).color), grey(paper(element))].sort((one, other) => one - other);
        return (light + 0.05) / (dark + 0.05);
      };
      const all = [...document.querySelectorAll('#alarms .words, #figures dd, #figures dt, #queue-rows td, #queue-rows th, #queue-rows .late')];
      return all.length > 20 && all.every((element) => isOpaque(element) && contrast(element) >= 4.5);
    })()
    """

  private static let axisHasUnits = """
    [...document.querySelectorAll('#chart text[text-anchor=end]')].every(
      (label) => /^(0|\\d+ (min|h))$/.test(label.textContent))
    """

  private static let promise = "document.querySelector('#queue-rows td:nth-child(5)')"

  private static let summariesAreTall = """
    [...document.querySelectorAll('summary')].every((summary) => summary.offsetHeight >= 24)
    """

  private static let agesAgree = """
    (() => {
      const [, age] = document.querySelector('#age').textContent.match(/, ([^,]+) old$/);
      return document.querySelector('#lost').textContent.endsWith(`What you see is ${age} old.`);
    })()
    """

  private static let noWaitIsClipped = """
    [...document.querySelectorAll('#queue-rows td:nth-child(3)')].every(
      (cell) => cell.scrollWidth <= cell.clientWidth)
    """

  /// The sections as they stand below each other.
  private static let order = """
    [...document.querySelectorAll('main > section')]
      .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
      .map((section) => section.classList.item(section.classList.length - 1)).join(' ')
    """

  private static let clockIsTold = """
    /^\\w{3} \\d{1,2} \\w{3,4} \\d{4}$/.test(document.querySelector('#date').textContent)
      && document.querySelector('#zone').textContent.startsWith('GMT-')
      && /^figures of \\d\\d:\\d\\d:\\d\\d, \\d+ s old$/.test(document.querySelector('#age').textContent)
    """

  private static let allTablesHaveHeads = """
    [...document.querySelectorAll('table')].every((table) =>
      table.caption.textContent.length > 0
        && [...table.querySelectorAll('thead th')].every((head) => head.scope === 'col')
        && [...table.querySelectorAll('tbody tr')].every((row) => row.querySelector('th')?.scope === 'row'))
    """

  private static let allHaveNames = """
    (() => {
      const named = (element) => {
        const label = element.getAttribute('aria-label')
          ?? document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent
          ?? element.textContent;
        return label.trim().length > 0;
      };
      const all = [...document.querySelectorAll('main section, button, [role=img], [role=region]')];
      return all.length > 10 && all.every(named) && document.querySelectorAll('main').length === 1
        && document.querySelectorAll('header').length === 1 && document.documentElement.lang === 'en'
        && document.querySelectorAll('h1').length === 1;
    })()
    """

  private static func network(isOffline: Bool) -> String {
    "{\"offline\":\(isOffline),\"latency\":0,\"downloadThroughput\":-1,\"uploadThroughput\":-1}"
  }
}
