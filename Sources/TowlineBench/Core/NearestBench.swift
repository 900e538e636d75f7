import DispatchCore
import Simulation

/// What finding and moving trucks costs, by how many there are and how many of them fit.
struct NearestBench {
  let rounds: Int
  private static let searches = 5_000
  private static let wanted = 8
  private static let fits: UInt32 = 1

  func rows() -> [Row] {
    [1_000, 10_000, 100_000].flatMap { size in
      [rowOfSearch(size, share: 0.5), rowOfSearch(size, share: 0.01), rowOfMoves(size)]
    }
  }

  private func rowOfSearch(_ size: Int, share: Double) -> Row {
    let times = (0..<rounds).map { round in
      var fleet = Fleet(size: size, share: share, seed: UInt64(round))
      return fleet.search(Self.searches)
    }
    let isTheOne = size == 100_000 && share == 0.5
    return Row(
      "nearest \(Self.wanted) of \(size.grouped), \(Int(share * 100)) % eligible", "µs",
      Series(times), aim: isTheOne ? .atMost(10) : nil)
  }

  private func rowOfMoves(_ size: Int) -> Row {
    let times = (0..<rounds).map { round in
      var fleet = Fleet(size: size, share: 0.5, seed: UInt64(round))
      return fleet.move(Self.searches)
    }
    return Row("a truck of \(size.grouped) moves a few hundred metres", "µs", Series(times))
  }

  /// Trucks all over an area of some 90 by 100 km.
  private struct Fleet {
    private var generator: SplitMix64
    private var index = NearestIndex()
    private var places: [Coordinate] = []
    private let share: Double

    init(size: Int, share: Double, seed: UInt64) {
      generator = SplitMix64(seed: seed)
      self.share = share
      for number in 0..<size {
        places.append(place())
        index.set(Int32(number), at: places[number], traits: traits(number))
      }
    }

    private mutating func place() -> Coordinate {
      Coordinate(
        latitudeE7: 398_000_000 + Int32(generator.integer(below: 8_000_000)),
        longitudeE7: -760_000_000 + Int32(generator.integer(below: 12_000_000)))
    }

    /// Who fits follows from the number, so that a truck fits as well after it moved.
    private func traits(_ number: Int) -> Traits {
      var draw = SplitMix64(seed: UInt64(number))
      return Traits(mask: draw.chance(share) ? NearestBench.fits : 2, stamp: .unixEpoch)
    }

    mutating func search(_ count: Int) -> Double {
      let targets = (0..<count).map { _ in place() }
      let filter = TraitFilter(anyOf: NearestBench.fits)
      var found: [Neighbor] = []
      let time = Stopwatch.microseconds {
        for target in targets {
          index.nearest(NearestBench.wanted, to: target, where: filter, into: &found)
        }
      }
      return time / Double(count)
    }

    mutating func move(_ count: Int) -> Double {
      let moves = (0..<count).map { _ in
        let number = generator.integer(below: places.count)
        let old = places[number]
        let new = Coordinate(
          latitudeE7: old.latitudeE7 + Int32(generator.integer(in: -30_000...30_000)),
          longitudeE7: old.longitudeE7 + Int32(generator.integer(in: -30_000...30_000)))
        return (Int32(number), new, traits(number))
      }
      let time = Stopwatch.microseconds {
        for (number, new, traits) in moves { index.set(number, at: new, traits: traits) }
      }
      return time / Double(count)
    }
  }
}
