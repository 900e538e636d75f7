import DispatchCore
import Testing

@Suite("The order in which trucks are entered, and so their numbers")
struct RenumberedTrucksTests {
  @Test(
    "changes nothing in a busy shift where no two trucks are equal",
    arguments: [Policy.pair, .match], 1...4 as ClosedRange<UInt64>)
  func busy(_ policy: Policy, _ seed: UInt64) {
    var twins = Twins(policy, trucks: 10, callsInHundred: 45, seed: seed)
    for _ in 1...150 where twins.areAlike { twins.step() }
    #expect(twins.mostWaiting > 3, "seed \(seed): a shift that was not busy")
    #expect(twins.sent > 25, "seed \(seed)")
  }

  /// Where many jobs wait, tours are improved in the order of trucks and jobs, and which of two equally steady
  /// plans is found first depends on it; where few wait, the plan is the best there is.
  @Test(
    "changes nothing in a quiet shift with tours planned ahead",
    arguments: 1...4 as ClosedRange<UInt64>)
  func quiet(_ seed: UInt64) {
    var twins = Twins(.tours, trucks: 10, callsInHundred: 20, seed: seed)
    for _ in 1...150 where twins.areAlike { twins.step() }
    #expect(twins.sent > 20, "seed \(seed)")
  }

  @Test("changes nothing in what the best plan costs", arguments: 1...4 as ClosedRange<UInt64>)
  func bestPlan(_ seed: UInt64) {
    var twins = Twins(.pair, trucks: 4, callsInHundred: 26, seed: seed)
    var compared = 0
    for _ in 1...120 where twins.areAlike {
      twins.step()
      compared += twins.compareBestPlans(upTo: 6)
    }
    #expect(compared > 10, "seed \(seed)")
  }
}

/// One shift lived twice, with the same trucks entered in another order the second time. Places are drawn from so large a
/// square that no two ways are equally long.
private struct Twins {
  private let seed: UInt64
  private let callsInHundred: Int
  private var random: SplitMix64
  private var scenes: [Scene]
  /// Of each scene, the assignments by job and call sign.
  private var names: [[Assignment.ID: String]] = [[:], [:]]
  /// Of each scene, how much of its log has been told.
  private var seen = [0, 0]
  private(set) var areAlike = true
  private(set) var sent = 0
  private(set) var mostWaiting = 0

  init(_ policy: Policy, trucks: Int, callsInHundred: Int, seed: UInt64) {
    (self.seed, self.callsInHundred) = (seed, callsInHundred)
    var random = SplitMix64(seed: seed)
    let fleet = (1...trucks).map { number in
      truck(
        "T\(number)", number.isMultiple(of: 4) ? .van : .everything, base: Self.place(&random))
    }
    scenes = [fleet, fleet.shuffled(using: &random)].map { order in
      var scene = Scene { settings in
        settings.policy = policy
        settings.acceptWithin = .days(1)
        settings.maximumFixAge = .days(30)
      }
      for description in order { scene.put(description) }
      return scene
    }
    self.random = random
    compare()
  }

  private static func place(_ random: inout SplitMix64) -> Coordinate {
    func kilometers() -> Double { Double(random.next() % 2_000_000) / 10_000 - 100 }
    return at(kilometers(), kilometers())
  }

  private mutating func draw(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  /// Time passes, and something happens in both.
  mutating func step() {
    let pause = Duration.milliseconds(draw(300_000))
    for index in scenes.indices { scenes[index].wait(pause) }
    compare()
    let luck = draw(100)
    if luck < callsInHundred {
      takeCall()
    } else if luck < 86 {
      advance()
    } else if luck < 90 {
      endEarly()
    } else {
      move()
    }
    compare()
    mostWaiting = max(mostWaiting, scenes[0].state.jobs.values.count { $0.state == .waiting })
  }

  private mutating func takeCall() {
    let dangers: [[Danger]] = [[], [], [.shoulder], [.liveLane], [.trapped]]
    let intake = call(
      draw(3) == 0 ? .tow : .battery, Self.place(&random), dangers: dangers[draw(dangers.count)])
    for index in scenes.indices { scenes[index].take(intake) }
  }

  /// The next step of one crew: it is there, or it has done.
  private mutating func advance() {
    let active = scenes[0].state.jobs.values.filter { $0.assignment != nil }.map(\.id).sorted()
    guard !active.isEmpty else { return }
    let job = active[draw(active.count)]
    for index in scenes.indices {
      guard let callSign = scenes[index].truck(on: job),
        let present = scenes[index].active(callSign)
      else { continue }
      scenes[index].report(callSign, present.state.hasArrived ? .cleared : .onScene)
    }
  }

  /// A job is called off, or loses its truck.
  private mutating func endEarly() {
    let open = scenes[0].state.jobs.values.map(\.id).sorted()
    guard !open.isEmpty else { return }
    let job = open[draw(open.count)]
    let isReleased = draw(2) == 0 && scenes[0].truck(on: job) != nil
    let command =
      isReleased
      ? Command.release(job, reason: "flat", by: "ann")
      : .cancel(job, on: .member, reason: "-", by: "ann")
    for index in scenes.indices { scenes[index].perform(command) }
  }

  private mutating func move() {
    let callSign = "T\(1 + draw(scenes[0].state.trucks.count))"
    let place = Self.place(&random)
    for index in scenes.indices { scenes[index].move(callSign, to: place) }
  }

  /// Holds against each other what has happened in both since the last time, and what is planned.
  private mutating func compare() {
    let told = scenes.indices.map { index in (tell(index) + planned(index)).sorted() }
    sent += told[0].count { $0.contains(" gets ") }
    areAlike = areAlike && told[0] == told[1]
    #expect(told[0] == told[1], "seed \(seed), \(scenes[0].settings.policy)")
  }

  /// What has been decided since the last time, trucks by their call signs.
  private mutating func tell(_ index: Int) -> [String] {
    let log = scenes[index].log
    defer { seen[index] = log.count }
    return log[seen[index]...].compactMap { _, event in
      if case .assigned(let made) = event {
        names[index][made.id] = "\(made.job) \(name(made.truck, index))"
      }
      return line(event, index)
    }
  }

  private func name(_ truck: Truck.ID, _ index: Int) -> String {
    scenes[index].state.trucks[truck]?.description.callSign.text ?? "nobody"
  }

  /// Nil for what is no decision about who goes. What members are promised is left out: where one decision sends
  /// several trucks, each word takes those before it as busy.
  private func line(_ event: Event, _ index: Int) -> String? {
    switch event {
    case .assigned(let made):
      return "\(made.job) gets \(name(made.truck, index)) in \(made.travel ?? .zero)"
    case .advanced(let advance):
      return "\(names[index][advance.assignment] ?? "nobody") is \(advance.to.rawValue)"
    case .callTaken(let taken):
      let estimate = taken.estimate
      return "\(taken.call.job) \(estimate?.eta ?? .zero) \(estimate?.reason.rawValue ?? "at once")"
    default: return nil
    }
  }

  /// Who is to serve each waiting job, and when.
  private func planned(_ index: Int) -> [String] {
    let scene = scenes[index]
    return scene.state.jobs.keys.compactMap { job in
      scene.dispatcher.plannedVisit(to: job).map { visit in
        "\(job) is planned for \(name(visit.truck, index)) in \(visit.arrivesAt - scene.now)"
      }
    }
  }

  /// - Returns: 1 when so few jobs are open that the best plan could be found, else 0.
  func compareBestPlans(upTo most: Int) -> Int {
    let problems = scenes.map { $0.dispatcher.planProblem(near: at(0), at: $0.now) }
    guard (1...most).contains(problems[0].jobs.count) else { return 0 }
    #expect(BestTours(problems[0]).cost == BestTours(problems[1]).cost, "seed \(seed)")
    return 1
  }
}
