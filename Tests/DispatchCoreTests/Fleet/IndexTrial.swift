import DispatchCore
import Testing

/// Where the things of a trial stand.
enum Terrain: CaseIterable, Sendable {
  case wholeEarth, oneCity, fewSpots, onePoint, northPole, antimeridian

  func randomPlace(using random: inout SplitMix64) -> Coordinate {
    switch self {
    case .wholeEarth:
      place(-900_000_000...900_000_000, -1_800_000_000...1_800_000_000, &random)
    case .oneCity:
      place(402_000_000...404_000_000, -754_000_000 ... -751_000_000, &random)
    case .fewSpots:
      Coordinate(
        latitudeE7: Int32.random(in: 0...3, using: &random) * 10,
        longitudeE7: Int32.random(in: -2...2, using: &random) * 900_000_000)
    case .onePoint:
      Coordinate(latitudeE7: 402_000_000, longitudeE7: -754_000_000)
    case .northPole:
      place(899_900_000...900_000_000, -1_800_000_000...1_800_000_000, &random)
    case .antimeridian:
      place(-10_000...10_000, 1_799_990_000...1_800_010_000, &random)
    }
  }

  private func place(
    _ north: ClosedRange<Int32>, _ east: ClosedRange<Int32>, _ random: inout SplitMix64
  ) -> Coordinate {
    Coordinate(
      latitudeE7: Int32.random(in: north, using: &random),
      longitudeE7: Int32.random(in: east, using: &random))
  }
}

/// An index, and the same things in a plain dictionary, changed and asked side by side.
struct IndexTrial {
  let terrain: Terrain
  var random: SplitMix64
  var index = NearestIndex()
  var things: [Int32: (place: Coordinate, traits: Traits)] = [:]

  init(terrain: Terrain, seed: UInt64) {
    self.terrain = terrain
    self.random = SplitMix64(seed: seed)
  }

  /// Sets, nudges and removes things at random; more are set than removed.
  mutating func change(times: Int) {
    for _ in 0..<times {
      let id = Int32.random(in: -300...300, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1: remove(id)
      case 2, 3, 4: nudge(id)
      default: set(id, at: terrain.randomPlace(using: &random))
      }
    }
  }

  mutating func removeAll() {
    for id in things.keys.sorted() { remove(id) }
  }

  private mutating func remove(_ id: Int32) {
    index.remove(id)
    things[id] = nil
  }

  private mutating func nudge(_ id: Int32) {
    let place = things[id]?.place ?? terrain.randomPlace(using: &random)
    set(
      id,
      at: Coordinate(
        latitudeE7: place.latitudeE7 + Int32.random(in: -3_000...3_000, using: &random),
        longitudeE7: place.longitudeE7 + Int32.random(in: -3_000...3_000, using: &random)))
  }

  private mutating func set(_ id: Int32, at place: Coordinate) {
    let stamp = Timestamp(microseconds: Int64.random(in: 0..<100, using: &random))
    let mask = randomMask() | randomMask()
    index.set(id, at: place, traits: Traits(mask: mask, stamp: stamp))
    things[id] = (place, Traits(mask: mask, stamp: stamp))
  }

  /// Three bits on average of eight.
  private mutating func randomMask() -> UInt32 {
    UInt32.random(in: 0..<256, using: &random) & UInt32.random(in: 0..<256, using: &random)
  }

  mutating func compareQueries(times: Int) {
    for _ in 0..<times {
      let place = terrain.randomPlace(using: &random)
      let wanted = Int.random(in: 1...12, using: &random)
      let filter = TraitFilter(
        anyOf: randomMask(), allOf: randomMask() & randomMask(),
        noneOf: randomMask() & randomMask(),
        notBefore: Timestamp(microseconds: Int64.random(in: -100..<100, using: &random)))
      for filter in [filter, .anything] {
        #expect(
          index.nearest(wanted, to: place, where: filter)
            == scan(wanted, to: place, where: filter))
      }
    }
    #expect(index.count == things.count)
  }

  private func scan(_ wanted: Int, to place: Coordinate, where filter: TraitFilter) -> [Neighbor] {
    let fitting = things.filter { filter.accepts($0.value.traits) }
    let all = fitting.map { Neighbor(id: $0.key, distance: $0.value.place.distance(to: place)) }
    return Array(all.sorted().prefix(wanted))
  }
}
