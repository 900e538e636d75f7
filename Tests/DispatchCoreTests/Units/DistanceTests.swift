import DispatchCore
import Testing

@Suite("Lengths, speeds and travel fits")
struct DistanceTests {
  @Test("sums of lengths stop at the ends instead of trapping")
  func saturatingSums() {
    #expect(Distance.farthest + Distance(meters: 1) == .farthest)
    #expect(Distance(meters: .min) - Distance(meters: 1) == Distance(meters: .min))
    #expect(Distance.farthest - Distance(meters: -1) == .farthest)
    #expect(Distance.kilometers(.max) == .farthest)
    #expect(Distance.kilometers(.min) == Distance(meters: .min))
  }

  @Test("lengths add, compare and read in kilometres")
  func ordinary() {
    var way = Distance.kilometers(2)
    way += Distance(meters: 345)
    #expect(way.meters == 2_345)
    #expect(way.kilometers == 2.345)
    #expect(way - Distance(meters: 345) < way)
  }

  @Test("a speed gives the time for a way, rounded up")
  func timeForAWay() {
    let speed = Speed.kilometersPerHour(60)
    #expect(speed.time(for: .kilometers(1)) == .minutes(1))
    #expect(Speed(metersPerHour: 7).time(for: Distance(meters: 1)) == .microseconds(514_285_715))
    #expect(speed.time(for: .zero) == .zero)
    #expect(speed.time(for: Distance(meters: -5)) == .zero)
  }

  @Test("what does not move never arrives, and no way overflows")
  func speedEdges() {
    #expect(Speed.zero.time(for: Distance(meters: 1)) == nil)
    #expect(Speed(metersPerHour: -1).time(for: Distance(meters: 1)) == nil)
    #expect(Speed(metersPerHour: 1).time(for: .farthest) == .microseconds(Int64.max))
    #expect(Speed.kilometersPerHour(.max).metersPerHour == .max)
  }

  @Test("speeds compare and read in kilometres per hour")
  func speeds() {
    #expect(Speed.kilometersPerHour(1) < Speed.kilometersPerHour(2))
    #expect(Speed.kilometersPerHour(36).kilometersPerHour == 36)
  }

  @Test("a fit charges by the kilometre and leaves the departure out")
  func fit() {
    let fit = TravelFit(departure: .minutes(4), perKilometer: .seconds(90))
    #expect(fit.travelTime(for: .kilometers(10)) == .minutes(15))
    #expect(fit.travelTime(for: Distance(meters: 1)) == .milliseconds(90))
    #expect(fit.travelTime(for: .zero) == .zero)
    #expect(fit.travelTime(for: Distance(meters: -1)) == .zero)
    #expect(fit.travelTime(for: .farthest) == .microseconds(Int64.max))
  }

  @Test("travel along the great circle is the fit of its length")
  func greatCircleTravel() {
    let fit = TravelFit(departure: .minutes(4), perKilometer: .seconds(90))
    let travel: any TravelTimes = GreatCircleTravel(fit: fit)
    let (start, end) = (Coordinate.origin, Coordinate(latitudeE7: 0, longitudeE7: 1_000_000))
    #expect(start.distance(to: end) == Distance(meters: 11_120))
    #expect(travel.travelTime(from: start, to: end) == .milliseconds(1_000_800))
    #expect(travel.travelTime(from: start, to: start) == .zero)
  }
}
