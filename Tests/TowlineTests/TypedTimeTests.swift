import DispatchCore
import DispatchWire
import Foundation
import Testing
import towline

@Suite("A time that is typed")
struct TypedTimeTests {
  private let clock = LocalClock(zone: TimeZone(identifier: "America/Chicago") ?? .gmt)
  /// 22:40 in Chicago.
  private let now = Timestamp(rfc3339: "2026-01-14T04:40:00Z") ?? .unixEpoch

  @Test(
    "is read as the area's clock shows it, unless it says how far that is from UTC",
    arguments: [
      ("2026-01-13 22:35", "2026-01-14T04:35:00.000Z"),
      ("2026-01-13T22:35:10", "2026-01-14T04:35:10.000Z"),
      ("2026-01-13T22:35:00Z", "2026-01-13T22:35:00.000Z"),
      ("2026-01-13T22:35:00+01:00", "2026-01-13T21:35:00.000Z"),
    ])
  func zone(typed: String, meant: String) throws {
    #expect(try #require(TypedTime(typed)).last(by: clock, now: now)?.rfc3339 == meant)
  }

  @Test(
    "of day alone is the last one; one of the minute to come is today's, for the server to refuse",
    arguments: [
      ("22:35", "2026-01-14T04:35:00.000Z"), ("22:40:30", "2026-01-14T04:40:30.000Z"),
      ("22:50", "2026-01-13T04:50:00.000Z"), ("00:10", "2026-01-13T06:10:00.000Z"),
    ])
  func timeOfDay(typed: String, meant: String) throws {
    #expect(try #require(TypedTime(typed)).last(by: clock, now: now)?.rfc3339 == meant)
  }

  @Test(
    "of what is to come is the next one; one of the minute that has passed is today's",
    arguments: [
      ("22:50", "2026-01-14T04:50:00.000Z"), ("22:39:30", "2026-01-14T04:39:30.000Z"),
      ("22:35", "2026-01-15T04:35:00.000Z"), ("00:10", "2026-01-14T06:10:00.000Z"),
      ("tomorrow 08:00", "2026-01-14T14:00:00.000Z"),
      ("2026-01-13 22:35", "2026-01-14T04:35:00.000Z"),
    ])
  func next(typed: String, meant: String) throws {
    #expect(try #require(TypedTime(typed)).next(by: clock, now: now)?.rfc3339 == meant)
  }

  @Test(
    "that the clock jumps over is none, and not the same of another day, on whichever side of it one is",
    arguments: [
      ("2026-03-08 02:30", "2026-03-08T07:00:00Z", nil, nil),
      ("02:30", "2026-03-08T07:00:00Z", "2026-03-07T08:30:00.000Z", nil),
      ("02:30", "2026-03-08T09:00:00Z", nil, "2026-03-09T07:30:00.000Z"),
      ("tomorrow 02:30", "2026-03-07T18:00:00Z", nil, nil),
    ] as [(String, String, String?, String?)])
  func gap(typed: String, now: String, last: String?, next: String?) throws {
    let (time, now) = (try #require(TypedTime(typed)), try #require(Timestamp(rfc3339: now)))
    #expect(time.last(by: clock, now: now)?.rfc3339 == last)
    #expect(time.next(by: clock, now: now)?.rfc3339 == next)
  }

  @Test(
    "of day alone that is twice in one night is the last one that was, or the next one to come",
    arguments: [
      ("2026-11-01T06:20:00Z", "2026-10-31T06:30:00.000Z", "2026-11-01T06:30:00.000Z"),
      ("2026-11-01T07:10:00Z", "2026-11-01T06:30:00.000Z", "2026-11-01T07:30:00.000Z"),
      ("2026-11-01T09:00:00Z", "2026-11-01T07:30:00.000Z", "2026-11-02T07:30:00.000Z"),
    ])
  func twice(now: String, last: String, next: String) throws {
    let (time, now) = (try #require(TypedTime("01:30")), try #require(Timestamp(rfc3339: now)))
    #expect(time.last(by: clock, now: now)?.rfc3339 == last)
    #expect(time.next(by: clock, now: now)?.rfc3339 == next)
  }

  @Test(
    "of the next day goes over the ends of months, leap days and years",
    arguments: [
      ("2028-02-28T18:00:00Z", "2028-02-29T14:00:00.000Z"),
      ("2026-02-28T18:00:00Z", "2026-03-01T14:00:00.000Z"),
      ("2027-01-01T05:30:00Z", "2027-01-01T14:00:00.000Z"),
    ])
  func tomorrow(now: String, meant: String) throws {
    let now = try #require(Timestamp(rfc3339: now))
    #expect(try #require(TypedTime("tomorrow 08:00")).next(by: clock, now: now)?.rfc3339 == meant)
  }

  @Test(
    "is refused as text when it is none",
    arguments: ["", "22", "25:00", "noon", "2026-02-30", "tomorrow"])
  func nonsense(typed: String) { #expect(TypedTime(typed) == nil) }

  @Test("A refusal tells its times by the same clock, with the zone's name")
  func refusal() throws {
    let text = """
      {"status":409,"code":"illegal_transition","detail":"Assignment 7 is en_route since \
      2026-01-14T04:36:12.250Z: it cannot have been earlier."}
      """
    let problem = try ProblemView.read(Array(text.utf8))
    #expect(
      Refusing.words(problem, by: clock)
        == "refused: Assignment 7 is en_route since 2026-01-13 22:36:12 America/Chicago: "
        + "it cannot have been earlier.")
  }
}
