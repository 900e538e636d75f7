import DispatchCore
import Testing

@Suite("Places and the distances between them")
struct CoordinateTests {
  @Test(
    "what is not on the globe is no place",
    arguments: [
      (90.000_000_1, 0.0), (-90.000_000_1, 0), (91, 0), (0, 180.000_000_1), (0, -180.000_000_1),
      (.nan, 0), (0, .nan), (.infinity, 0), (0, -.infinity), (1e308, 0), (0, -1e308),
      (.signalingNaN, .nan), (90.0.nextUp, 0), (0, 180.0.nextUp),
    ])
  func refused(latitude: Double, longitude: Double) {
    #expect(Coordinate(latitude: latitude, longitude: longitude) == nil)
  }

  @Test(
    "the edges of the globe are places, and tiny numbers are zero",
    arguments: [
      (90.0, 180.0, 900_000_000, 1_800_000_000), (-90, -180, -900_000_000, -1_800_000_000),
      (2e-300, -2e-300, 0, 0), (-0.0, 0, 0, 0),
      (40.123_456_78, -75.123_456_72, 401_234_568, -751_234_567),
    ] as [(Double, Double, Int32, Int32)])
  func accepted(latitude: Double, longitude: Double, latitudeE7: Int32, longitudeE7: Int32) {
    let place = Coordinate(latitude: latitude, longitude: longitude)
    #expect(place == Coordinate(latitudeE7: latitudeE7, longitudeE7: longitudeE7))
  }

  @Test("reckoned places beyond an edge come back onto the globe")
  func broughtBack() {
    let far = Coordinate(latitudeE7: .max, longitudeE7: .max)
    #expect(far.latitudeE7 == 900_000_000)
    #expect(far.longitudeE7 == Int32(Int64(Int32.max) - 3_600_000_000))
    let low = Coordinate(latitudeE7: .min, longitudeE7: -1_800_000_001)
    #expect(low == Coordinate(latitudeE7: -900_000_000, longitudeE7: 1_799_999_999))
  }

  @Test("degrees come back as they went in")
  func degrees() throws {
    let place = try #require(Coordinate(latitude: 40.1290, longitude: -75.3380))
    #expect(place.latitude == 40.1290)
    #expect(place.longitude == -75.3380)
  }

  @Test("distances are those of the formula of atan2, to the metre", arguments: knownDistances)
  func distances(from: (Double, Double), to: (Double, Double), meters: Int64) throws {
    let start = try #require(Coordinate(latitude: from.0, longitude: from.1))
    let end = try #require(Coordinate(latitude: to.0, longitude: to.1))
    #expect(start.distance(to: end) == Distance(meters: meters))
    #expect(end.distance(to: start) == Distance(meters: meters))
  }

  /// Reckoned once by atan2 in another language.
  static let knownDistances: [((Double, Double), (Double, Double), Int64)] = [
    ((40.1290, -75.3380), (40.2415, -75.2838), 13_330),
    ((52.52, 13.405), (48.8566, 2.3522), 877_465),
    ((-33.8688, 151.2093), (51.5074, -0.1278), 16_993_957),
    ((0, 179.9999), (0, -179.9999), 22),
    ((0, 180), (0, -180), 0),
    ((89.999, 90), (89.999, -90), 222),
    ((90, 0), (-90, 0), 20_015_114),
    ((90, 0), (90, 123), 0),
    ((0, 0), (0, 180), 20_015_114),
    ((-12.0464, -77.0428), (12.0464, 102.9), 20_008_894),
    ((40, -75), (40, -75), 0),
    ((40, -75), (40.00001, -75), 1),
    ((-16.5, 179.5), (-16.5, -179.5), 106_616),
    ((64.1466, -21.9426), (69.6492, 18.9553), 1_844_770),
  ]

  @Test(
    "no distance exceeds half way round, nor two the way by a third place", arguments: [1, 2, 3])
  func triangles(seed: UInt64) {
    print("triangles: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<2_000 {
      let (a, b, c) = (
        Terrain.wholeEarth.randomPlace(using: &random),
        Terrain.wholeEarth.randomPlace(using: &random),
        Terrain.wholeEarth.randomPlace(using: &random)
      )
      let direct = a.distance(to: c).meters
      #expect(direct == c.distance(to: a).meters)
      #expect((0...20_015_115).contains(direct))
      #expect(direct <= a.distance(to: b).meters + b.distance(to: c).meters + 2)
    }
  }
}
