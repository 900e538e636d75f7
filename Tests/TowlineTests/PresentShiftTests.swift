import DispatchCore
import DispatchWire
import Foundation
import Testing
import towline

@Suite("The present shift")
struct PresentShiftTests {
  @Test(
    "is the one that the area's clock is in; a night began the day before",
    arguments: [
      ("2026-01-13T11:59:59Z", ReportShift.night, "2026-01-12"),
      ("2026-01-13T12:00:00Z", .early, "2026-01-13"),
      ("2026-01-13T19:59:59Z", .early, "2026-01-13"),
      ("2026-01-13T20:00:00Z", .late, "2026-01-13"),
      ("2026-01-14T04:00:00Z", .night, "2026-01-13"),
      ("2026-01-14T06:30:00Z", .night, "2026-01-13"),
    ])
  func now(moment: String, shift: ReportShift, day: String) throws {
    let zone = try #require(TimeZone(secondsFromGMT: -6 * 3_600))
    let present = PresentShift(at: try #require(Timestamp(rfc3339: moment)), in: zone)
    #expect(present.shift == shift)
    #expect(present.day == day)
  }

  @Test(
    "is meant by --shift alone",
    arguments: [
      (["report", "--shift"], ["report", "--shift", "now"]),
      (["report", "--shift", "--json"], ["report", "--shift", "now", "--json"]),
      (["report", "--shift", "night"], ["report", "--shift", "night"]),
      (["report"], ["report"]), (["jobs", "--shift"], ["jobs", "--shift"]), ([], []),
    ])
  func alone(given: [String], meant: [String]) {
    #expect(PresentShift.filledIn(given) == meant)
  }
}
