import DispatchCore
import Testing

@Suite("The time at which everything happens")
struct ShiftedTimeTests {
  @Test(
    "changes no decision, no refusal and no timer, however far it is shifted",
    arguments: [
      (Policy.pair, Duration.days(137) + .microseconds(1)),
      (.match, .microseconds(-987_654_321_987_654)), (.tours, .seconds(86_400 * 3_652 + 43_199)),
    ])
  func shifted(_ policy: Policy, _ shift: Duration) {
    var trial = ShiftedTrial(policy, by: shift, seed: 31)
    for _ in 1...300 where trial.isAlike { trial.step() }
    #expect(trial.decided > 120 && trial.refused > 5, "\(policy)")
    trial.compareStates()
  }
}

/// One run of seeded commands, lived twice: now and at another time.
private struct ShiftedTrial {
  private let policy: Policy
  private let shift: Duration
  private var here: Dispatcher
  private var there: Dispatcher
  private var stream: CommandStream
  private(set) var decided = 0
  private(set) var refused = 0
  /// Whether nothing has differed yet: what follows the first difference says no more.
  private(set) var isAlike = true

  init(_ policy: Policy, by shift: Duration, seed: UInt64) {
    (self.policy, self.shift) = (policy, shift)
    var area = Area(name: "small")
    area.settings.policy = policy
    here = Dispatcher(area: area)
    there = here
    stream = CommandStream(seed: seed)
    for command in CommandStream.fleet { decide(command) }
  }

  mutating func step() {
    switch stream.next(here.state) {
    case .command(let command): decide(command)
    case .fixes(let fixes):
      let later = fixes.map { sent in
        var moved = sent
        moved.fix.at += shift
        return moved
      }
      let answers = here.take(fixes, at: stream.now)
      expect(answers == there.take(later, at: stream.now + shift), "fixes")
    }
    expect(here.nextTimer.map { $0 + shift } == there.nextTimer, "the next timer")
  }

  private mutating func decide(_ command: Command) {
    let (now, then) = (stream.now, stream.now + shift)
    let first = Result { () throws(Refusal) in try here.decide(command, at: now) }
    let later = command.shifted(by: shift)
    let second = Result { () throws(Refusal) in try there.decide(later, at: then) }
    switch (first, second) {
    case (.success(let events), .success(let others)):
      decided += 1
      expect(
        account(of: events, from: now) == account(of: others, from: then), "events of \(command)")
    case (.failure(let refusal), .failure(let other)):
      refused += 1
      expect(
        account(of: refusal, from: now) == account(of: other, from: then), "refusal of \(command)")
    case (.success, .failure), (.failure, .success): expect(false, "one refuses \(command)")
    }
  }

  private mutating func expect(_ isSame: Bool, _ what: String) {
    if !isSame { isAlike = false }
    #expect(isSame, "\(policy), shifted by \(shift): \(what)")
  }

  mutating func compareStates() {
    let now = stream.now
    expect(
      here.state.accounts(from: now) == there.state.accounts(from: now + shift), "the state")
  }
}

extension Command {
  /// The same with the times that people named moved too.
  fileprivate func shifted(by shift: Duration) -> Command {
    switch self {
    case .takeCall(var intake):
      intake.scheduledFor = intake.scheduledFor.map { $0 + shift }
      intake.claimedReceivedAt = intake.claimedReceivedAt.map { $0 + shift }
      return .takeCall(intake)
    case .advance(var report):
      report.claimedAt = report.claimedAt.map { $0 + shift }
      return .advance(report)
    default: return self
    }
  }
}
