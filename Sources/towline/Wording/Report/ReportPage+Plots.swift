import DispatchCore
import DispatchWire

// How it went over the hours of the day and, where there are several, over the days.
extension ReportPage {
  /// More days than this are plotted by month.
  private static let mostDays = 92
  /// More points than this leave no room for a part below each.
  private static let mostParts = 24

  var overHours: String {
    let hours = (0...23).map { hour in
      report.hours.first { $0.hour == hour } ?? ReportService(hour: hour)
    }
    let names = (0...23).map(String.init)
    return Self.bars("hour of the day", names, hours)
      + Self.lines("hour of the day", names, hours, told: names.map { "\($0) h" })
  }

  /// Nothing of a single day, or of a night over midnight.
  var overDays: String {
    let length = report.to - report.from
    guard length > .hours(36), length <= ReportStretch.longest else { return "" }
    let first = clock.time(report.from).day.daysSince1970
    let last = clock.time(report.to - .microseconds(1)).day.daysSince1970
    let days = (first...last).map { CivilDay(daysSince1970: $0) }
    let found = Dictionary(
      report.days.compactMap { service in
        service.day.flatMap { LocalTime($0) }.map { ($0.day, service) }
      }, uniquingKeysWith: { service, _ in service })
    let services = days.map { found[$0] ?? ReportService() }
    guard days.count <= Self.mostDays else { return Self.months(days, services) }
    let isLong = days.count > 31
    let names = days.map { day -> String in
      switch day.day {
      case 1 where isLong: ReportTitle.month(day)
      case 15 where isLong: "15"
      default: isLong ? "" : "\(day.day)"
      }
    }
    return Self.bars("day", names, services)
      + Self.lines("day", names, services, told: days.map(ReportTitle.date))
  }

  /// Percentiles cannot be added up, jobs can.
  private static func months(_ days: [CivilDay], _ services: [ReportService]) -> String {
    var names: [String] = []
    var months: [ReportService] = []
    for (day, service) in zip(days, services) {
      if names.isEmpty || day.day == 1 {
        names.append(ReportTitle.month(day))
        months.append(ReportService())
      }
      months[months.count - 1].jobs += service.jobs
      months[months.count - 1].late += service.late
    }
    return bars("month", names.map { String($0.prefix(3)) }, months)
  }

  private static func bars(
    _ word: String, _ names: [String], _ services: [ReportService]
  ) -> String {
    ReportPlot.bars(
      "Jobs opened by \(word); the lower part of each bar was late", names: names,
      values: services.map { ($0.jobs, $0.late) })
  }

  private static func lines(
    _ word: String, _ names: [String], _ services: [ReportService], told: [String]
  ) -> String {
    let areParts = services.contains { $0.unreached > 0 }
    let hasRoom = services.count <= mostParts
    let hollow =
      areParts
      ? "; hollow where only a part was reached"
        + (hasRoom ? ", which is told below the \(word)" : "")
      : ""
    return ReportPlot.lines(
      "Minutes to the first truck on scene by \(word): half, and nine of ten, were reached within"
        + hollow,
      names: names,
      series: [("P50", services.map(\.p50)), ("P90", services.map(\.p90))],
      parts: zip(services, told).map { service, name in
        service.unreached > 0
          ? ReportPlot.Part(name: name, reached: service.reached, jobs: service.jobs) : nil
      }, showsParts: hasRoom)
  }
}
