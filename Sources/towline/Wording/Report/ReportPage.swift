import DispatchCore
package import DispatchWire
import PlainJSON

/// A report as one page with plots: nothing is loaded from elsewhere, nothing is run.
package struct ReportPage: Sendable {
  let report: Report
  let clock: LocalClock

  /// - Parameter clock: of the area, by which times are told.
  package init(_ report: Report, clock: LocalClock) {
    self.report = report
    self.clock = clock
  }

  /// The whole page, in UTF-8.
  package var html: String {
    let title = ReportTitle.text(report, clock).escapedForHTML
    return HTMLPage.html(
      title: title, style: Self.style, isForScreens: true,
      body: """
        <main>
        <h1>\(title)</h1>
        <p>From \(clock.exact(report.from)) to \(clock.exact(report.to)). Times by the clock of \
        \(report.timeZone.escapedForHTML). A job belongs to the time in which its first call came, \
        in the class that it has now; what trucks did, to the time in which they did it. \
        Reckoned \(clock.exact(report.asOf)).</p>
        \(report.all.jobs > 0 ? content : nothing)
        </main>
        """)
  }

  /// Trucks may still be at work on earlier jobs.
  private var nothing: String {
    "<p class=\"none\">\(ReportWords.nothing(report))</p>"
      + (report.isAhead ? "" : trucks)
  }

  private var content: String {
    [
      figures, overDays, overHours,
      ReportPlot.shares(
        "Share within the target by class",
        report.classes.compactMap { service in
          service.withinTarget.map { (service.dangerClass?.rawValue ?? "", $0) }
        }),
      responses("Response by class", report.classes + [report.all]),
      responses("Response by hour", report.hours), responses("Response by day", report.days), lists,
      ReportPlot.shares(
        "Trucks busy with jobs, of their time on duty; those busy longest first",
        ReportWords.busiestFirst(report).map { ($0.truck.text, $0.use) }),
      trucks, places,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var figures: String {
    let all = report.all
    let figures: [(String, String)] =
      [
        ("jobs", "\(all.jobs)"), ("calls", "\(report.calls.reduce(0) { $0 + $1.count })"),
        ("half of the \(all.reached) reached within", ReportWords.words(all.p50)),
        ("nine of ten of these within", ReportWords.words(all.p90)),
        ("within target", all.withinTarget.map(ReportWords.percent) ?? "-"),
        (
          "kept of \(all.kept + all.broken) promises due, of \(all.promised) given",
          all.keptShare.map(ReportWords.percent) ?? "-"
        ), ("late", "\(all.late)"),
      ] + busiestPlace
    let cells = figures.map { "<div><dt>\($0)</dt><dd>\($1.escapedForHTML)</dd></div>" }
    return "<dl>\(cells.joined())</dl>"
  }

  private var busiestPlace: [(String, String)] {
    guard let place = report.places.first else { return [] }
    let name = place.name.map { "near \($0)" } ?? place.coordinate.degrees()
    return [("busiest place, \(place.jobs) jobs", name)]
  }

  private var lists: String {
    [
      list(
        "Late jobs", report.late, .late,
        ["Job", "Class", "State", "Due", "Late by", "Most of the time"],
        report.late.shown.map {
          [
            "\($0.job)", $0.dangerClass.rawValue, $0.state.rawValue, clock.exact($0.deadline),
            ReportWords.words($0.late), ReportWords.cause($0.cause),
          ]
        }),
      list(
        "Overrules", report.overrules, .overrules, ["Job", "Truck", "At", "By", "Reason"],
        report.overrules.shown.map {
          ["\($0.job)", $0.truck.text, clock.exact($0.at), $0.author ?? "-", $0.reason ?? "-"]
        }),
      partings("Not taken by crews", report.refusals, .refusals),
      released,
      partings("Moved by the plan", ReportWords.moved(report), .releases),
      table(
        "At the desk", ["Kind", "Items"], report.desk.map { [$0.name, "\($0.count)"] }),
      table(
        "Calls", ["Channel", "Calls"], report.calls.map { [$0.name, "\($0.count)"] }),
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var released: String {
    let releases = ReportWords.released(report)
    return list(
      "Taken off their jobs by people", releases, .releases,
      ["Job", "Truck", "At", "By", "Reason"],
      releases.shown.map {
        ["\($0.job)", $0.truck.text, clock.exact($0.at), $0.author ?? "-", $0.reason ?? "-"]
      })
  }

  private func partings(
    _ title: String, _ partings: ReportList<ReportParting>, _ name: ReportCSV.Table
  ) -> String {
    list(
      title, partings, name, ["Job", "Truck", "At", "Reason"],
      partings.shown.map { ["\($0.job)", $0.truck.text, clock.exact($0.at), $0.reason ?? "-"] })
  }

  /// A part of a long list says what it is a part of, and where the rest stands.
  private func list<Element: Hashable & Sendable>(
    _ title: String, _ list: ReportList<Element>, _ name: ReportCSV.Table, _ titles: [String],
    _ rows: [[String]]
  ) -> String {
    guard list.untold > 0 else { return table("\(title) (\(list.total))", titles, rows) }
    let command = """
      towline report --from \(report.from.rfc3339) --to \(report.to.rfc3339) --csv --table \(name.rawValue)
      """
    let head = "\(title) (\(list.shown.count) of \(list.total) shown)"
    let shown = rows.isEmpty ? "<section><h2>\(head)</h2></section>" : table(head, titles, rows)
    return shown + "<p class=\"rest\">All of them: <code>\(command)</code></p>"
  }

  private var trucks: String {
    guard !report.trucks.isEmpty else { return "" }
    return table(
      "Trucks",
      [
        "Truck", "Sent", "Served", "Declined", "On duty", "Busy", "Driving", "km, estimated",
        "Busy of duty",
      ],
      ReportWords.busiestFirst(report).map {
        [
          $0.truck.text, "\($0.sent)", "\($0.served)", "\($0.declined)",
          ReportWords.words($0.onDuty), ReportWords.words($0.busy), ReportWords.words($0.driving),
          "\($0.distance / 1_000)", ReportWords.percent($0.use),
        ]
      }) + "<p>\(ReportWords.truckNote)</p>"
  }

  private var places: String {
    table(
      "Busiest places", ["Near", "Place", "Jobs", "Late"],
      report.places.map {
        [$0.name ?? "-", $0.coordinate.degrees(), "\($0.jobs)", "\($0.late)"]
      })
  }

  private func table(_ title: String, _ titles: [String], _ rows: [[String]]) -> String {
    HTMLTable.section(title, titles, rows, isForScreens: true)
  }

  private static let serviceTitles = [
    "", "Jobs", "Reached", "P50", "P90", "P99", "Max", "Late", "Within target", "Promises kept",
  ]

  private func responses(_ title: String, _ services: [ReportService]) -> String {
    let note = ReportWords.note(services).map { "<p>\($0)</p>" } ?? ""
    return table(title, Self.serviceTitles, services.map(service)) + note
  }

  private func service(_ service: ReportService) -> [String] {
    [ReportWords.name(service), "\(service.jobs)", ReportWords.reached(service)]
      + [service.p50, service.p90, service.p99, service.longest].map(ReportWords.words)
      + [
        "\(service.late)", service.withinTarget.map(ReportWords.percent) ?? "-",
        service.keptShare.map(ReportWords.percent) ?? "-",
      ]
  }
}

extension String {
  /// The text as it may stand between tags and in attributes, control characters made visible.
  package var escapedForHTML: String {
    var escaped = ""
    for scalar in visibleControls().unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
