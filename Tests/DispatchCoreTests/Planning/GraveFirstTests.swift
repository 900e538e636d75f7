import DispatchCore
import Testing

/// 90.84 s a kilometre and 232 s to set out; a crew is expected to stay for 32.5 minutes.
@Suite("A D0-D1 job beside others that weigh more together")
struct GraveFirstTests {
  /// Nobody yet but, with a distance, a truck T2 that is at work that far east.
  private static func scene(
    busyAt distance: Double? = nil, _ change: (inout Settings) -> Void = { _ in }
  ) -> Scene {
    var scene = Scene { settings in
      settings.policy = .tours
      change(&settings)
    }
    if let distance {
      scene.put(truck("T2", base: at(distance)))
      scene.take(call(.battery, at(distance)))
      scene.report("T2", .onScene)
    }
    return scene
  }

  @Test("gets the truck that becomes free, though another job is at its door")
  func first() {
    var scene = Self.scene()
    let near = scene.take(call(.battery, at(0.1), dangers: [.shoulder]))
    let grave = scene.take(call(.battery, at(20), dangers: [.liveLane]))
    scene.put(truck("T1", base: at(0)))
    #expect(scene.truck(on: grave) == "T1")
    #expect(scene.truck(on: near) == nil)
  }

  @Test("is left to the truck that is there sooner, and the free one serves the other")
  func sooner() throws {
    var scene = Self.scene(busyAt: 60)
    let near = scene.take(call(.battery, at(0.1), dangers: [.shoulder]))
    let grave = scene.take(call(.battery, at(61), dangers: [.liveLane]))
    scene.put(truck("T1", base: at(0)))
    #expect(scene.truck(on: near) == "T1")
    #expect(scene.truck(on: grave) == nil)
    let visit = try #require(scene.dispatcher.plannedVisit(to: grave))
    #expect(visit.truck == scene.dispatcher.truckID(sign("T2")))
  }

  @Test("gets the free truck in an overload, though a busy one is expected there sooner")
  func overload() {
    var scene = Self.scene(busyAt: 60)
    let near = (1...4).map {
      scene.take(call(.battery, at(Double($0) / 10), dangers: [.shoulder]))
    }
    let grave = scene.take(call(.battery, at(61), dangers: [.liveLane]))
    scene.put(truck("T1", base: at(0)))
    #expect(scene.truck(on: grave) == "T1")
    #expect(near.allSatisfy { scene.truck(on: $0) == nil })
  }

  @Test("keeps its truck in an overload, however many others lie at its way")
  func kept() {
    var scene = Self.scene()
    scene.put(truck("T1", base: at(0)))
    let grave = scene.take(call(.battery, at(20), dangers: [.liveLane]))
    scene.report("T1", .dispatched, .enRoute)
    let far = (1...3).map { scene.take(call(.battery, at(-60 - Double($0) / 10))) }
    scene.wait(.minutes(1))
    let near = (1...12).map {
      scene.take(call(.battery, at(Double($0) / 10), dangers: [.shoulder]))
    }
    #expect(scene.truck(on: grave) == "T1")
    #expect((far + near).allSatisfy { scene.truck(on: $0) == nil })
  }

  @Test("gets the truck that is there first, though another one will have more seats")
  func seats() {
    var scene = Self.scene(busyAt: 20)
    let near = scene.take(call(.battery, at(0.1), dangers: [.shoulder]))
    let grave = scene.take(
      call(.tow, at(15), dangers: [.liveLane], vehicle: Vehicle(people: 4)))
    scene.put(truck("T1", seats: 3, base: at(0)))
    #expect(scene.truck(on: grave) == "T1")
    #expect(scene.truck(on: near) == nil)
  }

  @Test("is seen however far outside the plan it lies")
  func outside() {
    var scene = Self.scene { $0.planning.mostJobs = 8 }
    let near = (1...40).map {
      scene.take(call(.battery, at(Double($0) / 10), dangers: [.shoulder]))
    }
    let grave = scene.take(call(.battery, at(40), dangers: [.fire]))
    scene.put(truck("T1", base: at(0)))
    #expect(scene.truck(on: grave) == "T1")
    #expect(near.allSatisfy { scene.truck(on: $0) == nil })
  }
}

@Suite("A safe job")
struct SafeJobTests {
  @Test("that lies far off and has waited long goes before a new one next door")
  func longWait() {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    scene.take(call(.battery, at(0)))
    scene.report("T1", .onScene)
    let far = scene.take(call(.battery, at(60)))
    scene.wait(.hours(7))
    let near = scene.take(call(.battery, at(1)))
    scene.report("T1", .cleared)
    #expect(scene.truck(on: far) == "T1")
    #expect(scene.truck(on: near) == nil)
  }

  @Test("is not put off past a quarter of an hour for another safe one while most trucks are free")
  func quiet() {
    var scene = Scene { $0.policy = .tours }
    for number in 1...4 { scene.put(truck("T\(number)", base: at(Double(-40 * (number - 1))))) }
    let first = scene.take(call(.battery, at(20)))
    scene.report("T1", .dispatched, .enRoute)
    scene.wait(.minutes(1))
    let second = scene.take(call(.battery, at(2)))
    #expect(scene.truck(on: first) == "T1")
    #expect(scene.truck(on: second) == "T2")
    let grave = scene.take(call(.battery, at(3), dangers: [.liveLane]))
    #expect(scene.truck(on: grave) == "T1")
  }
}

@Suite("A truck on its way to a safe job")
struct PreemptionTests {
  /// T1 is sent 20 km east, 34 minutes; after a time a D1 call comes from 2 km west of its base. Crews stay
  /// for three hours.
  static func scene(after time: Duration) -> (scene: Scene, safe: Job.ID, grave: Job.ID) {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.expectedService = .hours(3)
    }
    scene.put(truck("T1", base: at(0)))
    let safe = scene.take(call(.battery, at(20)))
    scene.report("T1", .dispatched, .enRoute)
    scene.wait(time)
    let grave = scene.take(call(.battery, at(-2), dangers: [.liveLane]))
    return (scene, safe, grave)
  }

  @Test("is diverted to a graver one; the safe job keeps its age, and its member is told openly")
  func diverted() throws {
    let (scene, safe, grave) = Self.scene(after: .minutes(2))
    #expect(scene.truck(on: grave) == "T1")
    let job = try #require(scene.state.jobs[safe])
    #expect(job.state == .waiting && job.openedAt == noon && job.passedBy.isEmpty)
    let promise = try #require(job.promise)
    #expect(promise.givenAt == noon)
    #expect(promise.revisions.map(\.author) == ["towline"])
    #expect(promise.revisions.map(\.reason) == ["its truck was sent to a graver or a nearer job"])
    #expect(promise.latest > promise.arriveBy)
    #expect(scene.desk(safe) == [.noTruck])
  }

  @Test("is left alone within a minute of the scene")
  func nearScene() {
    let (scene, safe, grave) = Self.scene(after: .minutes(34))
    #expect(scene.truck(on: safe) == "T1")
    #expect(scene.truck(on: grave) == nil)
  }
}

@Suite("Somebody whose life is in danger")
struct LifeTests {
  @Test("goes before others in danger, however long these have waited")
  func first() {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(0)))
    scene.take(call(.battery, at(0)))
    scene.report("T1", .onScene)
    let long = scene.take(call(.battery, at(-40), dangers: [.liveLane]))
    scene.wait(.hours(5))
    let life = scene.take(call(.battery, at(20), dangers: [.trapped]))
    scene.report("T1", .cleared)
    #expect(scene.truck(on: life) == "T1")
    #expect(scene.truck(on: long) == nil)
  }
}
