import DispatchCore
import Simulation
import Testing

@Suite("Who is busy, as Larson's hypercube says")
struct HypercubeTests {
  /// Trucks and regions strewn over the box; the first regions call most.
  struct Map {
    let bases: [Coordinate]
    let regions: [(value: Coordinate, weight: Double)]
    let cube: Hypercube

    init(trucks: Int, load: Double, seed: UInt64) {
      var generator = SplitMix64(seed: seed)
      let bases = (0..<trucks).map { _ in Made.place(&generator) }
      let weights = (1...2 * trucks).map { 1 / Double($0) }
      let sum = weights.reduce(0, +)
      regions = weights.map { (Made.place(&generator), $0 / sum) }
      cube = Hypercube(
        load: load, regions: regions.map(\.weight),
        lists: regions.map { region in
          bases.indices.sorted {
            bases[$0].distance(to: region.value) < bases[$1].distance(to: region.value)
          }
        })
      self.bases = bases
    }
  }

  @Test("solves its equations, and counted by trucks busy it is M/M/N", arguments: [6, 10])
  func aggregate(_ trucks: Int) {
    let load = 0.7 * Double(trucks)
    let cube = Map(trucks: trucks, load: load, seed: 1).cube
    let worst = cube.probabilities.indices.map(cube.imbalance).max() ?? 1
    #expect(worst < 1e-12, "\(worst)")
    for (solved, known) in zip(cube.byNumberBusy, Self.byNumberBusy(trucks: trucks, load: load)) {
      #expect(abs(solved - known) < 1e-12, "\(solved), not \(known)")
    }
    let waits = WaitingFormulas.erlangC(trucks: trucks, load: load)
    #expect(abs(cube.allBusy - waits) < 1e-12)
    #expect(abs(cube.workloads.reduce(0, +) - load) < 1e-12)
  }

  @Test("with two trucks is what can be solved by hand")
  func two() {
    let (load, share) = (1.2, 0.8)
    let cube = Hypercube(load: load, regions: [share, 1 - share], lists: [[0, 1], [1, 0]])
    let none = (2 - load) / (2 + load)
    let both = none * load * load / 2
    let known = [
      none, (load * share * none + both) / (load + 1),
      (load * (1 - share) * none + both) / (load + 1), both,
    ]
    for (solved, known) in zip(cube.probabilities, known) { #expect(abs(solved - known) < 1e-14) }
  }

  @Test(
    "the core's nearest free truck is the list's: each is busy as much as it says",
    arguments: [6, 10])
  func workloads(_ trucks: Int) throws {
    let load = 0.6 * Double(trucks)
    let map = Map(trucks: trucks, load: load, seed: 1)
    var centre = try HomingCentre(bases: map.bases, seed: 7)
    let end = try centre.take(calls: 6_000, load: load, from: map.regions)
    let known = map.cube.workloads
    let spread = (known.max() ?? 0) - (known.min() ?? 0)
    for (truck, busy) in centre.busy.enumerated() {
      let (mean, error) = QueueingTests.estimate(Self.shares(busy, until: end))
      #expect(error < spread / 8, "truck \(truck): too few calls to tell, ± \(error)")
      #expect(
        abs(mean - known[truck]) < 3.5 * error,
        "truck \(truck): \(mean) ± \(error), not \(known[truck])")
    }
  }

  /// The share of each of 300 equal times that a truck was busy.
  static func shares(_ busy: [Range<Timestamp>], until end: Timestamp) -> [Double] {
    let width = (end - Made.start).microseconds / 300
    var sums = [Int64](repeating: 0, count: 300)
    for span in busy {
      let (lower, upper) = (
        (span.lowerBound - Made.start).microseconds, (span.upperBound - Made.start).microseconds
      )
      let (first, last) = (Int(lower / width), min(Int(upper / width), 299))
      for window in first..<max(first, last + 1) {
        let start = Int64(window) * width
        sums[window] += min(upper, start + width) - max(lower, start)
      }
    }
    return sums.map { Double($0) / Double(width) }
  }

  /// M/M/N: the probability that so many are busy, for none up to all.
  static func byNumberBusy(trucks: Int, load: Double) -> [Double] {
    var terms = [1.0]
    for count in 1...trucks { terms.append(terms[count - 1] * load / Double(count)) }
    terms[trucks] /= 1 - load / Double(trucks)
    let sum = terms.reduce(0, +)
    return terms.map { $0 / sum }
  }
}
