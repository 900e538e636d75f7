import ArgumentParser
import DispatchClient
import DispatchCore
import DispatchWire
import Foundation

/// `towline report`: how a stretch of time went.
struct ReportCommand: ClientCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Report on a day, a shift, a month or another stretch of time.",
    usage: "towline report <options>",
    discussion: """
      Days and hours are the area's own. A job belongs to the stretch in which its
      first call came; without an option, the report is today's. --json and the tables of
      --csv have up to \(Report.longestList) rows of a list; if there are more, that is said.

      Examples:
        towline report
        towline report --day 2016-01-12
        towline report --shift                          the present one
        towline report --shift night --day 2016-01-12
        towline report --month 2016-01 --html january.html
        towline report --from 2016-01-12T18:00 --to 2016-01-13T02:00 --json
        towline report --month 2016-01 --csv --table trucks > trucks.csv
      """)

  @OptionGroup var options: ClientOptions
  @Option(help: ArgumentHelp("A day, such as 2016-01-12.", valueName: "day"))
  var day: String?
  @Option(
    help: "early (06-14), late (14-22) or night (22-06), of --day or today; the present one alone.",
    completion: .list(ReportShift.allCases.map(\.rawValue)))
  var shift: String?
  @Option(help: ArgumentHelp("A month, such as 2016-01.", valueName: "month"))
  var month: String?
  @Option(
    help: ArgumentHelp(
      "Together with --to: 2016-01-12T18:00 by the area's clock, or RFC 3339.",
      valueName: "time"))
  var from: String?
  @Option(help: ArgumentHelp("The end, which is no part of it.", valueName: "time"))
  var to: String?
  @Flag(help: "Print one table as CSV; cells that a spreadsheet would reckon are defused.")
  var csv = false
  @Option(help: ArgumentHelp("Which table of --csv; response when not given.", valueName: "name"))
  var table: ReportCSV.Table?
  @Option(
    help: ArgumentHelp("Write one page with plots, complete in itself.", valueName: "file"))
  var html: String?

  private var query: [(name: String, value: String)] {
    [("day", day), ("shift", shift), ("month", month), ("from", from), ("to", to)]
      .compactMap { name, value in value.map { (name, $0) } }
  }

  /// Where every row is wanted, as many as a server tells.
  private var rows: [(name: String, value: String)] {
    guard options.json || table?.isBounded == true else { return [] }
    return [("rows", "\(Report.longestList)")]
  }

  func validate() throws {
    do throws(WireRefusal) {
      var given = Dictionary(uniqueKeysWithValues: query)
      if shift == PresentShift.word { given["shift"] = ReportShift.early.rawValue }
      _ = try ReportStretch { given[$0] }
    } catch {
      guard case .invalid(let faults) = error else { return }
      throw ValidationError(faults.map { "--\($0)" }.joined(separator: "\n"))
    }
    let forms = [csv, options.json, html != nil].count { $0 }
    guard forms <= 1 else {
      throw ValidationError("--csv, --json and --html do not go together: choose one")
    }
    if let table, !csv {
      throw ValidationError(
        "--table \(table.rawValue) chooses a table of --csv: add --csv, or leave out --table")
    }
  }

  func run(_ client: DispatchClient) async throws {
    let page = try html.map { path throws(ExitMessage) in try ReportFile(path: path) }
    let outcome = await client.report(await resolved(client) + rows)
    if csv {
      let report = try outcome.settled(client: options.settings).value
      print(
        ReportCSV(report, clock: Self.clock(of: report)).text(table ?? .response), terminator: "")
      Self.complainOfLack(of: [table ?? .response], in: report)
    } else if let page, let html {
      let report = try outcome.settled(client: options.settings).value
      try page.write(ReportPage(report, clock: Self.clock(of: report)).html)
      print("The report of \(report.all.jobs) jobs is in \(html).")
    } else {
      try show(outcome) { ReportWords.text($0, clock: Self.clock(of: $0)) }
      if options.json, let report = outcome.value {
        Self.complainOfLack(of: ReportCSV.Table.allCases, in: report)
      }
    }
  }

  /// Says which rows are not in what was written.
  private static func complainOfLack(of tables: [ReportCSV.Table], in report: Report) {
    for table in tables {
      if let lacking = ReportCSV.lacking(table, of: report) { complain("towline: \(lacking)") }
    }
  }

  /// What is asked for, the present shift by its name and the day on which it began.
  private func resolved(_ client: DispatchClient) async -> [(name: String, value: String)] {
    guard shift == PresentShift.word, day == nil else { return query }
    // Which shift is told hangs on it: it is waited for longer.
    let time = await AreaTime(client, within: .seconds(5))
    let present = PresentShift(at: time.now, in: time.typed.zone)
    return [("day", present.day), ("shift", present.shift.rawValue)]
  }

  /// The clock of the area; UTC where its zone is not known here.
  private static func clock(of report: Report) -> LocalClock {
    LocalClock(zone: TimeZone(identifier: report.timeZone) ?? .gmt)
  }
}

extension ReportCSV.Table: ExpressibleByArgument {}
