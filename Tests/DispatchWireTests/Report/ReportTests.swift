import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("A report")
struct ReportTests {
  @Test("is read as it was written")
  func roundTrip() throws {
    let report = Report.sample
    var writer = JSONWriter()
    report.write(to: &writer)
    #expect(try Report.read(writer.bytes) == report)
  }

  @Test("of a server that does not tell releases yet has none")
  func withoutReleases() throws {
    var writer = JSONWriter()
    var report = Report.sample
    report.write(to: &writer)
    guard case .object(var object) = try JSONValue.parse(writer.bytes) else {
      Issue.record("no object")
      return
    }
    object["releases"] = nil
    object["moves"] = nil
    report.releases = ReportList()
    report.moves = 0
    #expect(try Report(object) == report)
  }

  @Test("of a server that does not tell hours on duty yet has none, and the share that it told")
  func withoutDuty() throws {
    let text =
      #"{"truck":"T1","sent":1,"served":1,"declined":0,"busy_s":60,"driving_s":9,"#
      + #""distance_m":5,"use":0.5}"#
    guard case .object(let object) = try JSONValue.parse(Array(text.utf8)) else {
      Issue.record("no object")
      return
    }
    let truck = try ReportTruck(object)
    #expect(truck.onDuty == nil)
    #expect(truck.use == 500)
  }

  @Test("of another form is not taken for one")
  func otherForm() {
    let bytes = Array(#"{"schema":"towline.report/2"}"#.utf8)
    #expect(throws: AnswerFault.self) { try Report.read(bytes) }
  }

  @Test("knows what its times leave out, which promises are not due, and whether it has begun")
  func leftOut() {
    var report = Report.sample
    #expect(report.all.unreached == 2)
    #expect(report.all.undue == 1)
    #expect(!report.isAhead)
    report.asOf = report.from - .seconds(1)
    #expect(report.isAhead)
  }

  @Test("tells what the plan moved apart from what people took off, and how much a list leaves out")
  func moves() {
    let releases = Report.sample.releases
    #expect(releases.shown.map(\.isMove) == [false, true])
    #expect(releases.untold == 0)
    #expect(Report.sample.late.untold == 2)
  }

  @Test("tells shares in thousandths, rounded, and none of nothing")
  func shares() {
    var service = ReportService()
    #expect(service.withinTarget == nil)
    #expect(service.keptShare == nil)
    (service.inTime, service.late) = (2, 1)
    (service.kept, service.broken) = (0, 7)
    #expect(service.withinTarget == 667)
    #expect(service.keptShare == 0)
  }
}

extension Report {
  /// Something in each place.
  static var sample: Report {
    let noon = Timestamp(rfc3339: "2016-01-12T12:00:00Z")!
    var report = Report(
      area: "county", from: noon - .hours(12), to: noon + .hours(12),
      timeZone: "America/New_York", asOf: noon)
    var all = ReportService()
    (all.jobs, all.served, all.cancelled, all.goneOnArrival, all.reached) = (9, 5, 1, 1, 6)
    (all.p50, all.p90, all.p99, all.longest) = (600, 1_800, 3_601, 3_601)
    (all.inTime, all.late, all.promised, all.kept, all.broken) = (4, 3, 8, 5, 2)
    var safe = all
    safe.dangerClass = .safe
    var hour = ReportService(hour: 7)
    hour.jobs = 9
    var safeHour = ReportService(dangerClass: .safe, hour: 7)
    safeHour.jobs = 9
    var day = ReportService(day: "2016-01-12")
    day.jobs = 9
    report.services = [all, safe, hour, safeHour, day]
    report.calls = [ReportCount("phone", 10), ReportCount("app", 2)]
    report.late.total = 3
    report.late.shown = [
      ReportLateJob(
        job: Job.ID(7), dangerClass: .safe, state: .served, deadline: noon, late: 75,
        cause: .noTruck)
    ]
    report.overrules.total = 1
    report.overrules.shown = [
      ReportOverrule(
        job: Job.ID(7), truck: CallSign("T1")!, at: noon, author: "ann", reason: "knows the way")
    ]
    report.refusals.total = 1
    report.refusals.shown = [
      ReportParting(job: Job.ID(8), truck: CallSign("T2")!, at: noon, reason: nil)
    ]
    report.releases.total = 2
    report.moves = 1
    report.releases.shown = [
      ReportParting(
        job: Job.ID(9), truck: CallSign("T3")!, at: noon, reason: "flat tyre", author: "ann"),
      ReportParting(
        job: Job.ID(5), truck: CallSign("T4")!, at: noon, reason: nil, author: Author.core),
    ]
    report.desk = [ReportCount("no_truck", 2)]
    var truck = ReportTruck(CallSign("T1")!)
    (truck.sent, truck.served, truck.declined, truck.busy, truck.driving) = (6, 5, 1, 7_200, 900)
    (truck.distance, truck.onDuty, truck.use) = (12_345, 28_800, 250)
    report.trucks = [truck]
    let place = Coordinate(latitudeE7: 401_150_000, longitudeE7: -753_050_000)
    report.places = [ReportPlace(name: "King of Prussia", coordinate: place, jobs: 4, late: 1)]
    return report
  }
}
