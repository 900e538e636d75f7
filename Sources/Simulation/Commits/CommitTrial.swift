import DispatchCore

/// Servers, callers and a database whose commits end in four ways: done, failed, unknown though stored,
/// unknown and lost. Servers die, freeze, wake and take over at any moment, their wall clocks are turned; callers
/// ask again with their keys.
///
/// A seed says all of it, which faults there are too. After each step a judge with books of its own
/// compares what callers were told with what is stored (invariants 1–3, 5, 8 and 9, by the events 6, 7, 11, 16
/// and 17), every tenth step the state with the events (15); in the end the faults stop, nobody may wait
/// beside a free truck (18), and everything must come to rest (14, 19).
public struct CommitTrial: Sendable {
  /// A planted defect, to see that the judge notices it. Only who makes a trial can switch one on, and only tests
  /// make trials: no command does.
  public enum Mutant: CaseIterable, Hashable, Sendable {
    /// Answers when it has decided.
    case answersBeforeCommit
    /// The database takes a batch of any term.
    case noFence
    /// A key that came before is decided anew.
    case forgetsKeys
    /// A doubtful batch is looked for before the epoch is raised.
    case looksTooEarly
    /// A commit without an answer is told as not stored.
    case unknownIsRefused
    /// A job from which a truck was taken off is in nobody's queue after a take-over.
    case releasesToNobody
    /// A truck that is under way is sent to another job too.
    case sendsTruckTwice
    /// A lane takes whatever comes.
    case laneWithoutBound
    /// Events bear the time of the server's wall clock.
    case stampsByWallClock
    /// A lease ends when the wall clock says so.
    case leaseByWallClock
  }

  /// What a trial should have seen now and then; if it never does, it shows nothing.
  public enum Sight: Int, CaseIterable, Hashable, Sendable {
    case doubtFoundStored, doubtFoundLost, toldUnknownWasStored, toldUnknownWasLost
    case landedLate, diedLate, zombieFenced, replayed, replayedByAnother, joinedFlight
    case crashedInCommitStored, crashedInCommitLost, decidedAheadForgotten, refusedThenAccepted
    case tookOverFromLiving, tookOverFromFrozen, commitFailed, doubtGivenUp, laneWasFull
    case clockTurnedWhileLeading, ledBehindStoredTime, deposedKeptSilent
  }

  static let serverCount = 3
  static let mostCallers = 60
  /// To compare the whole state takes as long as some steps.
  private static let stepsBetweenComparisons = 10

  var generator: SplitMix64
  let mutant: Mutant?
  let area: Area
  var store: TrialStore
  var servers = [TrialServer](repeating: TrialServer(), count: serverCount)
  var callers: [TrialCaller] = []
  /// What each caller says; apart, for callers are looked at after each step.
  var intakes: [CallIntake] = []
  var books = TrialBooks()
  var now = Timestamp(microseconds: 1_767_700_800_000_000)
  var lastAttempt = 0
  /// How likely each fault is in this trial; most are off.
  let faults: TrialFaults

  /// What was broken, in order.
  public var violations: [Violation] { books.violations }
  /// How often each thing was seen, by its place in ``Sight``.
  public var sights: [Int] { books.sights }

  /// Of what is stored in the end.
  public var digest: UInt64 { store.state.digest }

  /// A trial before its first step.
  public init(seed: UInt64, mutant: Mutant? = nil) {
    generator = SplitMix64(seed: seed)
    self.mutant = mutant
    var area = Area(name: "trial")
    // What is tried here is not who goes: the quickest choice lets more be tried.
    area.settings.policy = .pair
    self.area = area
    faults = TrialFaults(&generator)
    store = TrialStore(mutant: mutant)
    lead(0)
    enterTrucks()
  }

  /// Runs with faults, then lets them stop and everything come to rest.
  public mutating func run(steps: Int) {
    for number in 0..<steps where violations.isEmpty {
      step()
      judge()
      if number.isMultiple(of: Self.stepsBetweenComparisons) { compareState() }
    }
    if violations.isEmpty { rest() }
  }

  private mutating func enterTrucks() {
    for number in 1...3 {
      let base = Self.place(&generator)
      let truck = TruckDescription(
        callSign: CallSign("T\(number)")!, equipment: [.booster, .flatbed], weightClass: .medium,
        seats: 2, base: base)
      decide(.putTruck(truck, location: base, duty: .onDuty, by: "trial"), on: 0)
    }
  }

  static func place(_ generator: inout SplitMix64) -> Coordinate {
    Coordinate(
      latitudeE7: 412_000_000 + Int32(generator.integer(below: 2_000_000)),
      longitudeE7: -969_000_000 + Int32(generator.integer(below: 2_000_000)))
  }

  func saw(_ sight: Sight, _ books: inout TrialBooks) { books.sights[sight.rawValue] += 1 }
}

/// How likely each fault is at a step; in each trial about half of them are off.
struct TrialFaults: Sendable {
  var crash = 0.0
  var freeze = 0.0
  var rivalry = 0.0
  var failedCommit = 0.0
  var unknownStored = 0.0
  var unknownLost = 0.0
  var unknownLate = 0.0
  var impatience = 0.0
  var clockStep = 0.0

  init(_ generator: inout SplitMix64) {
    func likelihood(_ most: Double, _ generator: inout SplitMix64) -> Double {
      generator.chance(0.5) ? generator.unit() * most : 0
    }
    crash = likelihood(0.04, &generator)
    freeze = likelihood(0.04, &generator)
    rivalry = likelihood(0.03, &generator)
    failedCommit = likelihood(0.15, &generator)
    unknownStored = likelihood(0.2, &generator)
    unknownLost = likelihood(0.2, &generator)
    unknownLate = likelihood(0.2, &generator)
    impatience = likelihood(0.1, &generator)
    clockStep = likelihood(0.05, &generator)
  }
}
