import DispatchCore
import Testing

@Suite("Random commands")
struct RandomCommandsTests {
  /// A seed, and the digest of the state that its commands lead to, in every process.
  static let trials: [(seed: UInt64, digest: UInt64)] = [
    (1, 419_468_329_440_579_115), (2, 10_041_109_499_864_052_476),
    (3, 11_777_623_770_267_773_749), (4, 14_722_545_781_164_379_127),
    (5, 9_271_502_947_890_066_772), (6, 9_260_167_682_069_942_571),
    (7, 3_713_739_126_732_261_662), (8, 4_611_856_339_626_382_871),
  ]

  @Test(
    "what must hold holds after each; events rebuild the state, changes the tables, the state the core",
    arguments: trials)
  func hold(_ seed: UInt64, _ digest: UInt64) {
    let trial = Self.run(CommandTrial(seed: seed, .pair), steps: 2_600)
    #expect(trial.lived.state.digest == digest, "seed \(seed)")
    #expect(trial.decided > 1_500 && trial.refused > 100, "seed \(seed)")
  }

  @Test(
    "what must hold holds after each when trucks are planned ahead",
    arguments: [Policy.match, .tours])
  func planned(_ policy: Policy) {
    let trial = Self.run(CommandTrial(seed: 9, policy), steps: 1_000)
    #expect(trial.decided > 500 && trial.refused > 40)
  }

  private static func run(_ trial: consuming CommandTrial, steps: Int) -> CommandTrial {
    var trial = trial
    for step in 1...steps {
      trial.step()
      if step.isMultiple(of: 200) {
        trial.compare()
        trial.restart()
      }
    }
    return trial
  }
}

/// One run of seeded commands through a core that lives on, beside one that is restarted from the
/// state every now and then, a state that is only told the events, and tables.
struct CommandTrial {
  let seed: UInt64
  private(set) var lived: Dispatcher
  /// Nil when trucks are planned ahead: plans are not stored, so after a restart the next ones start
  /// anew, and may come out otherwise.
  private var restarted: Dispatcher?
  private var told = DispatchState()
  private var tables = Tables()
  private var stream: CommandStream
  private var stepCount = 0
  private(set) var decided = 0
  private(set) var refused = 0

  /// Promises are not watched: a restart looks at each once more.
  init(seed: UInt64, _ policy: Policy) {
    self.seed = seed
    var area = Area(name: "small")
    area.settings.policy = policy
    area.settings.promiseAlarm = .zero
    lived = Dispatcher(area: area)
    restarted = policy.plans ? nil : lived
    stream = CommandStream(seed: seed)
    for command in CommandStream.fleet { decide(command) }
  }

  mutating func step() {
    switch stream.next(lived.state) {
    case .command(let command): decide(command)
    case .fixes(let fixes):
      let answers = lived.take(fixes, at: stream.now)
      let again = restarted?.take(fixes, at: stream.now)
      #expect(again ?? answers == answers, "seed \(seed)")
    }
    stepCount += 1
    lived.checkInvariants(derived: stepCount.isMultiple(of: 16))
  }

  private mutating func decide(_ command: Command) {
    let before = lived.state
    let again = restarted.map { _ in
      Result { () throws(Refusal) in try restarted!.decide(command, at: stream.now) }
    }
    let outcome = Result { () throws(Refusal) in try lived.decide(command, at: stream.now) }
    #expect(again ?? outcome == outcome, "seed \(seed): a restart changed a decision on \(command)")
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
    var fresh = Dispatcher(area: lived.area, state: lived.state)
    // Who did not answer is not stored either, nor when all are asked anew: a restart asks each once more.
    fresh.silence = lived.silence
    fresh.askingAnew = lived.askingAnew
    fresh.checkInvariants()
    restarted = restarted.map { _ in fresh }
  }
}
