import DispatchCore
import DispatchWire
import Foundation
import towline

extension LocalClock {
  /// An hour east of Greenwich, all year.
  static let anHourEast = LocalClock(zone: TimeZone(secondsFromGMT: 3_600)!)
}

extension Report {
  /// A night with something in each place, and words of people who mean no good.
  static func sample(_ words: String = "knows the way") -> Report {
    let noon = Timestamp(rfc3339: "2016-01-12T12:00:00Z")!
    var report = Report(
      area: "county", from: noon - .hours(13), to: noon + .hours(11), timeZone: "Europe/Berlin",
      asOf: noon)
    var all = ReportService()
    (all.jobs, all.served, all.cancelled, all.goneOnArrival, all.reached) = (9, 5, 1, 1, 6)
    (all.p50, all.p90, all.p99, all.longest) = (600, 1_800, 3_601, 3_601)
    (all.inTime, all.late, all.promised, all.kept, all.broken) = (4, 3, 8, 5, 2)
    var safe = all
    safe.dangerClass = .safe
    var hour = all
    hour.hour = 7
    report.services = [all, safe, hour]
    report.calls = [ReportCount("phone", 10), ReportCount("app", 2)]
    report.late.total = 12
    report.late.shown = (1...12).map { number in
      ReportLateJob(
        job: Job.ID(number), dangerClass: .safe, state: .served, deadline: noon,
        late: 75 * (13 - number), cause: .noTruck)
    }
    report.overrules.total = 1
    report.overrules.shown = [
      ReportOverrule(
        job: Job.ID(7), truck: CallSign("T1")!, at: noon, author: "ann", reason: words)
    ]
    report.refusals.total = 1
    report.refusals.shown = [
      ReportParting(job: Job.ID(8), truck: CallSign("T2")!, at: noon, reason: words)
    ]
    report.releases.total = 3
    report.moves = 2
    report.releases.shown = [
      ReportParting(
        job: Job.ID(9), truck: CallSign("T3")!, at: noon, reason: words, author: "ann"),
      ReportParting(
        job: Job.ID(5), truck: CallSign("T4")!, at: noon, reason: "sooner", author: "towline"),
    ]
    report.desk = [ReportCount("no_truck", 2)]
    var truck = ReportTruck(CallSign("T1")!)
    (truck.sent, truck.served, truck.declined, truck.busy, truck.driving) = (6, 5, 1, 7_200, 900)
    (truck.distance, truck.onDuty, truck.use) = (12_345, 28_800, 250)
    report.trucks = [truck]
    report.places = [
      ReportPlace(
        name: words, coordinate: Coordinate(latitudeE7: 401_150_000, longitudeE7: -753_050_000),
        jobs: 4, late: 1)
    ]
    return report
  }

  /// Nothing happened.
  static var empty: Report {
    let noon = Timestamp(rfc3339: "2016-01-12T12:00:00Z")!
    return Report(
      area: "county", from: noon, to: noon + .hours(8), timeZone: "UTC", asOf: noon)
  }
}
