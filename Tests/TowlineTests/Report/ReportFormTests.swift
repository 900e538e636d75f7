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
    #expect(lines.contains("… and 2 more: --csv, --html or --json"))
    #expect(lines.contains("TAKEN OFF THEIR JOBS (1)"))
    #expect(lines.contains("J9   T3     2016-01-12 13:00:00  knows the way"))
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
    #expect(trucks.last == "… and 10 more: --csv, --html or --json")
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
    #expect(seen.text.contains("Taken off their jobs (1)"))
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
