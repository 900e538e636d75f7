import DispatchCore
import Testing

@Suite("The index of things by nearness")
struct NearestIndexTests {
  static let seeds: [UInt64] = [1, 20_260_521, 0xdead_beef]

  @Test(
    "answers as a scan of everything does, whatever was set and removed before",
    arguments: Terrain.allCases, seeds)
  func equalsBruteForce(terrain: Terrain, seed: UInt64) {
    print("index: terrain \(terrain), seed \(seed)")
    var trial = IndexTrial(terrain: terrain, seed: seed)
    for _ in 0..<20 {
      trial.change(times: 200)
      trial.index.checkInvariants()
      trial.compareQueries(times: 10)
    }
    trial.removeAll()
    trial.index.checkInvariants()
    #expect(trial.index.count == 0)
  }

  @Test("knows what is in it")
  func membership() {
    var index = NearestIndex()
    index.set(7, at: .origin, traits: Traits(mask: 1, stamp: .unixEpoch))
    index.set(-7, at: .origin, traits: Traits(mask: 1, stamp: .unixEpoch))
    index.set(7, at: .northPole, traits: Traits(mask: 2, stamp: .unixEpoch))
    #expect(index.count == 2)
    index.remove(8)
    index.remove(-7)
    #expect(index.count == 1)
    #expect(index.contains(7))
    #expect(!index.contains(-7))
    index.checkInvariants()
  }

  @Test("finds nothing in nothing, and none when none are wanted")
  func nothing() {
    var index = NearestIndex()
    #expect(index.nearest(8, to: .origin, where: .anything) == [])
    index.set(1, at: .origin, traits: Traits(mask: 0, stamp: .unixEpoch))
    #expect(index.nearest(0, to: .origin, where: .anything) == [])
    #expect(index.nearest(-1, to: .origin, where: .anything) == [])
    #expect(index.nearest(.max, to: .origin, where: .anything).map(\.id) == [1])
  }

  @Test("finds across the antimeridian and over the poles")
  func seams() {
    var index = NearestIndex()
    index.set(1, at: Coordinate(latitudeE7: 0, longitudeE7: 1_799_999_000), traits: .plain)
    index.set(2, at: Coordinate(latitudeE7: 0, longitudeE7: 1_790_000_000), traits: .plain)
    index.set(3, at: Coordinate(latitudeE7: 899_990_000, longitudeE7: 900_000_000), traits: .plain)
    index.set(4, at: Coordinate(latitudeE7: 890_000_000, longitudeE7: -900_000_000), traits: .plain)
    let west = Coordinate(latitudeE7: 0, longitudeE7: -1_799_999_000)
    let beyond = Coordinate(latitudeE7: 899_990_000, longitudeE7: -900_000_000)
    #expect(
      index.nearest(2, to: west, where: .anything) == [
        Neighbor(id: 1, distance: Distance(meters: 22)),
        Neighbor(id: 2, distance: Distance(meters: 111_206)),
      ])
    #expect(index.nearest(2, to: beyond, where: .anything).map(\.id) == [3, 4])
  }

  @Test("orders equally near things by number, however many stand there")
  func ties() {
    var index = NearestIndex()
    for id in (0..<500).reversed() {
      index.set(Int32(id), at: .origin, traits: .plain)
    }
    index.checkInvariants()
    let found = index.nearest(3, to: .northPole, where: .anything)
    #expect(found.map(\.id) == [0, 1, 2])
    #expect(Set(found.map(\.distance)) == [Distance(meters: 10_007_557)])
  }

  @Test("holds each demand of a filter", arguments: FilterCase.all)
  func filters(demand: FilterCase) {
    var index = NearestIndex()
    for mask in 0..<8 {
      let stamp = Timestamp(microseconds: Int64(mask))
      index.set(
        Int32(mask), at: .origin, traits: Traits(mask: UInt32(mask), stamp: stamp))
    }
    #expect(index.nearest(9, to: .origin, where: demand.filter).map(\.id) == demand.found)
  }

  @Test("re-uses the caller's array")
  func sameArray() {
    var index = NearestIndex()
    index.set(1, at: .origin, traits: .plain)
    var found = [Neighbor(id: 9, distance: .zero), Neighbor(id: 8, distance: .zero)]
    index.nearest(8, to: .origin, where: .anything, into: &found)
    #expect(found == [Neighbor(id: 1, distance: .zero)])
  }
}

/// A filter, and which of eight things with the masks and stamps 0…7 meet it.
struct FilterCase: Sendable {
  var filter: TraitFilter
  var found: [Int32]

  static let all = [
    FilterCase(filter: .anything, found: [0, 1, 2, 3, 4, 5, 6, 7]),
    FilterCase(filter: TraitFilter(anyOf: 0b011), found: [1, 2, 3, 5, 6, 7]),
    FilterCase(filter: TraitFilter(allOf: 0b011), found: [3, 7]),
    FilterCase(filter: TraitFilter(noneOf: 0b011), found: [0, 4]),
    FilterCase(filter: TraitFilter(anyOf: 0b110, allOf: 0b001, noneOf: 0b100), found: [3]),
    FilterCase(filter: TraitFilter(notBefore: Timestamp(microseconds: 6)), found: [6, 7]),
    FilterCase(filter: TraitFilter(allOf: 0b1000), found: []),
    FilterCase(filter: TraitFilter(allOf: 1, noneOf: 1), found: []),
  ]
}

extension Coordinate {
  static let origin = Coordinate(latitudeE7: 0, longitudeE7: 0)
  static let northPole = Coordinate(latitudeE7: 900_000_000, longitudeE7: 0)
}

extension Traits {
  static let plain = Traits(mask: 0, stamp: .unixEpoch)
}
