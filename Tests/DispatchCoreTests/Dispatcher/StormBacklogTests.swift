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

    init(_ policy: Policy) throws {
      var area = Area(name: "small")
      area.settings.policy = policy
      area.settings.watch = .never
      area.settings.promiseAlarm = .zero
      core = Dispatcher(area: area)
      try perform(.setStorm(.danger, by: "ann"))
      for _ in 0..<StormBacklogTests.held { try perform(.takeCall(call())) }
      now += area.settings.ageCaps[.safe]
      while try !perform(.tick).isEmpty {}
      for number in 1...4 {
        try perform(.putTruck(truck("T\(number)"), location: nil, duty: nil, by: "ann"))
      }
    }

    @discardableResult
    mutating func perform(_ command: Command) throws -> [Event] {
      try core.decide(command, at: now)
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
}
