import DispatchCore
import Simulation
import Testing

@Suite("Clustering")
struct ClusteringTests {
  static let centers = [
    Coordinate(latitudeE7: 410_000_000, longitudeE7: -970_000_000),
    Coordinate(latitudeE7: 412_000_000, longitudeE7: -966_000_000),
    Coordinate(latitudeE7: 409_000_000, longitudeE7: -962_000_000),
  ]

  /// Places around three centers: 300, 200 and 100 of them.
  static func places(seed: UInt64) -> [Coordinate] {
    var generator = SplitMix64(seed: seed)
    return centers.enumerated().flatMap { index, center in
      (0..<(300 - 100 * index)).map { _ in
        Coordinate(
          latitudeE7: center.latitudeE7 + Int32(generator.normal() * 50_000),
          longitudeE7: center.longitudeE7 + Int32(generator.normal() * 50_000))
      }
    }
  }

  @Test("finds the centers of demand, the largest first", arguments: 1...5 as ClosedRange<UInt64>)
  func finding(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let found = Clustering.clusters(of: Self.places(seed: seed), count: 3, using: &generator)
    #expect(found.map(\.count) == [300, 200, 100])
    for (cluster, center) in zip(found, Self.centers) {
      #expect(cluster.center.distance(to: center) < Distance(meters: 200))
    }
  }

  @Test("is the same for the same seed")
  func repeatable() {
    let places = Self.places(seed: 9)
    var (one, other) = (SplitMix64(seed: 1), SplitMix64(seed: 1))
    #expect(
      Clustering.clusters(of: places, count: 8, using: &one)
        == Clustering.clusters(of: places, count: 8, using: &other))
  }

  @Test("makes no more groups than there are different places")
  func few() {
    var generator = SplitMix64(seed: 1)
    let places = [Self.centers[0], Self.centers[0], Self.centers[1]]
    let found = Clustering.clusters(of: places, count: 5, using: &generator)
    #expect(found.map(\.center) == [Self.centers[0], Self.centers[1]])
    #expect(found.map(\.count) == [2, 1])
    #expect(Clustering.clusters(of: [], count: 5, using: &generator) == [])
    #expect(Clustering.clusters(of: places, count: 0, using: &generator) == [])
  }

  @Test("holds across the antimeridian")
  func antimeridian() {
    var generator = SplitMix64(seed: 1)
    let places = [
      Coordinate(latitudeE7: 0, longitudeE7: 1_799_900_000),
      Coordinate(latitudeE7: 0, longitudeE7: -1_799_900_000),
    ]
    let found = Clustering.clusters(of: places, count: 1, using: &generator)
    #expect(found[0].center.distance(to: places[0]) < Distance(meters: 1_200))
    #expect(found[0].center.distance(to: places[1]) < Distance(meters: 1_200))
  }
}
