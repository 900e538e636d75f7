import DispatchCore
import Testing

/// 90.84 s a kilometre and 232 s to set out.
@Suite("A job that changes after its truck was sent")
struct ChangedJobTests {
  @Test("and is graver now gets the truck that passes by, at once and not with the next event")
  func raised() {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T2", base: at(4)))
    let far = scene.take(call(.battery, at(-30)))
    scene.put(truck("T1", base: at(25)))
    let child = scene.take(call(.lockout, at(0)))
    scene.wait(.minutes(1))
    #expect(scene.truck(on: child) == "T1" && scene.truck(on: far) == "T2")
    scene.perform(.reclassify(child, .dangers([.childLockedIn]), reason: "a child", by: "ann"))
    #expect(scene.truck(on: child) == "T2")
  }

  @Test("its place is where its truck is expected then, and the member is told")
  func corrected() throws {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    let job = scene.take(call(.battery, at(4)))
    scene.report("T1", .dispatched, .enRoute)
    scene.wait(.minutes(1))
    scene.perform(.place(job, Place(coordinate: at(80)), by: "ann"))
    let active = try #require(scene.active("T1"))
    let arrival = try #require(active.expectedArrival)
    // Eighty kilometres under way.
    #expect(abs((arrival - scene.now).microseconds - 7_267_200_000) < 2_000_000)
    // And what lies behind it, for the minute that it was under way.
    let whole = try #require(active.distance)
    #expect(whole > .kilometers(80) && whole < .kilometers(81))
    let told = try #require(scene.state.jobs[job]?.promise?.revisions.last)
    #expect(told.reason == "the place was corrected" && told.arriveBy > arrival)
    let before = scene.state
    scene.restart()
    #expect(scene.state == before)
  }

  @Test("its place is where the nearest truck goes then")
  func nearer() {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    let job = scene.take(call(.battery, at(4)))
    scene.put(truck("T2", base: at(60)))
    scene.wait(.minutes(1))
    scene.perform(.place(job, Place(coordinate: at(58)), by: "ann"))
    #expect(scene.truck(on: job) == "T2")
  }

  @Test("and is held by a storm gets no other truck when its own is needed elsewhere")
  func held() {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    let safe = scene.take(call(.battery, at(10)))
    scene.perform(.setStorm(.danger, by: "ann"))
    scene.wait(.minutes(1))
    scene.put(truck("T2", base: at(-30)))
    let grave = scene.take(call(.battery, at(1), dangers: [.liveLane]))
    #expect(scene.truck(on: grave) == "T1")
    #expect(scene.truck(on: safe) == nil)
    // Nobody means to come, so no time is told.
    #expect(scene.state.jobs[safe]?.promise?.revisions.isEmpty == true)
    #expect(scene.dispatcher.plannedVisit(to: safe) == nil)
  }
}

@Suite("What a job's waiting counts in a plan")
struct WaitingWeightTests {
  /// At noon two days later a truck is wanted 10 km away; somebody beside the road calls 40 minutes before.
  private static func truckOnExposed(bookedBefore ahead: Duration) -> String? {
    var scene = Scene { $0.policy = .tours }
    let time = noon + .days(2)
    scene.wait(.days(2) - ahead)
    scene.take(call(.battery, at(10), scheduledFor: time))
    scene.wait(ahead - .minutes(50))
    scene.put(truck("T1", base: at(0)))
    scene.wait(.minutes(10))
    let exposed = scene.take(call(.battery, at(-6), dangers: [.shoulder]))
    return scene.truck(on: exposed)
  }

  @Test("is no more for an appointment that was made days before", arguments: [51, 2_880])
  func booked(minutes: Int64) {
    #expect(Self.truckOnExposed(bookedBefore: .minutes(minutes)) == "T1")
  }

  @Test("begins when an appointment is found to be in danger")
  func learnt() throws {
    var scene = Scene { $0.policy = .tours }
    let time = noon + .days(3)
    let job = scene.take(call(.battery, at(10), phone: "5550101", scheduledFor: time))
    scene.wait(.days(1))
    #expect(scene.take(call(.battery, at(10), dangers: [.shoulder], phone: "5550101")) == job)
    let known = try #require(scene.state.jobs[job])
    #expect(known.deadline == scene.now + scene.settings.targets[.exposed])
    #expect(known.mustServeFrom == scene.now + scene.settings.ageCaps[.exposed])
    scene.wait(.minutes(5))
    scene.perform(.reclassify(job, .class(.danger), reason: "dark", by: "ann"))
    #expect(
      scene.state.jobs[job]?.deadline
        == scene.now - .minutes(5) + scene.settings.targets[.danger])
  }

  @Test(
    "past its age cap is more than any other below D1, however near that one lies",
    arguments: [Policy.match, .tours])
  func aged(policy: Policy) {
    var scene = Scene { $0.policy = policy }
    let aged = scene.take(call(.battery, at(30)))
    scene.wait(scene.settings.ageCaps[.safe] + .minutes(1))
    let near = scene.take(call(.battery, at(0.1), dangers: [.shoulder]))
    scene.put(truck("T1", base: at(0)))
    #expect(scene.truck(on: aged) == "T1")
    #expect(scene.truck(on: near) == nil)
  }

  @Test("is bounded, whatever the area's file says and however far off a place is")
  func bounded() {
    var random = SplitMix64(seed: 4)
    var scene = Scene { settings in
      settings.policy = .tours
      settings.weights = ByClass { [800, 400, 200, 100, 100][$0.rank] }
      settings.planning.lateFactor = 100
    }
    func anywhere() -> Coordinate {
      Coordinate(
        latitudeE7: Int32.random(in: -800_000_000...800_000_000, using: &random),
        longitudeE7: Int32.random(in: -1_800_000_000...1_800_000_000, using: &random))
    }
    let dangers: [[Danger]] = [[], [.shoulder], [.liveLane], [.trapped]]
    for number in 1...3 { scene.put(truck("T\(number)", base: anywhere())) }
    for number in 0..<60 {
      scene.take(call(.battery, anywhere(), dangers: dangers[number % 4]))
      scene.wait(.minutes(20))
    }
    #expect(scene.state.jobs.count == 60)
  }
}
