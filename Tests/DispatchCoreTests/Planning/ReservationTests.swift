import DispatchCore
import Testing

/// 90.84 s a kilometre and 232 s to set out: 10 km take 19 minutes.
@Suite("An appointment that a free truck is there for")
struct ReservationTests {
  /// T1 is free 10 km from where somebody wants a truck at two o'clock; now it is noon.
  private static func scene() -> (scene: Scene, job: Job.ID) {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    var intake = call(.battery, at(10))
    intake.scheduledFor = noon + .hours(2)
    let job = scene.take(intake)
    return (scene, job)
  }

  @Test("has it reserved ahead, which is not sent before it must be")
  func reserved() throws {
    var (scene, job) = Self.scene()
    scene.wait(.minutes(80))
    #expect(scene.state.jobs[job]?.state == .waiting)
    let visit = try #require(scene.dispatcher.plannedVisit(to: job))
    #expect(visit.truck == scene.dispatcher.truckID(sign("T1")))
    #expect(visit.arrivesAt == noon + .minutes(115))
    let told = try #require(scene.log.compactMap(\.event.explanation).last)
    #expect(told.outcome == .waits(.reserved))
    #expect(told.candidates.map(\.reason) == [.reserved])
    #expect(scene.desk(job).isEmpty)
  }

  @Test("gets it in time, and hardly before")
  func sent() throws {
    var (scene, job) = Self.scene()
    scene.wait(.minutes(100))
    let sent = try #require(scene.firstSent(to: job))
    let arrival = try #require(sent.expectedArrival)
    #expect(arrival >= noon + .minutes(115) && arrival <= noon + .minutes(116))
  }

  @Test("loses it to a call that it is reserved for nobody against")
  func grave() {
    var (scene, job) = Self.scene()
    scene.wait(.minutes(80))
    let grave = scene.take(call(.battery, at(-2), dangers: [.liveLane]))
    #expect(scene.truck(on: grave) == "T1")
    #expect(scene.truck(on: job) == nil)
  }

  @Test("gets it in time also when it has served somebody in danger meanwhile")
  func lentMeanwhile() throws {
    var (scene, job) = Self.scene()
    scene.wait(.minutes(80))
    let grave = scene.take(call(.battery, at(0), dangers: [.liveLane]))
    #expect(scene.truck(on: grave) == "T1")
    scene.report("T1", .onScene)
    scene.wait(.minutes(6))
    scene.report("T1", .cleared)
    #expect(scene.truck(on: job) == nil)
    scene.wait(.minutes(20))
    let arrival = try #require(scene.firstSent(to: job)?.expectedArrival)
    #expect(arrival <= noon + .minutes(120))
  }

  /// T1 is free so far from where somebody wants a truck in 40 minutes, which is promised at once.
  private static func soon(_ kilometers: Double) throws -> (
    scene: Scene, job: Job.ID, promise: Promise
  ) {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    let job = scene.take(call(.battery, at(kilometers), scheduledFor: noon + .minutes(40)))
    #expect(scene.truck(on: job) == nil)
    return (scene, job, try #require(scene.state.jobs[job]?.promise))
  }

  @Test("is promised for its time or hardly later, so that the alarm comes before")
  func promised() throws {
    let (scene, _, promise) = try Self.soon(10)
    let agreed = noon + .minutes(40)
    #expect(promise.arriveBy >= agreed)
    #expect(promise.arriveBy - scene.settings.promiseAlarm < agreed)
  }

  @Test("is promised for its time when trucks are first looked for, if it was made long before")
  func promisedLater() throws {
    var (scene, job) = Self.scene()
    #expect(scene.state.jobs[job]?.promise == nil)
    scene.wait(.minutes(80))
    let promise = try #require(scene.state.jobs[job]?.promise)
    #expect(promise.arriveBy >= noon + .hours(2))
    #expect(promise.arriveBy - scene.settings.promiseAlarm < noon + .hours(2))
  }

  @Test("that has lost its truck comes before a human before its time, and its member is told")
  func alarm() throws {
    var (scene, job, promise) = try Self.soon(10)
    scene.wait(.minutes(5))
    let grave = scene.take(call(.battery, at(-2), dangers: [.liveLane]))
    #expect(scene.truck(on: grave) == "T1")
    scene.report("T1", .onScene)
    scene.wait(noon + .minutes(40) - scene.now - .seconds(1))
    #expect(scene.desk(job).contains(.promiseAtRisk))
    let now = try #require(scene.state.jobs[job]?.promise)
    #expect(now.arriveBy == promise.arriveBy)
    #expect(now.revisions.map(\.reason) == ["no truck could be sent in time"])
    #expect(now.latest > promise.arriveBy)
  }

  @Test("raises no alarm while its truck is kept next door and need not set out yet")
  func nextDoor() throws {
    var (scene, job, promise) = try Self.soon(0.5)
    scene.wait(.minutes(31) + .seconds(30))
    #expect(promise.latest - scene.settings.promiseAlarm <= scene.now)
    #expect(scene.truck(on: job) == "T1")
    #expect(scene.desk(job).isEmpty)
  }
}

@Suite("A truck that stands alone, where the area wants to stay covered")
struct CoverageTests {
  private static func scene() -> Scene {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.coverage = Coverage(free: 1, within: .kilometers(20))
    }
    scene.put(truck("T1", base: at(0)))
    return scene
  }

  @Test("is kept from a safe job, which is told so")
  func kept() throws {
    var scene = Self.scene()
    let safe = scene.take(call(.battery, at(3)))
    #expect(scene.truck(on: safe) == nil)
    let told = scene.log.compactMap { entry -> Estimate? in
      if case .callTaken(let taken) = entry.event { taken.estimate } else { nil }
    }
    #expect(told.last?.reason == .coverage)
    #expect(
      try #require(scene.log.compactMap(\.event.explanation).last).outcome == .waits(.coverage))
    #expect(scene.desk(safe).isEmpty)
  }

  @Test("goes at the job's age cap if nobody else comes, and the caller is told when that is")
  func lastResort() throws {
    var scene = Self.scene()
    let events = scene.perform(.takeCall(call(.battery, at(3))))
    let eta = try #require(WaitingTests.estimate(events)?.eta)
    // Two hours, and 504 s to set out and to get there.
    #expect(eta > .minutes(128) && eta < .minutes(129))
    let visit = try #require(scene.dispatcher.plannedVisit(to: Job.ID(1)))
    #expect(visit.hold == .coverage && visit.arrivesAt == scene.now + eta)
    let told = try #require(events.compactMap(\.explanation).last)
    #expect(told.candidates.map(\.reason) == [.coverage])
  }

  @Test("is passed over for the next best that may go, and why says so")
  func nextBest() throws {
    var scene = Self.scene()
    scene.put(truck("T2", base: at(40)))
    scene.put(truck("T3", base: at(41)))
    let safe = scene.take(call(.battery, at(3)))
    #expect(scene.truck(on: safe) == "T2")
    let told = try #require(scene.log.compactMap(\.event.explanation).last)
    let kept = told.candidates.first { $0.truck == scene.dispatcher.truckID(sign("T1")) }
    #expect(kept?.reason == .coverage)
  }

  @Test("is passed over for a busy one that is there before the job's age cap")
  func busy() throws {
    var scene = Self.scene()
    scene.put(truck("T2", base: at(2)))
    scene.take(call(.battery, at(2)))
    scene.report("T2", .onScene)
    let events = scene.perform(.takeCall(call(.battery, at(3))))
    let told = try #require(WaitingTests.estimate(events))
    #expect(told.reason == .coverage)
    #expect(try #require(told.eta) < .minutes(60))
    let visit = try #require(scene.dispatcher.plannedVisit(to: Job.ID(2)))
    #expect(visit.truck == scene.dispatcher.truckID(sign("T2")) && visit.hold == .coverage)
  }

  @Test("goes to an appointment in time: that was agreed")
  func agreed() throws {
    var scene = Self.scene()
    let job = scene.take(call(.battery, at(10), scheduledFor: noon + .hours(2)))
    scene.wait(.minutes(100))
    let arrival = try #require(scene.firstSent(to: job)?.expectedArrival)
    #expect(arrival >= noon + .minutes(115) && arrival <= noon + .minutes(116))
  }

  @Test("goes to anybody who is exposed or in danger")
  func graver() {
    var scene = Self.scene()
    let exposed = scene.take(call(.battery, at(3), dangers: [.shoulder]))
    #expect(scene.truck(on: exposed) == "T1")
  }

  @Test("goes once another one is free nearby")
  func relieved() {
    var scene = Self.scene()
    let safe = scene.take(call(.battery, at(3)))
    scene.put(truck("T2", base: at(19)))
    #expect(scene.truck(on: safe) != nil)
  }

  @Test("goes to a safe job past its age cap")
  func aged() throws {
    var scene = Self.scene()
    let safe = scene.take(call(.battery, at(3)))
    scene.wait(.hours(2) + .minutes(3))
    let sent = try #require(scene.firstSent(to: safe))
    #expect(sent.assignedAt >= noon + .hours(2))
  }
}

extension Scene {
  /// The first truck that was sent to a job by itself, whether or not its crew accepted.
  fileprivate func firstSent(to job: Job.ID) -> Assignment? {
    for case .assigned(let made) in log.map(\.event) where made.job == job { return made }
    return nil
  }
}
