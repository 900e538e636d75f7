/// Which trucks are busy at once, when each region has a fixed list of trucks, the first free one of
/// which goes, calls wait when all are busy, and each service takes an exponential time of mean 1.
///
/// Larson 1974 ("A hypercube queuing model for facility location and redistricting in urban emergency
/// services", Computers & Operations Research 1). A state is the set of busy trucks, as bits.
struct Hypercube {
  let trucks: Int
  /// Calls a service time; below `trucks`.
  let load: Double
  /// Of each state, its probability; of the full one, that nobody waits.
  private(set) var probabilities: [Double]
  /// The share of calls that truck i gets in a state, at `state * trucks + i`.
  private let shares: [Double]

  /// Solves the balance equations by Gauss–Seidel.
  ///
  /// - Parameters:
  ///   - regions: The share of each in the calls; together 1.
  ///   - lists: Of each region, all trucks, the preferred ones first.
  init(load: Double, regions: [Double], lists: [[Int]]) {
    trucks = lists[0].count
    self.load = load
    let (trucks, full) = (trucks, (1 << trucks) - 1)
    var shares = [Double](repeating: 0, count: (full + 1) * trucks)
    for state in 0..<full {
      for (region, list) in zip(regions, lists) {
        guard let first = list.first(where: { state & 1 << $0 == 0 }) else { continue }
        shares[state * trucks + first] += region
      }
    }
    self.shares = shares
    probabilities = [Double](repeating: 1 / Double(full + 1), count: full + 1)
    while sweep() > 1e-16 {}
  }

  private var full: Int { (1 << trucks) - 1 }

  /// Solves each state's equation once; tells the greatest change.
  private mutating func sweep() -> Double {
    var change = 0.0
    for state in 0...full {
      let solved = inflow(state) / outflow(state)
      change = max(change, abs(solved - probabilities[state]))
      probabilities[state] = solved
    }
    let sum = probabilities.reduce(0, +) - probabilities[full] + allBusy
    for state in 0...full { probabilities[state] /= sum }
    return change
  }

  /// What a state is entered with. The full one is entered from the queue as often as it is left
  /// for it: neither is counted.
  private func inflow(_ state: Int) -> Double {
    var sum = 0.0
    for truck in 0..<trucks {
      let other = state ^ 1 << truck
      let isBusy = state & 1 << truck != 0
      sum += (isBusy ? load * shares[other * trucks + truck] : 1) * probabilities[other]
    }
    return sum
  }

  private func outflow(_ state: Int) -> Double {
    Double(state.nonzeroBitCount) + (state == full ? 0 : load)
  }

  /// The probability that a call waits.
  var allBusy: Double { probabilities[full] / (1 - load / Double(trucks)) }

  /// How far a state is out of balance.
  func imbalance(_ state: Int) -> Double {
    abs(inflow(state) - outflow(state) * probabilities[state])
  }

  /// The probability that so many trucks are busy, for none up to all.
  var byNumberBusy: [Double] {
    var sums = [Double](repeating: 0, count: trucks + 1)
    for state in 0..<full { sums[state.nonzeroBitCount] += probabilities[state] }
    sums[trucks] = allBusy
    return sums
  }

  /// The share of time that each truck is busy.
  var workloads: [Double] {
    (0..<trucks).map { truck in
      (0..<full).reduce(allBusy) { $0 + ($1 & 1 << truck == 0 ? 0 : probabilities[$1]) }
    }
  }
}
