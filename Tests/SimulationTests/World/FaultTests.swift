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
