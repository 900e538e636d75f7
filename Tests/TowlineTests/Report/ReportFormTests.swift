import DispatchCore
import DispatchWire
import Foundation
import FoundationXML
import Testing
import towline

@Suite("A report in words and tables")
struct ReportFormTests {
  @Test("reads like this")
  func words() {
    let lines = ReportWords.text(.sample(), clock: .anHourEast).split(separator: "\n")
    #expect(lines.prefix(6).joined(separator: "\n") == Self.head)
    #expect(lines.contains("… and 2 more: --csv --table late, or --json"))
    #expect(lines.contains("TAKEN OFF THEIR JOBS BY PEOPLE (1)"))
    #expect(lines.contains("J9   T3     2016-01-12 13:00:00  ann  knows the way"))
    #expect(lines.contains("MOVED BY THE PLAN (2)"))
    #expect(lines.contains("J5   T4     2016-01-12 13:00:00  sooner"))
    #expect(lines.contains("… and 1 more: --csv --table releases, or --json"))
    #expect(lines.contains("TRUCK  SENT  SERVED  DECLINED  ON DUTY  BUSY  DRIVING  KM  USE"))
    #expect(lines.contains("T1     6     5       1         8 h      2 h   15 min   12  25.0 %"))
  }

  private static let head = """
    county  2016-01-12 00:00:00 to 2016-01-13 00:00:00  (Europe/Berlin)
    9 jobs from 12 calls (phone 10, app 2)
    served 5, cancelled 1, gone on arrival 1, open 2
    promises: 8 given, 5 kept, 2 broken, 1 not due yet or called off (71.4 % kept)
    RESPONSE BY CLASS
         JOBS  REACHED  P50     P90     P99  MAX  LATE  IN TIME  PROMISES KEPT
    """

  @Test("says that nothing happened, in each form")
  func empty() {
    #expect(
      ReportWords.text(.empty, clock: .anHourEast).hasSuffix("No jobs were opened in this time."))
    #expect(
      ReportPage(.empty, clock: .anHourEast).html.contains("No jobs were opened in this time."))
    #expect(
      ReportCSV(.empty, clock: .anHourEast).text(.trucks)
        == "truck,sent,served,declined,busy_s,driving_s,distance_m,use,on_duty_s\r\n")
  }

  @Test("says that a time lies in the future, and shows no table of it")
  func ahead() {
    var report = Report.empty
    report.asOf = report.from - .hours(1)
    report.trucks = Report.sample().trucks
    #expect(
      ReportWords.text(report, clock: .anHourEast).hasSuffix("\nThis time lies in the future."))
    let page = ReportPage(report, clock: .anHourEast).html
    #expect(page.contains("This time lies in the future."))
    #expect(!page.contains("<table>"))
  }

  @Test("marks times that leave out jobs which no truck has reached, and only those")
  func unreached() {
    var report = Report.sample()
    let words = ReportWords.text(report, clock: .anHourEast).split(separator: "\n")
    #expect(words.contains { $0.hasPrefix("07:00  9     6 *      10 min") })
    #expect(words.contains { $0.hasPrefix("* others have not been reached") })
    let page = ReportPage(report, clock: .anHourEast).html
    #expect(page.contains("<title>7 h: 6 of 9 reached</title>"))
    #expect(page.contains(">66%</text>"))
    #expect(page.contains("hollow where only a part was reached"))
    for index in report.services.indices { report.services[index].reached = 8 }
    #expect(!ReportWords.text(report, clock: .anHourEast).contains("*"))
    #expect(!ReportPage(report, clock: .anHourEast).html.contains("dot0 hollow"))
  }

  @Test("says by what the lines of one table are grouped, and with which offset times are told")
  func tables() {
    let tables = ReportCSV(.sample(), clock: .anHourEast)
    let lines = tables.text(.response).components(separatedBy: "\r\n").dropLast()
    #expect(
      lines.first?.hasPrefix("class,hour,day,jobs,") == true
        && lines.first?.hasSuffix(",promises_broken,by") == true)
    #expect(
      lines.dropFirst().map { $0.components(separatedBy: ",").last } == ["all", "class", "hour"])
    #expect(tables.text(.overrules).contains("J7,T1,2016-01-12T13:00:00+01:00,ann,"))
    let india = LocalClock(zone: TimeZone(secondsFromGMT: 19_800)!)
    let west = LocalClock(zone: TimeZone(secondsFromGMT: -12_600)!)
    #expect(
      ReportCSV(.sample(), clock: india).text(.late).contains(",2016-01-12T17:30:00+05:30,"))
    #expect(ReportCSV(.sample(), clock: west).text(.late).contains(",2016-01-12T08:30:00-03:30,"))
  }

  @Test("says in a table of which rows are missing how many, and who took a truck off")
  func lacking() {
    let tables = ReportCSV(.sample(), clock: .anHourEast)
    let lines = tables.text(.releases).components(separatedBy: "\r\n").dropLast()
    #expect(
      lines == [
        "job,truck,at,reason,by", "J9,T3,2016-01-12T13:00:00+01:00,knows the way,ann",
        "J5,T4,2016-01-12T13:00:00+01:00,sooner,towline",
        "releases: 1 of 3 rows are missing: ask for a shorter stretch,,,,",
      ])
    #expect(ReportCSV.lacking(.late, of: .sample()) == nil)
    #expect(!tables.text(.late).contains("missing"))
  }

  @Test("tells each cause of a late job in other words")
  func causes() {
    var report = Report.sample()
    let words = ReportCause.allCases.map { cause in
      report.late.shown = [
        ReportLateJob(
          job: Job.ID(1), dangerClass: .safe, state: .waiting, deadline: report.from, late: 60,
          cause: cause)
      ]
      let lines = ReportWords.text(report, clock: .anHourEast).split(separator: "\n")
      return lines.first { $0.hasPrefix("J1 ") }
    }
    #expect(words.allSatisfy { $0 != nil })
    #expect(Set(words).count == ReportCause.allCases.count)
  }

  @Test("without new jobs still says what trucks did for earlier ones")
  func earlierJobs() {
    var report = Report.empty
    report.trucks = Report.sample().trucks
    let words = ReportWords.text(report, clock: .anHourEast)
    #expect(words.contains("No jobs were opened in this time.\n\nTRUCKS, THE BUSIEST FIRST\n"))
    #expect(ReportPage(report, clock: .anHourEast).html.contains("<h2>Trucks</h2>"))
  }

  @Test("begins with the busiest trucks, and leaves the others to the other forms")
  func manyTrucks() {
    var report = Report.empty
    report.trucks = (1...30).map { number in
      var truck = ReportTruck(CallSign("T\(number)")!)
      truck.busy = number == 29 ? 7_200 : 60
      return truck
    }
    let lines = ReportWords.text(report, clock: .anHourEast).split(separator: "\n")
    let trucks = lines.drop { !$0.hasPrefix("TRUCK ") }.dropFirst()
    #expect(trucks.count == 22)
    #expect(trucks.first?.hasPrefix("T29 ") == true)
    #expect(trucks.dropFirst().first?.hasPrefix("T1 ") == true)
    #expect(trucks.last == "… and 10 more: --csv --table trucks, or --json")
  }

  @Test(
    "defuses what a spreadsheet would reckon, and leaves numbers alone",
    arguments: [
      ("=1+1", "'=1+1"), ("+1 610", "'+1 610"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\tx", "'\tx"), ("-12.5", "-12.5"), ("12", "12"), ("", ""), ("plain", "plain"),
      ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
      ("a,b", "\"a,b\""), ("a\r\nb", "\"a\r\nb\""), ("-inf", "'-inf"), ("-", "'-"),
    ])
  func formula(text: String, cell: String) {
    #expect(ReportCSV.cell(text) == cell)
  }

  @Test(
    "has as many cells in each line as titles, in each table", arguments: ReportCSV.Table.allCases)
  func cells(table: ReportCSV.Table) {
    let text = ReportCSV(.sample(), clock: .anHourEast).text(table)
    let lines = text.components(separatedBy: "\r\n").dropLast()
    #expect(lines.count >= 2)
    #expect(Set(lines.map { $0.components(separatedBy: ",").count }).count == 1)
  }
}

@Suite("A report as a page")
struct ReportPageTests {
  @Test("is well formed, with plots that say what they show, and asks nobody for anything")
  func wellFormed() throws {
    let page = ReportPage(.sample(), clock: .anHourEast).html
    let seen = try Page(page)
    #expect(seen.count["svg"] == 4)
    #expect(seen.labels.count == 4)
    #expect(seen.labels.allSatisfy { !$0.isEmpty })
    #expect(seen.count["script"] == nil)
    #expect(seen.addresses == [])
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("<th class=\"n\">Jobs</th>"))
    #expect(page.contains("<th>Truck</th><th>At</th><th>By</th>"))
    #expect(page.contains("<th class=\"n\">Busy of duty</th>"))
    #expect(page.contains("prefers-color-scheme: dark"))
    #expect(seen.text.contains("waited for a first truck"))
    #expect(seen.text.contains("66.6 %") == false)
    #expect(seen.text.contains("57.1 %"))
    #expect(seen.text.contains("half of the 6 reached within"))
    #expect(seen.text.contains("Taken off their jobs by people (1)"))
    #expect(seen.text.contains("Late jobs (12)"))
    #expect(page.contains("<title>Report of county, 12 January 2016</title>"))
    #expect(page.contains("the lower part of each bar was late"))
    #expect(!page.contains("darker"))
    #expect(page.contains("<dt>busiest place, 4 jobs</dt><dd>near knows the way</dd>"))
  }

  @Test("shows a part of a long list as a part, with the command for all of it")
  func part() throws {
    let page = ReportPage(.sample(), clock: .anHourEast).html
    let seen = try Page(page)
    #expect(seen.text.contains("Moved by the plan (1 of 2 shown)"))
    #expect(
      page.contains(
        "All of them: <code>towline report --from 2016-01-11T23:00:00.000Z "
          + "--to 2016-01-12T23:00:00.000Z --csv --table releases</code>"))
  }

  @Test("is scrolled sideways by keys where it is wider than a phone, and says so there")
  func narrow() throws {
    let page = ReportPage(.sample(), clock: .anHourEast).html
    let boxes = page.components(separatedBy: "<div class=\"wide\" role=\"region\" tabindex=\"0\"")
    let hints = page.components(separatedBy: "<p class=\"hint\">")
    #expect(boxes.count == hints.count)
    #expect(boxes.count > 4)
  }

  @Test(
    "is headed by the month, the day or the times that it is of",
    arguments: [
      ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", "November 2026"),
      ("2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z", "December 2025"),
      ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", "23 November 2026"),
      ("2026-11-23T22:00:00Z", "2026-11-24T06:00:00Z", "23 November 2026, 22:00 to 06:00"),
      (
        "2026-11-01T00:00:00Z", "2026-11-08T00:00:00Z", "2026-11-01 00:00:00 to 2026-11-08 00:00:00"
      ),
    ])
  func title(from: String, to: String, words: String) throws {
    var report = Report.sample()
    report.from = try #require(Timestamp(rfc3339: from))
    report.to = try #require(Timestamp(rfc3339: to))
    let zone = try #require(TimeZone(secondsFromGMT: 0))
    let page = ReportPage(report, clock: LocalClock(zone: zone)).html
    #expect(page.contains("<h1>Report of county, \(words)</h1>"))
  }

  @Test(
    "of several days has plots over them, and of many over the months",
    arguments: [
      ("2026-12-01T00:00:00Z", 6, "Jobs opened by day;"),
      ("2027-01-20T00:00:00Z", 6, "Jobs opened by day;"),
      ("2027-10-01T00:00:00Z", 5, "Jobs opened by month;"),
    ])
  func days(to: String, plots: Int, title: String) throws {
    var report = Report.sample()
    report.from = try #require(Timestamp(rfc3339: "2026-11-01T00:00:00Z"))
    report.to = try #require(Timestamp(rfc3339: to))
    var day = report.all
    day.day = "2026-11-17"
    report.services.append(day)
    let zone = try #require(TimeZone(secondsFromGMT: 0))
    let page = ReportPage(report, clock: LocalClock(zone: zone)).html
    let seen = try Page(page)
    #expect(seen.count["svg"] == plots)
    #expect(seen.labels.contains { $0.hasPrefix(title) })
    #expect(plots == 5 || page.contains("<title>17 November 2026: 6 of 9 reached</title>"))
    #expect(seen.numbers.allSatisfy { (-30...900).contains($0) })
  }

  @Test(
    "shows the words of others as words",
    arguments: [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></style><b>",
      "' onmouseover='x", "&lt;script&gt;", "\u{1B}[2J\u{0}\u{202E}", "]]><!--", "{{7*7}}",
    ])
  func inert(words: String) throws {
    var report = Report.sample(words)
    report.area = words
    let plain = try Page(ReportPage(.sample(), clock: .anHourEast).html)
    let seen = try Page(ReportPage(report, clock: .anHourEast).html)
    #expect(seen.count == plain.count)
    #expect(seen.attributes == plain.attributes)
    #expect(seen.addresses == [])
  }

  @Test(
    "plots nothing outside its frame, whatever the figures are", arguments: [0, 1, 7, 1_000_000])
  func inFrame(count: Int64) throws {
    var report = Report.sample()
    for index in report.services.indices {
      report.services[index].jobs = max(count, 1)
      report.services[index].late = count / 2
      report.services[index].p50 = count
      report.services[index].p90 = count * 3
    }
    let seen = try Page(ReportPage(report, clock: .anHourEast).html)
    #expect(seen.numbers.allSatisfy { (-30...900).contains($0) })
  }
}

/// What a parser sees of a page.
private final class Page: NSObject, XMLParserDelegate {
  var count: [String: Int] = [:]
  var attributes: Set<String> = []
  var labels: [String] = []
  var addresses: [String] = []
  var numbers: [Int] = []
  var text = ""

  /// The page is written so that it is XML too.
  init(_ page: String) throws {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    guard parser.parse() else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes given: [String: String]
  ) {
    count[name, default: 0] += 1
    attributes.formUnion(given.keys)
    if name == "svg" { labels.append(given["aria-label"] ?? "") }
    addresses += ["src", "href", "action", "data"].compactMap { given[$0] }
    numbers += ["x", "y", "width", "height", "cx", "cy"].compactMap {
      given[$0].flatMap { Int($0) }
    }
  }

  func parser(_: XMLParser, foundCharacters characters: String) { text += characters }
}
