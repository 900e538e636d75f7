import DispatchCore
import Testing

@Suite("Moments and durations")
struct TimestampTests {
  @Test("a moment is always within the years 1 to 9999")
  func clampedWhenMade() {
    #expect(Timestamp(microseconds: .min) == .distantPast)
    #expect(Timestamp(microseconds: .max) == .distantFuture)
    #expect(Timestamp.distantPast.microseconds == -62_135_596_800_000_000)
    #expect(Timestamp.distantFuture.microseconds == 253_402_300_799_999_999)
  }

  @Test("sums stop at the ends instead of trapping")
  func saturatingSums() {
    let forever = Duration.seconds(Int64.max)
    #expect(Timestamp.unixEpoch + forever == .distantFuture)
    #expect(Timestamp.unixEpoch - forever == .distantPast)
    #expect(Timestamp.distantPast + .zero - forever == .distantPast)
    #expect(Timestamp.distantFuture - (.zero - forever) == .distantFuture)
    #expect(Timestamp.distantFuture + .microseconds(1) == .distantFuture)
  }

  @Test("reckoning within range is exact")
  func exactWithin() {
    var moment = Timestamp(microseconds: 1_000)
    moment += .microseconds(500)
    moment -= .milliseconds(2)
    #expect(moment.microseconds == -500)
    #expect(moment - .unixEpoch == .microseconds(-500))
    #expect(Timestamp.unixEpoch - moment == .microseconds(500))
    #expect(Timestamp.distantPast + (.distantFuture - .distantPast) == .distantFuture)
    #expect(moment < .unixEpoch)
  }

  @Test("parts of a microsecond are dropped toward zero")
  func wholeMicroseconds() {
    #expect(Duration.nanoseconds(1_999).microseconds == 1)
    #expect(Duration.nanoseconds(-1_999).microseconds == -1)
    #expect(Duration.milliseconds(-1_999).wholeSeconds == -1)
  }

  @Test("a duration read in 64 bits stops at their ends")
  func saturatingReadings() {
    #expect(Duration.seconds(Int64.max).microseconds == .max)
    #expect(Duration.seconds(Int64.min).microseconds == .min)
    #expect(Duration.seconds(Int64.max).wholeSeconds == .max)
    #expect((Duration.seconds(Int64.max) + .seconds(Int64.max)).wholeSeconds == .max)
    #expect((Duration.seconds(Int64.min) + .seconds(Int64.min)).wholeSeconds == .min)
  }

  @Test("minutes, hours and days are what they say, and stop at the ends")
  func longUnits() {
    #expect(Duration.minutes(2) == .seconds(120))
    #expect(Duration.hours(-1) == .seconds(-3_600))
    #expect(Duration.days(1) == .hours(24))
    #expect(Duration.days(.max) == .seconds(Int64.max))
    #expect(Duration.minutes(.min) == .seconds(Int64.min))
  }
}
