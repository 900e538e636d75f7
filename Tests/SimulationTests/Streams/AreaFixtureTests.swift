import DispatchCore
import DispatchWire
import PlainJSON
import Testing

@Suite("The kept areas")
struct AreaFixtureTests {
  /// How many trucks could serve a job, by what they carry.
  static func fitting(_ requirement: Requirement, in area: Area) -> Int {
    area.trucks.count { requirement.obstacles($0, class: .safe).isEmpty }
  }

  @Test(
    "have 32 trucks, T1 to T32, at bases within their bounds", arguments: ["harlow", "montgomery"])
  func trucks(name: String) throws {
    let area = try Fixture.area(name)
    let bounds = try #require(area.bounds)
    #expect(area.name == name)
    #expect(area.trucks.map(\.callSign.text) == (1...32).map { "T\($0)" })
    let bases = Set(area.bases.map(\.coordinate))
    #expect(area.bases.count >= 8)
    #expect(area.trucks.allSatisfy { bases.contains($0.base) && bounds.contains($0.base) })
    #expect(area.gazetteer.places.allSatisfy { bounds.contains($0.coordinate) })
  }

  @Test("come back as they are written", arguments: ["harlow", "montgomery"])
  func roundTrip(name: String) throws {
    let area = try Fixture.area(name)
    #expect(try AreaFile.read(AreaFile.write(area)) == area)
  }

  @Test(
    "have at least two trucks for each problem, all-wheel drive and five people included",
    arguments: ["harlow", "montgomery"])
  func problems(name: String) throws {
    let area = try Fixture.area(name)
    for problem in Problem.allCases where problem != .heavyRecovery && problem != .motorcycle {
      let vehicle = Vehicle(drive: .all, people: 5)
      let count = Self.fitting(Requirement(problem: problem, vehicle: vehicle), in: area)
      #expect(count >= 2, "\(problem): \(count)")
    }
    for problem in [Problem.heavyRecovery, .tow, .tyreChange, .accidentRecovery] {
      let vehicle = Vehicle(weightClass: .heavy, people: 5)
      let count = Self.fitting(Requirement(problem: problem, vehicle: vehicle), in: area)
      #expect(count >= 2, "heavy, \(problem): \(count)")
    }
  }

  @Test("of Harlow names 25 places and 4 roads, each found by its name or its miles")
  func gazetteer() throws {
    let area = try Fixture.area("harlow")
    #expect(area.gazetteer.places.count >= 25)
    #expect(area.gazetteer.roads.count >= 4)
    for place in area.gazetteer.places {
      #expect(area.gazetteer.find(place.name) == place.coordinate)
    }
    for road in area.gazetteer.roads {
      let mile = Double(road.markers[0].tenths) / 10
      #expect(area.gazetteer.find("\(road.name) mile \(mile)") == road.markers[0].coordinate)
    }
  }

  @Test("of Montgomery gives each title of the feed its class, and every truck serves it")
  func titles() throws {
    let area = try Fixture.area("montgomery")
    let classes = area.titles.map {
      "\($0.title) \(DangerClass.of($0.dangers, isAppointment: false).rawValue)"
    }
    #expect(
      classes == [
        "VEHICLE FIRE D0", "VEHICLE ACCIDENT D1", "VEHICLE LEAKING FUEL D1", "DISABLED VEHICLE D2",
        "HAZARDOUS ROAD CONDITIONS D3", "ROAD OBSTRUCTION D3", "DEBRIS/FLUIDS ON HIGHWAY D3",
      ])
    for title in area.titles {
      let requirement = Requirement(problem: title.problem, vehicle: Vehicle())
      #expect(Self.fitting(requirement, in: area) == 32)
    }
  }
}

/// The recorded feed, where it lies beside the checkout. It is not the project's to hand on, and the means of a slice would lie
/// elsewhere than the bases. What must hold without it is asked elsewhere: its shape of `CallStreamTests`, whose rows are written by hand, its
/// titles of the kept area above.
@Suite(
  "The recorded feed", .enabled(if: RecordedFeed.isThere, "no ../shared/data beside the checkout"))
struct RecordedFeedTests {
  @Test("is read whole, with all its titles known")
  func reading() throws {
    let stream = try Fixture.stream(RecordedFeed.bytes(), Fixture.area("montgomery"))
    #expect(stream.calls.count == 9_092)
    #expect(stream.warnings == [])
  }

  @Test("has Montgomery's bases at the means of the calls nearest to each")
  func bases() throws {
    let area = try Fixture.area("montgomery")
    let stream = try Fixture.stream(RecordedFeed.bytes(), area)
    var sums = area.bases.map { _ in (latitude: 0.0, longitude: 0.0, count: 0.0) }
    for call in stream.calls {
      let location = try #require(call.body["location"])
      let latitude = try #require(location["lat"]?.doubleValue)
      let longitude = try #require(location["lon"]?.doubleValue)
      let index = try #require(
        area.bases.indices.min {
          Self.square(area.bases[$0].coordinate, latitude, longitude)
            < Self.square(area.bases[$1].coordinate, latitude, longitude)
        })
      sums[index].latitude += latitude
      sums[index].longitude += longitude
      sums[index].count += 1
    }
    for (base, sum) in zip(area.bases, sums) {
      #expect(abs(base.coordinate.latitude - sum.latitude / sum.count) < 0.001)
      #expect(abs(base.coordinate.longitude - sum.longitude / sum.count) < 0.001)
    }
  }

  private static func square(_ place: Coordinate, _ latitude: Double, _ longitude: Double) -> Double
  {
    let (north, east) = (place.latitude - latitude, (place.longitude - longitude) * 0.763)
    return north * north + east * east
  }
}

enum RecordedFeed {
  private static let path = "calls/montgomery_dev.csv.gz"

  static var isThere: Bool { SharedData.has(path) }

  static func bytes() throws -> [UInt8] { try SharedData.unzipped(path) }
}
