import DispatchCore
import Testing

@Suite("Random commands")
struct RandomCommandsTests {
  /// A seed, and the digest of the state that its commands lead to, in every process.
  static let trials: [(seed: UInt64, digest: UInt64)] = [
    (1, 673_236_684_159_393_748), (2, 18_086_260_192_308_720_466),
    (3, 17_552_011_289_743_435_966), (4, 11_039_299_207_883_594_362),
    (5, 2_501_028_782_085_500_870), (6, 16_494_206_398_830_323_539),
    (7, 15_920_916_909_730_797_038), (8, 7_016_645_832_519_429_686),
  ]

  @Test(
    "what must hold holds after each; events rebuild the state, changes the tables, the state the core",
    arguments: trials)
  func hold(_ seed: UInt64, _ digest: UInt64) {
    var trial = CommandTrial(seed: seed)
    for step in 1...2_600 {
      trial.step()
      if step.isMultiple(of: 200) {
        trial.compare()
        trial.restart()
      }
    }
    #expect(trial.lived.state.digest == digest, "seed \(seed)")
    #expect(trial.decided > 1_500 && trial.refused > 100, "seed \(seed)")
  }
}

/// One run of seeded commands through a core that lives on, beside one that is restarted from the
/// state every now and then, a state that is only told the events, and tables.
struct CommandTrial {
  let seed: UInt64
  private(set) var lived = Dispatcher(area: Area(name: "small"))
  private var restarted = Dispatcher(area: Area(name: "small"))
  private var told = DispatchState()
  private var tables = Tables()
  private var stream: CommandStream
  private var stepCount = 0
  private(set) var decided = 0
  private(set) var refused = 0

  init(seed: UInt64) {
    self.seed = seed
    stream = CommandStream(seed: seed)
    for number in 1...8 {
      decide(
        .putTruck(
          truck("T\(number)", base: at(Double(number))), location: nil, duty: nil, by: "ann"))
    }
  }

  mutating func step() {
    switch stream.next(lived.state) {
    case .command(let command): decide(command)
    case .fixes(let fixes):
      let answers = lived.take(fixes, at: stream.now)
      #expect(restarted.take(fixes, at: stream.now) == answers, "seed \(seed)")
    }
    stepCount += 1
    lived.checkInvariants(derived: stepCount.isMultiple(of: 16))
  }

  private mutating func decide(_ command: Command) {
    let before = lived.state
    let again = Result { () throws(Refusal) in try restarted.decide(command, at: stream.now) }
    let outcome = Result { () throws(Refusal) in try lived.decide(command, at: stream.now) }
    #expect(outcome == again, "seed \(seed): a restart changed a decision on \(command)")
    switch outcome {
    case .success(let events):
      decided += 1
      for event in events { _ = told.apply(event, at: stream.now) }
    case .failure(let refusal):
      refused += 1
      #expect(lived.state == before, "seed \(seed): \(refusal) changed the state")
    }
  }

  /// The told state and the tables are what the core has.
  mutating func compare() {
    tables.apply(lived.drainChanges())
    let state = lived.state.withoutFixes
    #expect(told.withoutFixes == state, "seed \(seed): events")
    #expect(told.digest == lived.state.digest, "seed \(seed): digest of the events")
    #expect(tables.state(lived.state.counters) == state, "seed \(seed): tables")
    #expect(
      tables.calls.map(\.id.number) == Array(1...max(lived.state.counters.lastCall, 1)),
      "seed \(seed): calls")
    #expect(Int64(tables.jobs.count) == lived.state.counters.lastJob, "seed \(seed): jobs")
  }

  mutating func restart() {
    restarted = Dispatcher(area: lived.area, state: lived.state)
    restarted.checkInvariants()
  }
}
