import DispatchCore
import Testing

@Suite("Storm mode")
struct StormTests {
  @Test("trucks go by themselves to the classes served, and to no other")
  func served() {
    var scene = Scene()
    scene.perform(.setStorm(.danger, by: "ann"))
    #expect(
      scene.state.storm
        == Storm(isOn: true, mildestServed: .danger, since: scene.now, by: "ann"))
    scene.put(truck("T1"))
    scene.put(truck("T2"))
    let exposed = scene.take(call(.battery, at(1), dangers: [.unlit]))
    let danger = scene.take(call(.battery, at(5), dangers: [.liveLane]))
    let life = scene.take(call(.battery, at(9), dangers: [.fire]))
    #expect(scene.truck(on: exposed) == nil)
    #expect(scene.truck(on: danger) != nil && scene.truck(on: life) != nil)
  }

  @Test("a freed truck goes to none that is held, past its age cap or not")
  func freed() {
    var scene = FreedTruckTests.busy()
    scene.report("T1", .dispatched)
    let held = scene.take(call(.battery, at(1)))
    scene.perform(.setStorm(.danger, by: "ann"))
    scene.wait(scene.settings.ageCaps[.safe])
    #expect(scene.state.jobs[held]?.isMustServe == true)
    scene.report("T1", .onScene, .cleared)
    #expect(scene.truck(on: held) == nil)
    let danger = scene.take(call(.battery, at(60), dangers: [.blocking]))
    #expect(scene.truck(on: danger) == "T1")
  }

  @Test("the caller is told so, nothing is promised, and the desk is not told that none was free")
  func word() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.setStorm(.danger, by: "ann"))
    let events = scene.perform(.takeCall(call(phone: "5550001")))
    #expect(WaitingTests.estimate(events) == Estimate(eta: nil, reason: .storm))
    let again = scene.perform(.takeCall(call(phone: "5550001")))
    #expect(WaitingTests.estimate(again) == Estimate(eta: nil, reason: .storm))
    #expect(scene.state.jobs[Job.ID(1)]?.promise == nil)
    #expect(scene.desk(Job.ID(1)).isEmpty)
  }

  @Test("an appointment that it holds comes before a human when trucks would be looked for")
  func appointmentHeld() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.setStorm(.danger, by: "ann"))
    let job = scene.take(call(.battery, at(1), scheduledFor: scene.now + .hours(1)))
    scene.wait(.minutes(15) - .microseconds(1))
    #expect(scene.desk(job).isEmpty)
    scene.wait(.microseconds(1))
    #expect(scene.desk(job) == [.stormHeld])
    scene.perform(.setStorm(nil, by: "ann"))
    #expect(scene.desk(job).isEmpty && scene.truck(on: job) == "T1")
  }

  @Test("past its age cap, a held job comes before a human, once")
  func heldTooLong() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.setStorm(.danger, by: "ann"))
    let job = scene.take(call())
    scene.wait(scene.settings.ageCaps[.safe] - .microseconds(1))
    #expect(scene.desk(job).isEmpty)
    scene.wait(.microseconds(1))
    #expect(scene.desk(job) == [.stormHeld])
    scene.perform(.setStorm(.exposed, by: "ann"))
    #expect(scene.desk(job) == [.stormHeld])
    scene.perform(.assign(job, sign("T1"), reason: "waits too long", by: "ann"))
    #expect(scene.desk(job).isEmpty)
  }

  @Test(
    "one that a later call makes graver is on the desk in its new class, until it is held no more")
  func raisedByCall() {
    var scene = Scene()
    scene.perform(.setStorm(.danger, by: "ann"))
    let job = scene.take(call(phone: "5550001"))
    scene.wait(scene.settings.ageCaps[.safe])
    #expect(scene.desk(job) == [.stormHeld])
    scene.take(call(dangers: [.unlit], phone: "5550001"))
    #expect(scene.desk(job) == [.stormHeld])
    #expect(scene.state.deskItems.values.map(\.dangerClass) == [.exposed])
    scene.take(call(dangers: [.liveLane], phone: "5550001"))
    #expect(scene.desk(job) == [.noTruck])
  }

  @Test("an appointment past its cap that a later call makes urgent is held no more")
  func urgentAppointment() {
    var scene = Scene()
    scene.perform(.setStorm(.danger, by: "ann"))
    let job = scene.take(call(phone: "5550001", scheduledFor: scene.now + .hours(2)))
    scene.wait(.hours(2))
    scene.wait(scene.settings.ageCaps[.planned])
    #expect(scene.desk(job).contains(.stormHeld))
    scene.take(call(dangers: [.liveLane], phone: "5550001"))
    #expect(!scene.desk(job).contains(.stormHeld))
    #expect(scene.desk(job).contains(.noTruck))
  }

  @Test("what a person has done of it, a call that changes no class does not bring back")
  func doneByPerson() throws {
    var scene = Scene()
    scene.perform(.setStorm(.danger, by: "ann"))
    let job = scene.take(call(phone: "5550001"))
    scene.wait(scene.settings.ageCaps[.safe])
    let item = try #require(scene.state.deskItems.values.first { $0.job == job })
    scene.perform(.finishDeskItem(item.id, outcome: "told", by: "ann"))
    scene.take(call(phone: "5550001"))
    #expect(scene.desk(job).isEmpty)
  }

  @Test("one past its cap that loses the truck a person sent is before a human again")
  func lost() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.setStorm(.danger, by: "ann"))
    let job = scene.take(call())
    scene.wait(scene.settings.ageCaps[.safe])
    scene.perform(.assign(job, sign("T1"), reason: "waits too long", by: "ann"))
    #expect(scene.desk(job).isEmpty)
    scene.report("T1", .declined)
    #expect(scene.desk(job) == [.notAccepted, .stormHeld])
  }

  @Test("one already past its cap comes before a human when the storm begins")
  func begins() {
    var scene = Scene()
    let job = scene.take(call())
    scene.wait(scene.settings.ageCaps[.safe])
    scene.perform(.setStorm(.danger, by: "ann"))
    #expect(scene.desk(job) == [.noTruck, .stormHeld])
  }

  @Test("trucks under way go on; one released waits for the end")
  func underWay() {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call())
    scene.perform(.setStorm(.danger, by: "ann"))
    #expect(scene.truck(on: job) == "T1")
    scene.put(truck("T2"))
    scene.perform(.release(job, reason: "flat", by: "ann"))
    #expect(scene.truck(on: job) == nil)
  }

  @Test("when it ends all that wait are planned at once, the most urgent first")
  func ends() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.setStorm(.danger, by: "ann"))
    let safe = scene.take(call(.battery, at(1)))
    let exposed = scene.take(call(.battery, at(5), dangers: [.unlit]))
    scene.perform(.setStorm(nil, by: "bob"))
    #expect(scene.truck(on: exposed) == "T1")
    #expect(scene.truck(on: safe) == nil)
    #expect(scene.desk(safe) == [.noTruck])
    #expect(!scene.state.storm.isOn && scene.state.storm.by == "bob")
  }

  @Test("to serve one class more plans those of that class")
  func wider() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.setStorm(.life, by: "ann"))
    let safe = scene.take(call(.battery, at(1)))
    let danger = scene.take(call(.battery, at(5), dangers: [.liveLane]))
    #expect(scene.truck(on: danger) == nil)
    scene.perform(.setStorm(.danger, by: "ann"))
    #expect(scene.truck(on: danger) == "T1")
    #expect(scene.truck(on: safe) == nil)
  }

  @Test("an appointment whose time comes in a storm waits for its end")
  func appointment() {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call(scheduledFor: scene.now + .hours(2)))
    scene.perform(.setStorm(.danger, by: "ann"))
    scene.wait(.hours(2))
    #expect(scene.truck(on: job) == nil)
    scene.perform(.setStorm(nil, by: "ann"))
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("what stands already is no change")
  func unchanged() {
    var scene = Scene()
    #expect(scene.perform(.setStorm(nil, by: "ann")).isEmpty)
    scene.perform(.setStorm(.exposed, by: "ann"))
    #expect(scene.perform(.setStorm(.exposed, by: "bob")).isEmpty)
  }

  @Test(
    "the classes served go from D0 down without a gap",
    arguments: [
      ([.life], .life), ([.danger, .life], .danger), ([.life, .danger, .exposed], .exposed),
      ([], nil), ([.danger], nil), ([.life, .exposed], nil),
    ] as [([DangerClass], DangerClass?)])
  func mildest(_ classes: [DangerClass], _ mildest: DangerClass?) {
    #expect(Storm.mildest(of: classes) == mildest)
  }
}
