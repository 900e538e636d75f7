import DispatchCore
import Testing

@Suite("Why a truck was sent, or none")
struct ExplanationTests {
  /// The last explanation of what happened.
  static func last(_ events: [Event]) throws -> Explanation {
    try #require(events.compactMap(\.explanation).last)
  }

  /// Call signs with reasons, in order.
  static func reasons(_ why: Explanation, _ scene: Scene) -> [String] {
    why.candidates.map { one in
      let name = scene.state.trucks[one.truck]?.description.callSign.text ?? "gone"
      return "\(name) \(one.reason.rawValue)"
    }
  }

  @Test("each truck with the first thing that speaks against it, the nearest first")
  func reasons() throws {
    var scene = Scene()
    scene.put(truck("T1", base: at(1)), duty: .offDuty)
    scene.put(truck("T2", base: at(2)), duty: .outOfService)
    scene.put(truck("T3", .van, base: at(3)))
    scene.put(truck("T4", .towing, weight: .light, base: at(4)))
    scene.put(truck("T5", .towing, seats: 1, base: at(5)))
    scene.put(truck("T6", .towing, base: at(6)))
    scene.take(call(.tow, at(6)))
    scene.put(truck("T7", .towing, base: at(7)))
    scene.put(truck("T8", .towing, base: at(9)))
    let vehicle = Vehicle(weightClass: .medium, people: 3)
    let events = scene.perform(.takeCall(call(.tow, at(0), vehicle: vehicle)))
    let why = try Self.last(events)
    #expect(why.outcome == .sent(Assignment.ID(2)))
    #expect(why.policy == scene.settings.policy)
    #expect(
      Self.reasons(why, scene) == [
        "T1 off_duty", "T2 out_of_service", "T3 equipment", "T4 weight_class", "T5 seats",
        "T6 busy", "T7 chosen", "T8 farther",
      ])
    #expect(why.rest.isEmpty)
  }

  @Test("the chosen with its way, the farther by how much, the busy on what and how long")
  func figures() throws {
    var scene = Scene()
    scene.put(truck("T1", base: at(1)))
    let first = scene.take(call(.battery, at(1)))
    scene.put(truck("T2", base: at(10)))
    scene.put(truck("T3", base: at(20)))
    scene.wait(.minutes(1))
    let why = try Self.last(scene.perform(.takeCall(call(.battery, at(0)))))
    let (busy, chosen, farther) = (why.candidates[0], why.candidates[1], why.candidates[2])
    #expect(busy.reason == .busy && busy.job == first && busy.busyFor == .seconds(2_122))
    #expect(busy.eta == .seconds(2_122 + 232 + 90))
    #expect(chosen.reason == .chosen && chosen.distance == Distance(meters: 10_000))
    #expect(chosen.eta == .seconds(232 + 908) && chosen.fixAge == .minutes(1))
    #expect(farther.reason == .farther && farther.eta == .seconds(232 + 1_816))
  }

  /// T1 is a minute under way to a scene 20 km east, where it is to be in 1,989 s; T3 would be there in 3,866 s.
  @Test("one under way that could be turned, how soon it would be here, and what that would cost")
  func turnable() throws {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    let first = scene.take(call(.battery, at(20)))
    scene.wait(.minutes(1))
    scene.put(truck("T2", base: at(-30)))
    scene.put(truck("T3", base: at(60)))
    let why = try Self.last(scene.perform(.takeCall(call(.battery, at(-28)))))
    let told = try #require(why.candidates.first { $0.reason == .turnable })
    #expect(told.truck == scene.dispatcher.truckID(sign("T1")) && told.job == first)
    let eta = try #require(told.eta).wholeSeconds
    let later = try #require(told.busyFor).wholeSeconds
    #expect((2_710...2_720).contains(eta), "172 s until it leaves, and 28 km")
    #expect((1_870...1_880).contains(later))
  }

  /// The same, but T1 goes there since a person sent it.
  @Test("one that a person sent and that is only under way, how soon it would be here if turned")
  func sentByPerson() throws {
    var scene = Scene { $0.policy = .tours }
    scene.perform(.setStorm(.life, by: "ann"))
    scene.put(truck("T1", base: at(0)))
    let first = scene.take(call(.battery, at(20)))
    scene.perform(.assign(first, sign("T1"), reason: "knows the car", by: "ann"))
    scene.perform(.setStorm(nil, by: "ann"))
    scene.wait(.minutes(1))
    scene.put(truck("T2", base: at(-30)))
    scene.put(truck("T3", base: at(60)))
    let why = try Self.last(scene.perform(.takeCall(call(.battery, at(-28)))))
    let told = try #require(why.candidates.first { $0.reason == .sentByPerson })
    #expect(told.truck == scene.dispatcher.truckID(sign("T1")) && told.job == first)
    let eta = try #require(told.eta).wholeSeconds
    let later = try #require(told.busyFor).wholeSeconds
    #expect((2_710...2_720).contains(eta))
    #expect((1_870...1_880).contains(later))
  }

  @Test("one that was sent seconds ago, and that no other could take over from")
  func justSent() throws {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.expectedService = .hours(3)
    }
    scene.put(truck("T1", base: at(0)))
    let first = scene.take(call(.battery, at(20)))
    scene.wait(.seconds(10))
    let why = try Self.last(scene.perform(.takeCall(call(.battery, at(-2)))))
    #expect(why.outcome == .waits(.allBusy))
    let told = try #require(why.candidates.first)
    #expect(told.reason == .justSent && told.job == first && told.busyFor == nil)
    let eta = try #require(told.eta).wholeSeconds
    #expect((395...410).contains(eta))
  }

  @Test("a truck that declined is passed by, one with an old fix is said to have one")
  func passedAndOld() throws {
    var scene = Scene()
    scene.put(truck("T1", base: at(1)))
    scene.put(truck("T2", base: at(2)))
    scene.put(truck("T3", base: at(3)))
    scene.wait(.minutes(30))
    scene.move("T1", to: at(1))
    scene.move("T3", to: at(3))
    scene.take(call(.battery, at(0)))
    scene.report("T1", .declined)
    let why = try Self.last(scene.log.map(\.event))
    #expect(Self.reasons(why, scene) == ["T1 passed_by", "T2 old_fix", "T3 chosen"])
  }

  @Test("who overrules passes over what was free and sooner there")
  func overruled() throws {
    var scene = FreedTruckTests.busy(truck("T1", base: at(0)))
    let job = scene.take(call(.battery, at(0)))
    scene.put(truck("T2", .van, weight: .light, base: at(9)), duty: .offDuty)
    scene.put(truck("T3", .towing, base: at(1)))
    scene.perform(.setStorm(.life, by: "ann"))
    scene.perform(.setDuty(sign("T2"), .onDuty, reason: nil, by: "ann"))
    scene.put(truck("T4", base: at(20)))
    let why = try Self.last(
      scene.perform(.assign(job, sign("T4"), reason: "knows the way", by: "ann")))
    #expect(why.outcome == .overruled(Assignment.ID(2)))
    #expect(
      Self.reasons(why, scene) == ["T1 busy", "T3 equipment", "T2 left_free", "T4 chosen"])
  }

  @Test("none fits: what each lacks, and no truck chosen")
  func noneFits() throws {
    var scene = Scene()
    scene.put(truck("T1", .van, base: at(1)))
    let why = try Self.last(scene.perform(.takeCall(call(.tow, at(0)))))
    #expect(why.outcome == .waits(.noneOnDuty))
    #expect(Self.reasons(why, scene) == ["T1 equipment"])
  }

  @Test("no truck is looked for without a place, before an appointment, in a storm")
  func notLookedFor() throws {
    var scene = Scene()
    scene.put(truck("T1"))
    let placeless = try Self.last(scene.perform(.takeCall(call(.tow, nil))))
    let planned = try Self.last(
      scene.perform(.takeCall(call(scheduledFor: scene.now + .hours(5)))))
    scene.perform(.setStorm(.danger, by: "ann"))
    let held = try Self.last(scene.perform(.takeCall(call())))
    let all = [placeless, planned, held]
    #expect(all.map(\.outcome) == [.waits(.placeUnknown), .waits(.planned), .waits(.storm)])
    #expect(all.allSatisfy { $0.candidates.isEmpty && $0.rest.isEmpty })
  }

  @Test("at most twelve are told, those that fit among them, and the rest is counted by sort")
  func bounded() throws {
    var scene = Scene()
    for number in 1...30 { scene.put(truck("V\(number)", .van, base: at(1))) }
    for number in 1...5 { scene.put(truck("O\(number)", base: at(2)), duty: .offDuty) }
    for number in 1...4 { scene.put(truck("T\(number)", .towing, base: at(Double(30 + number)))) }
    scene.take(call(.tow, at(34)))
    let why = try Self.last(scene.perform(.takeCall(call(.tow, at(0)))))
    #expect(why.candidates.count == Explanation.most)
    let reasons = Self.reasons(why, scene)
    #expect(Array(reasons.suffix(3)) == ["T1 chosen", "T2 farther", "T3 farther"])
    #expect(
      why.rest == [
        Explanation.Count(reason: .offDuty, trucks: 5),
        Explanation.Count(reason: .equipment, trucks: 21),
        Explanation.Count(reason: .busy, trucks: 1),
      ])
    let told = why.candidates.count + why.rest.reduce(0) { $0 + $1.trucks }
    #expect(told == scene.state.trucks.count)
  }
}
