import DispatchCore
import Testing

@Suite("A job that waits beside a free truck")
struct HoldingTests {
  /// T1 is free 60 km off, 95 minutes; T2 is at a scene next door, for another half an hour on average.
  static func scene(_ dangers: [Danger] = []) -> (scene: Scene, job: Job.ID) {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T2", base: at(60)))
    scene.take(call(.battery, at(60)))
    scene.report("T2", .onScene)
    scene.put(truck("T1", base: at(18)))
    let job = scene.take(call(.battery, at(61), dangers: dangers))
    return (scene, job)
  }

  @Test(
    "gets the free one at once when somebody is in danger, and the better one when that comes free",
    arguments: [Danger.liveLane, .trapped])
  func meanwhile(_ danger: Danger) {
    var (scene, job) = Self.scene([danger])
    #expect(scene.truck(on: job) == "T1")
    scene.report("T1", .enRoute)
    scene.wait(.minutes(5))
    #expect(scene.truck(on: job) == "T1")
    scene.report("T2", .cleared)
    #expect(scene.truck(on: job) == "T2")
  }

  @Test(
    "whose life is in danger keeps the free one whatever else happens, until the better one is free indeed"
  )
  func keeps() {
    var (scene, job) = Self.scene([.trapped])
    scene.report("T1", .enRoute)
    scene.take(call(.battery, at(-40)))
    scene.take(call(.battery, at(19)))
    scene.wait(.minutes(1))
    #expect(scene.truck(on: job) == "T1")
    scene.report("T2", .cleared)
    #expect(scene.truck(on: job) == "T2")
  }

  @Test("is not left alone for trucks that are off duty next door, whatever they carry")
  func depot() {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.mostTrucks = 4
    }
    for number in 1...5 {
      scene.put(truck("V\(number)", seats: 9, base: at(Double(number))), duty: .offDuty)
    }
    scene.put(truck("T1", base: at(30)))
    let job = scene.take(call(.battery, at(0), dangers: [.trapped]))
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("is said to wait for a better one, to the caller and for good")
  func said() throws {
    let (scene, job) = Self.scene()
    #expect(scene.truck(on: job) == nil)
    let told = scene.log.compactMap { entry -> Estimate? in
      if case .callTaken(let taken) = entry.event { taken.estimate } else { nil }
    }
    #expect(told.last?.reason == .betterTruckSoon)
    #expect(told.last?.eta.map { $0 < .minutes(60) } == true)
    let outcomes = scene.log.compactMap { entry -> Explanation.Outcome? in
      entry.event.explanation.flatMap { $0.job == job ? $0.outcome : nil }
    }
    #expect(outcomes.last == .waits(.betterTruckSoon))
    #expect(scene.desk(job).isEmpty)
  }

  @Test("gets the free one when the better one does not come free")
  func reviewed() {
    var (scene, job) = Self.scene()
    scene.wait(.hours(4))
    let sent = scene.log.compactMap { entry -> Assignment? in
      if case .assigned(let made) = entry.event, made.job == job { made } else { nil }
    }
    // Its crew accepts none of the times that it is asked.
    #expect(sent.count > 1)
    #expect(Set(sent.map(\.truck)) == [scene.dispatcher.truckID(CallSign("T1")!)])
  }

  @Test("is planned anew after a restart, which knows no plans")
  func restarted() throws {
    let (scene, job) = Self.scene()
    var fresh = Dispatcher(area: scene.dispatcher.area, state: scene.state)
    #expect(fresh.plannedVisit(to: job) == nil)
    _ = try fresh.decide(.tick, at: scene.now)
    #expect(fresh.plannedVisit(to: job) != nil)
  }
}

@Suite("A flood of calls")
struct CallFloodTests {
  static func scene() -> Scene {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.mostJobs = 4
    }
    scene.put(truck("T1", base: at(0)))
    for number in 1...12 { scene.take(call(.battery, at(Double(number)))) }
    return scene
  }

  @Test("is answered from counts, and a later plan takes the jobs up")
  func counts() {
    var scene = Self.scene()
    let last = scene.take(call(.battery, at(0.5)))
    #expect(scene.dispatcher.plannedVisit(to: last) == nil)
    #expect(scene.desk(last) == [.noTruck])
    scene.report("T1", .onScene, .cleared)
    #expect(scene.truck(on: last) != nil || scene.dispatcher.plannedVisit(to: last) != nil)
  }

  @Test("keeps no D1 call from its plan")
  func grave() {
    var scene = Self.scene()
    let grave = scene.take(call(.battery, at(-3), dangers: [.liveLane]))
    #expect(scene.truck(on: grave) == "T1" || scene.dispatcher.plannedVisit(to: grave) != nil)
  }

  @Test("leaves a truck on its way to D1 to its job, and answers another D1 call from counts")
  func bound() {
    var scene = Self.scene()
    let first = scene.take(call(.battery, at(-30), dangers: [.liveLane]))
    scene.wait(.minutes(1))
    let second = scene.take(call(.battery, at(-2), dangers: [.liveLane]))
    #expect(scene.truck(on: first) == "T1")
    #expect(scene.dispatcher.plannedVisit(to: second) == nil)
    let graver = scene.take(call(.battery, at(-2), dangers: [.fire]))
    #expect(scene.truck(on: graver) == "T1")
  }
}
