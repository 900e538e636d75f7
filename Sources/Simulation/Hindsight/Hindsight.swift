import DispatchCore

/// Plans a shift that is over, knowing all of it: what the dispatcher is measured by.
///
/// Simulated annealing over tours (Kirkpatrick, Gelatt & Vecchi 1983): jobs go to other tours or
/// change places, tours change their ends; a change for the worse is taken with a chance that falls
/// with the temperature. No truck drives before the call exists. In whole numbers: the same seed
/// makes the same plan on every machine.
public struct Hindsight {
  /// The best plan that was found, and what it comes to.
  public struct Found: Hashable, Sendable {
    /// Can be carried out.
    public var plan: HindsightPlan
    /// The mean response, each job counting as much as it weighs.
    public var weightedMean: Duration
  }

  private var tours: Tours
  private var generator: SplitMix64
  private let luck: Luck
  private var cost: Int
  private var best: Tours

  /// Plans an instance.
  ///
  /// - Parameters:
  ///   - moves: How many changes are tried: time grows with it, about 0.2 s a million.
  ///   - progress: Is told the share that is done, a hundred times.
  /// - Returns: nil when there are jobs but no truck.
  public static func plan(
    _ instance: Instance, seed: UInt64 = 1, moves: Int = 40_000_000,
    progress: (Double) -> Void = { _ in }
  ) -> Found? {
    guard !instance.trucks.isEmpty || instance.jobs.isEmpty else { return nil }
    var hindsight = Hindsight(instance, seed: seed)
    if instance.jobs.count > 1 { hindsight.anneal(moves, progress) }
    let plan = hindsight.best.plan
    do {
      return Found(plan: plan, weightedMean: try instance.weightedMean(of: plan))
    } catch {
      preconditionFailure("a plan that cannot be: \(error)")
    }
  }

  private init(_ instance: Instance, seed: UInt64) {
    tours = Tours(instance)
    generator = SplitMix64(seed: seed)
    luck = Luck()
    for job in 0..<tours.jobCount { tours.insertCheaply(job) }
    cost = tours.cost
    best = tours
  }

  /// Weighted microseconds: what a change for the worse may cost at the start and at the end.
  private static let (hottest, coldest) = (1_500_000_000.0, 6_000_000.0)

  private mutating func anneal(_ moves: Int, _ progress: (Double) -> Void) {
    var (bestCost, isBestKept) = (cost, true)
    let rounds = 1_000
    for round in 0..<rounds {
      let share = Double(round) / Double(rounds)
      let fall = Elementary.logarithm(Self.coldest / Self.hottest)
      let temperature = Int(Self.hottest * Elementary.exponential(fall * share))
      for _ in 0..<max(1, moves / rounds) {
        guard let move = tours.draw(using: &generator) else { continue }
        let gain = tours.gain(of: move)
        guard gain <= luck.most(at: temperature, using: &generator) else { continue }
        if gain > 0, !isBestKept {
          best = tours
          isBestKept = true
        }
        tours.apply(move)
        cost += gain
        if cost < bestCost { (bestCost, isBestKept) = (cost, false) }
      }
      if round.isMultiple(of: rounds / 100) { progress(share) }
    }
    if !isBestKept { best = tours }
  }
}

/// How much worse a change may be, drawn: the temperature times an exponential number, out of a table
/// so that it costs no logarithm.
private struct Luck {
  private static let size = 4_096
  private let table: [Int]

  init() {
    table = (0..<Self.size).map { index in
      let share = (Double(index) + 0.5) / Double(Self.size)
      return Int(-1_024 * Elementary.logarithm(share))
    }
  }

  func most(at temperature: Int, using generator: inout SplitMix64) -> Int {
    temperature / 1_024 * table[generator.integer(below: Self.size)]
  }
}

extension Tours {
  /// Puts a job that is on no tour where it costs least; the first of equals.
  fileprivate mutating func insertCheaply(_ job: Int) {
    var best = (gain: Int.max, truck: 0, position: 0)
    for truck in 0..<truckCount {
      for position in 0...length[truck] {
        var walk = walk(truck, before: position)
        visit(job, &walk)
        finish(truck, from: position, &walk)
        if walk.gain < best.gain { best = (walk.gain, truck, position) }
      }
    }
    replace(best.truck, best.position..<best.position, with: [job])
  }

  /// A move near in time to a job drawn; nil when what was drawn changes nothing.
  fileprivate func draw(using generator: inout SplitMix64) -> Move? {
    let job = generator.integer(below: jobCount)
    let (left, from) = (truck[job], position[job])
    let right = generator.integer(below: truckCount)
    let kind = generator.integer(below: 16)
    let jitter = generator.integer(below: 5) - 2
    guard left != right else {
      let to = min(max(from + (jitter >= 0 ? jitter + 1 : jitter), 0), length[left] - 1)
      return to == from ? nil : .shift(left, from: from, to: to)
    }
    let near = position(in: right, at: arrived[job]) + (kind & 1 == 0 ? 0 : jitter)
    let to = min(max(near, 0), length[right])
    if kind < 3 { return .tails(left, from, right, to) }
    let mine = kind < 12 ? 1 : 1 + generator.integer(below: 3)
    let theirs = kind < 8 ? 0 : generator.integer(below: 3)
    return .exchange(
      left, from..<min(from + mine, length[left]), right, to..<min(to + theirs, length[right]))
  }
}
