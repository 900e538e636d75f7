import DispatchCore
import Simulation
import Testing

@Suite("What goes wrong in a world")
struct FaultTests {
  static func watch(_ change: (inout CrewHabits) -> Void) -> (watch: Watch, result: RunResult) {
    var habits = CrewHabits()
    change(&habits)
    let watch = Watch()
    var area = Area(name: "made")
    area.settings.policy = .pair
    var world = World(
      area: area, trucks: Made.trucks(12, seed: 2, mixed: false),
      calls: Made.calls(300, every: .minutes(6), seed: 2), seed: 2, habits: habits,
      observing: { event, time in
        watch.events.append((event, time))
        watch.judge.observe(event, at: time)
      })
    let result = world.run()
    watch.judge.compare(with: world.dispatcher.state)
    #expect(watch.judge.violations.isEmpty)
    #expect(result.unserved == 0)
    return (watch, result)
  }

  static func count(_ watch: Watch, _ state: AssignmentState) -> Int {
    watch.events.count { event, _ in
      guard case .advanced(let advance) = event else { return false }
      return advance.to == state
    }
  }

  static func duties(_ watch: Watch, _ duty: TruckDuty) -> Int {
    watch.events.count { event, _ in
      guard case .dutySet(_, let set, _, _) = event else { return false }
      return set == duty
    }
  }

  @Test("crews decline, or don't answer")
  func declined() {
    let declined = Self.watch { $0.faults.declined = 0.2 }.watch
    #expect(Self.count(declined, .declined) > 20)
    let silent = Self.watch { $0.faults.unanswered = 0.2 }.watch
    #expect(Self.count(silent, .released) > 20)
  }

  /// How often all trucks of a job were asked anew.
  static func askedAnew(_ watch: Watch) -> Int {
    watch.events.count { event, _ in
      guard case .jobRevised(let revision) = event else { return false }
      return revision.asksAnew
    }
  }

  /// A job an hour for two trucks.
  static func asking(
    _ policy: Policy, _ change: (inout CrewHabits.Faults) -> Void
  ) -> (watch: Watch, result: RunResult) {
    var faults = CrewHabits.Faults()
    change(&faults)
    let watch = Watch(policy: policy)
    var world = WorldTests.world(
      Made.calls(40, every: .hours(1), seed: 6), trucks: Made.trucks(2, seed: 6, mixed: false),
      seed: 6, faults: faults, policy: policy, watch: watch)
    let result = world.run()
    watch.judge.compare(with: world.dispatcher.state)
    return (watch, result)
  }

  @Test(
    "crews that all declined a job at first, or did not answer, take it when they are asked anew",
    arguments: [Policy.pair, .match, .tours])
  func asked(_ policy: Policy) {
    let declined = Self.asking(policy) { $0.declined = 1 }
    let silent = Self.asking(policy) { $0.unanswered = 1 }
    for run in [declined, silent] {
      #expect(Self.askedAnew(run.watch) > 20)
      #expect(run.result.unserved == 0)
      #expect(run.watch.judge.violations.isEmpty, "\(run.watch.judge.violations)")
    }
  }

  @Test("a crew that is away misses whatever it is offered until it is back")
  func away() {
    let short = Self.asking(.pair) { $0.unanswered = 1 }
    let long = Self.asking(.pair) { faults in
      faults.unanswered = 1
      faults.away = .hours(1)
    }
    #expect(Self.count(long.watch, .released) > Self.count(short.watch, .released))
  }

  @Test("what a crew says of a job at first is the same, whatever the policy")
  func firstAnswers() {
    let said = [Policy.pair, .fifo, .tours].map { policy in
      Self.firstAnswers(Self.asking(policy) { $0.declined = 0.4 }.watch)
    }
    #expect(said[0].values.contains(.declined) && said[0].values.contains(.dispatched))
    for others in said.dropFirst() {
      let both = said[0].filter { others[$0.key] != nil }
      #expect(both.count > 10)
      #expect(both.allSatisfy { others[$0.key] == $0.value })
    }
  }

  /// A job and a truck.
  struct Offer: Hashable {
    var job: Job.ID
    var truck: Truck.ID
  }

  /// Whether the truck declined the job or took it when it was first offered to it.
  static func firstAnswers(_ watch: Watch) -> [Offer: AssignmentState] {
    var offers: [Assignment.ID: Offer] = [:]
    var answers: [Offer: AssignmentState] = [:]
    for (event, _) in watch.events {
      if case .assigned(let made) = event {
        offers[made.id] = Offer(job: made.job, truck: made.truck)
      }
      guard case .advanced(let advance) = event, let offer = offers[advance.assignment],
        advance.to == .declined || advance.to == .dispatched, answers[offer] == nil
      else { continue }
      answers[offer] = advance.to
    }
    return answers
  }

  @Test("members cancel, or are gone")
  func members() {
    let cancelled = Self.watch { $0.faults.cancelled = 0.5 }.watch
    #expect(cancelled.events.contains { if case .jobCancelled = $0.event { true } else { false } })
    #expect(Self.count(Self.watch { $0.faults.goneOnArrival = 0.2 }.watch, .goneOnArrival) > 20)
  }

  @Test("crews turn out late")
  func turnout() {
    let late = Self.watch { $0.faults.turnout = .minutes(5) }.result
    #expect(late.all.mean > Self.watch { _ in }.result.all.mean)
  }

  @Test("trucks break down and come back, crews go home and others come")
  func duty() {
    let broken = Self.watch { $0.faults.breakdownsPerDay = 2 }.watch
    #expect(Self.duties(broken, .outOfService) > 5)
    #expect(Self.duties(broken, .onDuty) > 5)
    let shifts = Self.watch { habits in
      habits.faults.shift = .hours(8)
      habits.faults.rest = .hours(4)
    }.watch
    #expect(Self.duties(shifts, .offDuty) > 12)
  }

  @Test("positions are old when a truck is not heard")
  func dark() {
    let heard = Self.oldest(Self.watch { _ in }.watch)
    let dark = Self.oldest(
      Self.watch { habits in
        habits.faults.darkPerDay = 10
        habits.faults.darkFor = .hours(2)
      }.watch)
    #expect(heard < .minutes(6))
    #expect(dark > .minutes(30))
  }

  /// The oldest fix that a truck was chosen by.
  static func oldest(_ watch: Watch) -> Duration {
    watch.events.compactMap { event, _ in
      if case .assigned(let assignment) = event { assignment.fixAge } else { nil }
    }.max() ?? .zero
  }

  @Test("a job's luck is its own, whatever the policy and the fleet")
  func common() {
    let calls = Made.calls(80, every: .minutes(20), seed: 3)
    let runs = [(Policy.pair, 12), (.fifo, 12), (.match, 6), (.tours, 24)].map { policy, trucks in
      let watch = Watch()
      var area = Area(name: "made")
      area.settings.policy = policy
      var habits = CrewHabits()
      habits.faults.goneOnArrival = 0.3
      var world = World(
        area: area, trucks: Made.trucks(trucks, seed: 3, mixed: false), calls: calls, seed: 3,
        habits: habits, observing: { watch.events.append(($0, $1)) })
      _ = world.run()
      return WorldTests.services(watch.events)
    }
    #expect(runs[0].count > 50)
    for run in runs.dropFirst() {
      let others = run.filter { $0.value != runs[0][$0.key] }
      #expect(others.isEmpty && run.count == runs[0].count)
    }
  }
}
