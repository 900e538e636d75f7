import DispatchCore
package import DispatchWire

/// A report as tables for spreadsheets: RFC 4180, UTF-8, a line of titles.
package struct ReportCSV: Sendable {
  /// One of its tables.
  package enum Table: String, CaseIterable, Sendable {
    /// All, each class, each hour, each class in each hour, each day; the last column says which.
    case response
    case late, overrules, refusals, releases, trucks, places, calls, desk

    /// Whether it has as many lines as are asked for, and not all there are of themselves.
    package var isBounded: Bool {
      switch self {
      case .late, .overrules, .refusals, .releases: true
      case .response, .trucks, .places, .calls, .desk: false
      }
    }
  }

  private let report: Report
  private let clock: LocalClock

  /// - Parameter clock: of the area, by which times are told.
  package init(_ report: Report, clock: LocalClock) {
    self.report = report
    self.clock = clock
  }

  /// One table, each line ended by CR and LF; where lines are missing, the last one says so.
  package func text(_ table: Table) -> String {
    let titles = titles(table)
    var lines = [titles] + rows(table)
    if let lacking = Self.lacking(table, of: report) {
      lines.append([lacking] + titles.dropFirst().map { _ in "" })
    }
    return lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// What a table does not tell; nil when it is whole.
  package static func lacking(_ table: Table, of report: Report) -> String? {
    let list: (untold: Int64, total: Int64) =
      switch table {
      case .late: (report.late.untold, report.late.total)
      case .overrules: (report.overrules.untold, report.overrules.total)
      case .refusals: (report.refusals.untold, report.refusals.total)
      case .releases: (report.releases.untold, report.releases.total)
      case .response, .trucks, .places, .calls, .desk: (0, 0)
      }
    guard list.untold > 0 else { return nil }
    return "\(table.rawValue): \(list.untold) of \(list.total) rows are missing: "
      + "ask for a shorter stretch"
  }

  private func titles(_ table: Table) -> [String] {
    switch table {
    case .response:
      [
        "class", "hour", "day", "jobs", "served", "cancelled", "gone_on_arrival", "reached",
        "p50_s", "p90_s", "p99_s", "max_s", "in_time", "late", "promises_given", "promises_kept",
        "promises_broken", "by",
      ]
    case .late: ["job", "class", "state", "deadline", "late_s", "cause"]
    case .overrules: ["job", "truck", "at", "by", "reason"]
    case .refusals: ["job", "truck", "at", "reason"]
    case .releases: ["job", "truck", "at", "reason", "by"]
    case .trucks:
      [
        "truck", "sent", "served", "declined", "busy_s", "driving_s", "distance_m", "use",
        "on_duty_s",
      ]
    case .places: ["name", "lat", "lon", "jobs", "late"]
    case .calls: ["channel", "calls"]
    case .desk: ["kind", "items"]
    }
  }

  private func rows(_ table: Table) -> [[String]] {
    switch table {
    case .response: report.services.map(Self.response)
    case .late:
      report.late.shown.map {
        [
          "\($0.job)", $0.dangerClass.rawValue, $0.state.rawValue, exact($0.deadline),
          "\($0.late)", $0.cause.rawValue,
        ]
      }
    case .overrules:
      report.overrules.shown.map {
        ["\($0.job)", $0.truck.text, exact($0.at), $0.author ?? "", $0.reason ?? ""]
      }
    case .refusals: partings(report.refusals)
    case .releases:
      zip(partings(report.releases), report.releases.shown).map { $0 + [$1.author ?? ""] }
    case .trucks: report.trucks.map(Self.truck)
    case .places:
      report.places.map { place in
        [place.name ?? ""]
          + place.coordinate.degrees().split(separator: ",").map(String.init)
          + ["\(place.jobs)", "\(place.late)"]
      }
    case .calls: report.calls.map { [$0.name, "\($0.count)"] }
    case .desk: report.desk.map { [$0.name, "\($0.count)"] }
    }
  }

  private func partings(_ list: ReportList<ReportParting>) -> [[String]] {
    list.shown.map { ["\($0.job)", $0.truck.text, exact($0.at), $0.reason ?? ""] }
  }

  private static func response(_ service: ReportService) -> [String] {
    let group = [
      service.dangerClass?.rawValue ?? "all", service.hour.map(String.init) ?? "",
      service.day ?? "",
    ]
    let ends = [service.jobs, service.served, service.cancelled, service.goneOnArrival]
    let times = [service.p50, service.p90, service.p99, service.longest]
    let rest = [service.inTime, service.late, service.promised, service.kept, service.broken]
    return group + ends.map(String.init) + ["\(service.reached)"]
      + times.map { $0.map(String.init) ?? "" } + rest.map(String.init) + [grouping(service)]
  }

  /// By what the jobs of a line belong together, so that no sum takes them in twice.
  private static func grouping(_ service: ReportService) -> String {
    switch (service.dangerClass, service.hour, service.day) {
    case (nil, nil, nil): "all"
    case (_?, nil, _): "class"
    case (nil, _?, _): "hour"
    case (_?, _?, _): "class_and_hour"
    case (nil, nil, _?): "day"
    }
  }

  /// With the offset from UTC, such as `2016-01-12T13:00:00+01:00`: a table outlives its heading.
  private func exact(_ moment: Timestamp) -> String {
    let offset = (clock.time(moment).asUTC - moment).wholeSeconds / 60
    let (hours, minutes) = (offset.magnitude / 60, offset.magnitude % 60)
    let zone = "\(offset < 0 ? "-" : "+")\(Self.two(hours)):\(Self.two(minutes))"
    return clock.exact(moment).replacing(" ", with: "T") + zone
  }

  private static func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func truck(_ truck: ReportTruck) -> [String] {
    let counts = [
      truck.sent, truck.served, truck.declined, truck.busy, truck.driving, truck.distance,
    ]
    let use = String(truck.use)
    let zeros = String(repeating: "0", count: max(0, 4 - use.count))
    let padded = zeros + use
    return [truck.truck.text] + counts.map(String.init)
      + ["\(padded.dropLast(3)).\(padded.suffix(3))", truck.onDuty.map(String.init) ?? ""]
  }

  /// A cell: in quotation marks where it must be, and with an apostrophe before what a spreadsheet
  /// would take for a formula. Numbers stay numbers.
  package static func cell(_ text: String) -> String {
    let isFormula = ["=", "+", "-", "@", "\t", "\r", "\n"].contains { text.hasPrefix($0) }
    let isNumber =
      !text.isEmpty && Double(text) != nil && text.allSatisfy { "-.0123456789".contains($0) }
    let safe = isFormula && !isNumber ? "'" + text : text
    guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
