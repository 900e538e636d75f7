import DispatchCore
import Testing

@Suite("Waiting by class, as queueing theory says")
struct PriorityTests {
  /// The mean wait of all classes together.
  static let known = 0.204_590_075_4

  @Test("the formulas give the figures that are known: Erlang C and Cobham for c = 10, a = 8")
  func formulas() {
    let trucks = WaitingLine.trucks
    #expect(abs(WaitingFormulas.erlangC(trucks: trucks, load: 8) - 0.409_180_150_8) < 1e-10)
    #expect(abs(WaitingFormulas.wait(trucks: trucks, load: 8) - Self.known) < 1e-10)
    let waits = WaitingFormulas.byPriority(trucks: trucks, rates: WaitingLine.rates)
    for (wait, known) in zip(waits, [0.051_147_52, 0.102_295_04, 0.409_180_15]) {
      #expect(abs(wait - known) < 1e-8)
    }
    #expect(abs(Self.conserved(waits) - Self.known) < 1e-10)
  }

  /// No crew leaves a vehicle half mended, so no simulated run can show these figures: the formula
  /// alone is checked.
  @Test("breaking work off would give 5.97e-6, 0.0120 and 0.5335 (formula only: no crew does)")
  func breakingOff() {
    let waits = WaitingFormulas.byBreakingOff(trucks: 10, rates: WaitingLine.rates)
    #expect(abs(waits[0] - 5.97e-6) < 5e-9)
    #expect(abs(waits[1] - 0.012_031_14) < 1e-8)
    #expect(abs(waits[2] - 0.533_538_41) < 1e-8)
    #expect(abs(Self.conserved(waits) - Self.known) < 1e-10)
  }

  @Test("a long line by class waits as long as Cobham says")
  func cobham() {
    let line = WaitingLine(calls: 240_000, seed: 1)
    let waits = Self.inServiceTimes(line.waits(byRank: line.classes))
    let waitsOfClasses = WaitingFormulas.byPriority(
      trucks: WaitingLine.trucks, rates: WaitingLine.rates)
    for (rank, wait) in waitsOfClasses.enumerated() {
      let own = waits.indices.filter { line.classes[$0] == rank }.map { waits[$0] }
      let (mean, error) = QueueingTests.estimate(own)
      #expect(error < 0.05 * wait, "class \(rank): too few calls to tell, ± \(error)")
      #expect(abs(mean - wait) < 3 * error, "class \(rank): \(mean) ± \(error), not \(wait)")
    }
  }

  @Test(
    "in a world each call waits as long as in the line, to the microsecond",
    arguments: [Policy.heap, .pair])
  func world(_ policy: Policy) {
    let line = WaitingLine(calls: 2_000, seed: 2)
    #expect(line.waits(by: policy) == line.waits(byRank: line.classes))
  }

  /// Against first come, first served, which waits as Erlang C says: what both have in common falls out.
  @Test("in any order that is blind to service times all wait equally long together")
  func conservation() {
    let line = WaitingLine(calls: 150_000, seed: 3)
    let first = Self.inServiceTimes(line.waits(byRank: line.classes.map { _ in 0 }))
    let orders = [
      line.classes, line.classes.map { -$0 }, line.classes.indices.map { -$0 },
    ]
    for (number, order) in orders.enumerated() {
      let waits = Self.inServiceTimes(line.waits(byRank: order))
      let (mean, error) = QueueingTests.estimate(zip(waits, first).map { $0 - $1 })
      #expect(error < 0.025 * Self.known, "order \(number): too few calls to tell, ± \(error)")
      #expect(abs(mean) < 3 * error, "order \(number): \(mean) ± \(error)")
    }
  }

  /// With one service time for all, trucks are free at the same moments in any order: the sums are
  /// equal to the microsecond.
  @Test(
    "every policy keeps all waits together what they are, to the microsecond",
    arguments: Policy.allCases)
  func conservation(_ policy: Policy) {
    let line = WaitingLine(calls: 600, seed: 4, isConstant: true)
    let first = line.waits(byRank: line.classes.map { _ in 0 })
    #expect(line.waits(by: policy).reduce(0, +) == first.reduce(0, +))
    #expect(first.count { $0 > 0 } > 100, "nobody waits")
  }

  @Test(
    "every policy but first come, first served keeps the classes' waits what they are, to the microsecond",
    arguments: [Policy.heap, .pair, .match, .tours])
  func classes(_ policy: Policy) {
    let line = WaitingLine(calls: 600, seed: 5, isConstant: true)
    #expect(
      Self.sums(line, line.waits(by: policy)) == Self.sums(line, line.waits(byRank: line.classes)))
  }

  static func sums(_ line: WaitingLine, _ waits: [Int64]) -> [Int64] {
    WaitingLine.rates.indices.map { rank in
      waits.indices.reduce(0) { $0 + (line.classes[$1] == rank ? waits[$1] : 0) }
    }
  }

  static func inServiceTimes(_ waits: [Int64]) -> [Double] {
    waits.map { Double($0) / Double(WaitingLine.service.microseconds) }
  }

  /// Σ λₖWₖ / λ.
  static func conserved(_ waits: [Double]) -> Double {
    let rates = WaitingLine.rates
    return zip(rates, waits).reduce(0) { $0 + $1.0 * $1.1 } / rates.reduce(0, +)
  }
}
