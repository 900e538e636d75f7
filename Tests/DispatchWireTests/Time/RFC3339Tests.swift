import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("Times in RFC 3339")
struct RFC3339Tests {
  @Test(
    "are read with any zone and fraction",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("2026-01-02T03:04:05.678Z", 1_767_323_045_678_000),
      ("2026-01-02T03:04:05.6Z", 1_767_323_045_600_000),
      ("2026-01-02t03:04:05.123456789z", 1_767_323_045_123_456),
      ("2026-01-02 08:34:05+05:30", 1_767_323_045_000_000),
      ("2026-01-01T22:04:05-05:00", 1_767_323_045_000_000),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
      ("1969-12-31T23:59:59.999999Z", -1),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
      ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
      ("2000-02-29T00:00:00-00:00", 951_782_400_000_000),
    ])
  func reading(text: String, microseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.microseconds == microseconds)
  }

  @Test(
    "are not made of what is no time",
    arguments: [
      "", "now", "2026-02-30T00:00:00Z", "1900-02-29T00:00:00Z", "2026-00-10T00:00:00Z",
      "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z",
      "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:61Z",
      "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1234567890Z",
      "2026-01-01T00:00Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+05:60",
      "2026-01-01T00:00:00+0530", "2026-01-01T00:00:00Z ", " 2026-01-01T00:00:00Z",
      "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
      "+2026-01-01T00:00:00Z", "2026-1-1T00:00:00Z", "２026-01-01T00:00:00Z",
      "2026-01-01T00:00:00\u{0}Z",
    ])
  func nonsense(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test(
    "are written in UTC with milliseconds, never later than they were",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"),
      (1_767_323_045_678_999, "2026-01-02T03:04:05.678Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (Int64.min, "0001-01-01T00:00:00.000Z"),
      (Int64.max, "9999-12-31T23:59:59.999Z"),
    ])
  func writing(microseconds: Int64, text: String) {
    let moment = Timestamp(microseconds: microseconds)
    #expect(moment.rfc3339 == text)
    var writer = JSONWriter()
    writer.value(moment)
    #expect(writer.bytes == Array("\"\(text)\"".utf8))
  }

  @Test("come back as they were written, on every third day of 800 years")
  func roundTrip() {
    var day = -400 * 365
    var wrong: [Int] = []
    while day < 400 * 365 {
      let millisecond = Int64(day) * 86_400_000 + Int64(abs(day) % 86_400) * 1_000 + 7
      let moment = Timestamp(microseconds: millisecond * 1_000)
      if Timestamp(rfc3339: moment.rfc3339) != moment { wrong.append(day) }
      day += 3
    }
    #expect(wrong == [])
  }
}

@Suite("Local times")
struct LocalTimeTests {
  @Test(
    "are read with or without seconds, or as a day",
    arguments: [
      ("2016-01-12", "2016-01-12T00:00:00.000Z"),
      ("2016-01-12T17:00", "2016-01-12T17:00:00.000Z"),
      ("2016-01-12 17:00:05", "2016-01-12T17:00:05.000Z"),
      ("2016-01-12T17:00:05.25", "2016-01-12T17:00:05.250Z"),
    ])
  func reading(text: String, asUTC: String) {
    #expect(LocalTime(text)?.asUTC.rfc3339 == asUTC)
  }

  @Test(
    "have no zone and no impossible parts",
    arguments: [
      "", "2016-02-30", "2016-01-12T", "2016-01-12T17", "2016-01-12T25:00", "2016-01-12T17:00Z",
      "17:00", "2016-01-12T17:00:5", "12/01/2016",
    ])
  func nonsense(text: String) {
    #expect(LocalTime(text) == nil)
  }

  @Test("go to UTC and back")
  func roundTrip() {
    let moment = Timestamp(microseconds: -86_400_000_001)
    #expect(LocalTime(utc: moment).asUTC == moment)
    #expect(LocalTime(utc: moment).day == CivilDay(year: 1969, month: 12, day: 30))
  }

  @Test("count the days of the calendar")
  func days() {
    #expect(CivilDay(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
    #expect(CivilDay(year: 2000, month: 3, day: 1)?.daysSince1970 == 11_017)
    #expect(CivilDay(year: 1, month: 1, day: 1)?.daysSince1970 == -719_162)
    #expect(CivilDay(daysSince1970: Int.max) == CivilDay(year: 9999, month: 12, day: 31))
    #expect(CivilDay(daysSince1970: Int.min) == CivilDay(year: 1, month: 1, day: 1))
  }
}
