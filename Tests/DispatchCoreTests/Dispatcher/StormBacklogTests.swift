import DispatchCore
import Testing

@Suite("A storm that has held thousands")
struct StormBacklogTests {
  private static let held = 2_000
  private static let atOnce = 256

  /// Jobs past their age cap that a storm holds, all alike, and a few free trucks.
  private struct Backlog {
    private(set) var core: Dispatcher
    private(set) var now = noon

    /// - Parameter young: How many more it holds that are not past their age cap.
    init(_ policy: Policy, young: Int = 0) throws {
      var area = Area(name: "small")
      area.settings.policy = policy
      area.settings.watch = .never
      area.settings.promiseAlarm = .zero
      core = Dispatcher(area: area)
      try perform(.setStorm(.danger, by: "ann"))
      for _ in 0..<StormBacklogTests.held { try perform(.takeCall(call())) }
      now += area.settings.ageCaps[.safe]
      while try !perform(.tick).isEmpty {}
      for _ in 0..<young { try perform(.takeCall(call())) }
      for number in 1...4 {
        try perform(.putTruck(truck("T\(number)"), location: nil, duty: nil, by: "ann"))
      }
    }

    @discardableResult
    mutating func perform(_ command: Command, after pause: Duration = .zero) throws -> [Event] {
      now += pause
      return try core.decide(command, at: now)
    }

    /// How many jobs each tick of the next second says something of.
    mutating func ticks() throws -> [Int] {
      var told: [Int] = []
      let end = now + .seconds(1)
      while let due = core.nextTimer, due <= end {
        now = max(now, due)
        told.append(StormBacklogTests.jobs(try perform(.tick)).count)
      }
      return told.filter { $0 > 0 }
    }

    /// Starts again from what the tables would hold.
    mutating func restart() {
      core = Dispatcher(area: core.area, state: core.state)
      core.checkInvariants()
    }

    func items(_ kind: DeskItem.Kind) -> [DeskItem] {
      core.state.deskItems.values.filter { $0.kind == kind }
    }

    var waiting: Int { core.state.jobs.values.filter { $0.state == .waiting }.count }
  }

  /// Of which jobs it is said why a truck goes or none does.
  private static func jobs(_ events: [Event]) -> Set<Job.ID> {
    Set(events.compactMap { $0.explanation?.job })
  }

  @Test(
    "ends for the most urgent in one decision and for the rest with the next ticks",
    arguments: [Policy.pair, .tours])
  func ends(_ policy: Policy) throws {
    var backlog = try Backlog(policy)
    #expect(backlog.items(.stormHeld).count == Self.held)
    let told = Self.jobs(try backlog.perform(.setStorm(nil, by: "bob")))
    #expect(told == Set((1...Int64(Self.atOnce)).map { Job.ID($0) }))
    #expect(backlog.core.state.assignments.count == 4)
    #expect(backlog.items(.stormHeld).count == Self.held - Self.atOnce)
    let rest = Self.held - Self.atOnce
    #expect(
      try backlog.ticks()
        == [Int](repeating: Self.atOnce, count: rest / Self.atOnce) + [rest % Self.atOnce])
    #expect(backlog.items(.stormHeld).isEmpty)
    #expect(backlog.waiting == Self.held - 4)
    #expect(backlog.items(.noTruck).count == Dispatcher.mostAlikeListed + 1)
    backlog.core.checkInvariants()
  }

  @Test(
    "begins again while the rest is gone through: what is held then is left alone, and told once")
  func again() throws {
    var backlog = try Backlog(.pair)
    try backlog.perform(.setStorm(nil, by: "bob"))
    try backlog.perform(.setStorm(.danger, by: "ann"))
    #expect(try backlog.ticks().isEmpty)
    #expect(backlog.items(.stormHeld).count == Self.held - 4)
    try backlog.perform(.setStorm(.exposed, by: "ann"))
    #expect(try backlog.ticks().isEmpty)
    try backlog.perform(.setStorm(nil, by: "bob"))
    _ = try backlog.ticks()
    #expect(backlog.items(.stormHeld).isEmpty)
    backlog.core.checkInvariants()
  }

  @Test("is gone on with after a restart in the middle of its end, as without one")
  func restarted() throws {
    var backlog = try Backlog(.pair, young: 300)
    try backlog.perform(.setStorm(nil, by: "bob"))
    var again = backlog
    again.restart()
    let told = try backlog.ticks()
    let toldAgain = try again.ticks()
    #expect(told.reduce(0, +) == Self.held + 300 - Self.atOnce)
    #expect(told == toldAgain)
    #expect(backlog.core.state == again.core.state)
    #expect(backlog.items(.stormHeld).isEmpty)
    again.core.checkInvariants()
  }

  @Test(
    "leaves nobody said to be held when the server starts again at each step of its end",
    arguments: [Policy.pair, .tours])
  func restartedOften(_ policy: Policy) throws {
    var backlog = try Backlog(policy)
    try backlog.perform(.setStorm(nil, by: "bob"))
    for left in stride(from: Self.held - Self.atOnce, to: 0, by: -Self.atOnce) {
      #expect(backlog.items(.stormHeld).count == left)
      backlog.restart()
      try backlog.perform(.tick, after: .microseconds(1))
    }
    #expect(backlog.items(.stormHeld).isEmpty)
    backlog.core.checkInvariants()
  }

  @Test("has done with one that a call makes graver while the rest is gone through")
  func raisedMeanwhile() throws {
    var backlog = try Backlog(.pair)
    try backlog.perform(.setStorm(nil, by: "bob"))
    let last = Job.ID(Int64(Self.held))
    var grave = call(dangers: [.liveLane])
    grave.about = last
    try backlog.perform(.takeCall(grave))
    #expect(!backlog.items(.stormHeld).contains { $0.job == last })
    backlog.restart()
    _ = try backlog.ticks()
    #expect(backlog.items(.stormHeld).isEmpty)
    #expect(backlog.items(.noTruck).filter { $0.job == last }.count == 1)
  }
}
