import DispatchCore
package import DispatchWire
import PlainJSON

/// A report as people read it in a terminal.
package enum ReportWords {
  /// How many lines of a list are printed; the other forms have more.
  private static let listed = 10
  /// How many trucks.
  private static let listedTrucks = 20

  /// - Parameter clock: of the area, by which times are told.
  package static func text(_ report: Report, clock: LocalClock) -> String {
    let head = """
      \(report.area.visibleControls())  \(clock.exact(report.from)) to \(clock.exact(report.to))  \
      (\(report.timeZone.visibleControls()))
      """
    guard report.all.jobs > 0 else {
      // Trucks may still be at work on earlier jobs.
      let work = report.isAhead || report.trucks.isEmpty ? "" : "\n\n" + trucks(report)
      return head + "\n" + nothing(report) + work
    }
    let parts = [
      head + "\n" + summary(report),
      "RESPONSE BY CLASS\n" + services(report.classes + [report.all]),
      "RESPONSE BY HOUR\n" + services(report.hours),
      report.days.count > 1 ? "RESPONSE BY DAY\n" + services(report.days) : "",
      late(report, clock), overrules(report, clock),
      refusals(report, clock), releases(report, clock), moves(report, clock), desk(report),
      trucks(report), places(report),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Why there are no jobs.
  static func nothing(_ report: Report) -> String {
    report.isAhead ? "This time lies in the future." : "No jobs were opened in this time."
  }

  private static func summary(_ report: Report) -> String {
    let all = report.all
    let calls = report.calls.reduce(0) { $0 + $1.count }
    let channels = report.calls.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    return """
      \(all.jobs) jobs from \(calls) calls (\(channels.visibleControls()))
      served \(all.served), cancelled \(all.cancelled), gone on arrival \(all.goneOnArrival), \
      open \(all.jobs - all.served - all.cancelled - all.goneOnArrival)
      promises: \(all.promised) given, \(all.kept) kept, \(all.broken) broken, \
      \(all.undue) not due yet or called off\
      \(all.keptShare.map { " (\(percent($0)) kept)" } ?? "")
      """
  }

  private static func services(_ services: [ReportService]) -> String {
    var table = TextTable(
      "", "JOBS", "REACHED", "P50", "P90", "P99", "MAX", "LATE", "IN TIME", "PROMISES KEPT")
    for service in services {
      table.add(
        name(service), "\(service.jobs)", reached(service), words(service.p50),
        words(service.p90), words(service.p99), words(service.longest), "\(service.late)",
        service.withinTarget.map(percent) ?? "-", service.keptShare.map(percent) ?? "-")
    }
    return table.text + (note(services).map { "\n" + $0 } ?? "")
  }

  /// How many were reached, and of how many where some were not.
  static func reached(_ service: ReportService) -> String {
    service.unreached > 0 ? "\(service.reached) *" : "\(service.reached)"
  }

  /// What the star means; nil where there is none. Times fall when the longest waits are left out of
  /// them, so that it has to be said.
  static func note(_ services: [ReportService]) -> String? {
    guard services.contains(where: { $0.unreached > 0 }) else { return nil }
    return "* others have not been reached: the times are only of those that were"
  }

  private static func late(_ report: Report, _ clock: LocalClock) -> String {
    guard report.late.total > 0 else { return "No job was late." }
    var table = TextTable("JOB", "CLASS", "STATE", "DUE", "LATE BY", "MOST OF THE TIME")
    for job in report.late.shown.prefix(listed) {
      table.add(
        "\(job.job)", job.dangerClass.rawValue, job.state.rawValue, clock.exact(job.deadline),
        words(job.late), cause(job.cause))
    }
    return "LATE JOBS (\(report.late.total))\n" + table.text + more(report.late.total, .late)
  }

  private static func overrules(_ report: Report, _ clock: LocalClock) -> String {
    guard report.overrules.total > 0 else { return "" }
    var table = TextTable("JOB", "TRUCK", "AT", "BY", "REASON")
    for overrule in report.overrules.shown.prefix(listed) {
      table.add(
        "\(overrule.job)", overrule.truck.text, clock.exact(overrule.at), overrule.author ?? "-",
        overrule.reason ?? "-")
    }
    return "OVERRULES (\(report.overrules.total))\n" + table.text
      + more(report.overrules.total, .overrules)
  }

  private static func refusals(_ report: Report, _ clock: LocalClock) -> String {
    let list = report.refusals
    guard list.total > 0 else { return "" }
    return "NOT TAKEN BY CREWS (\(list.total))\n" + partings(list.shown, clock)
      + more(list.total, .refusals)
  }

  private static func releases(_ report: Report, _ clock: LocalClock) -> String {
    let list = released(report)
    guard list.total > 0 else { return "" }
    var table = TextTable("JOB", "TRUCK", "AT", "BY", "REASON")
    for release in list.shown.prefix(listed) {
      table.add(
        "\(release.job)", release.truck.text, clock.exact(release.at), release.author ?? "-",
        release.reason ?? "-")
    }
    return "TAKEN OFF THEIR JOBS BY PEOPLE (\(list.total))\n" + table.text
      + more(list.total, .releases)
  }

  private static func moves(_ report: Report, _ clock: LocalClock) -> String {
    let list = moved(report)
    guard list.total > 0 else { return "" }
    return "MOVED BY THE PLAN (\(list.total))\n" + partings(list.shown, clock)
      + more(list.total, of: min(listed, list.shown.count), .releases)
  }

  private static func partings(_ shown: [ReportParting], _ clock: LocalClock) -> String {
    var table = TextTable("JOB", "TRUCK", "AT", "REASON")
    for parting in shown.prefix(listed) {
      table.add(
        "\(parting.job)", parting.truck.text, clock.exact(parting.at), parting.reason ?? "-")
    }
    return table.text
  }

  /// What people took off, in the order of time.
  static func released(_ report: Report) -> ReportList<ReportParting> {
    ReportList(
      total: report.releases.total - report.moves,
      shown: report.releases.shown.filter { !$0.isMove })
  }

  /// What the plan took off, in the order of time.
  static func moved(_ report: Report) -> ReportList<ReportParting> {
    ReportList(total: report.moves, shown: report.releases.shown.filter(\.isMove))
  }

  private static func desk(_ report: Report) -> String {
    guard !report.desk.isEmpty else { return "" }
    return "AT THE DESK\n"
      + report.desk.map { "\($0.name) \($0.count)" }.joined(separator: ", ").visibleControls()
  }

  private static func trucks(_ report: Report) -> String {
    guard !report.trucks.isEmpty else { return "No truck was sent." }
    var table = TextTable(
      "TRUCK", "SENT", "SERVED", "DECLINED", "ON DUTY", "BUSY", "DRIVING", "KM", "USE")
    for truck in busiestFirst(report).prefix(listedTrucks) {
      table.add(
        truck.truck.text, "\(truck.sent)", "\(truck.served)", "\(truck.declined)",
        words(truck.onDuty), words(truck.busy), words(truck.driving),
        "\(truck.distance / 1_000)", percent(truck.use))
    }
    return "TRUCKS, THE BUSIEST FIRST\n" + table.text + "\n" + truckNote
      + more(Int64(report.trucks.count), of: listedTrucks, .trucks)
  }

  /// What must be known before trucks are compared.
  static let truckNote = "km as estimated when sent; use: busy, of the time on duty"

  private static func places(_ report: Report) -> String {
    guard !report.places.isEmpty else { return "" }
    var table = TextTable("NEAR", "PLACE", "JOBS", "LATE")
    for place in report.places.prefix(listed) {
      table.add(
        place.name ?? "-", place.coordinate.degrees(), "\(place.jobs)", "\(place.late)")
    }
    return "BUSIEST PLACES\n" + table.text
  }

  /// Where the rest stands: a page has but some of a long list.
  private static func more(
    _ total: Int64, of listed: Int = ReportWords.listed, _ table: ReportCSV.Table
  ) -> String {
    guard total > Int64(listed) else { return "" }
    return "\n… and \(total - Int64(listed)) more: --csv --table \(table.rawValue), or --json"
  }

  /// Those as busy as each other stay in the order of their call signs.
  static func busiestFirst(_ report: Report) -> [ReportTruck] {
    report.trucks.sorted { ($1.busy, $0.truck.text) < ($0.busy, $1.truck.text) }
  }

  static func name(_ service: ReportService) -> String {
    let hour = service.hour.map { ($0 < 10 ? "0" : "") + "\($0):00" }
    return service.dangerClass?.rawValue ?? hour ?? service.day ?? "all"
  }

  static func words(_ seconds: Int64?) -> String {
    seconds.map { Duration.seconds($0).words } ?? "-"
  }

  static func percent(_ thousandths: Int64) -> String {
    "\(thousandths / 10).\(thousandths % 10) %"
  }

  static func cause(_ cause: ReportCause) -> String {
    switch cause {
    case .neverReached: "no truck came"
    case .noTruck: "waited for a first truck"
    case .allBusy: "all trucks that fit were busy"
    case .noneFits: "no truck that fits was on duty"
    case .keptBack: "trucks were kept for other jobs"
    case .storm: "held by the storm mode"
    case .placeUnknown: "its place was not known"
    case .cancelled: "called off before a truck was sent"
    case .declined: "crews declined or did not answer"
    case .released: "trucks were taken off"
    case .turnout: "slow to set out"
    case .travel: "a long way"
    }
  }
}
