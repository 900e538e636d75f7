import DispatchCore
import Testing

@Suite("A person says how urgent a job is")
struct ReclassifyTests {
  static func change(_ job: Job.ID, _ verdict: Command.Verdict) -> Command {
    .reclassify(job, verdict, reason: "called back", by: "ann")
  }

  @Test("deadline and age cap follow, up and down")
  func follows() throws {
    var scene = Scene()
    let job = scene.take(call())
    let opened = scene.now
    scene.wait(.minutes(5))
    for dangerClass in [DangerClass.danger, .exposed, .life, .safe] {
      scene.perform(Self.change(job, .class(dangerClass)))
      let now = try #require(scene.state.jobs[job])
      #expect(now.dangerClass == dangerClass)
      #expect(now.deadline == opened + scene.settings.targets[dangerClass])
      #expect(now.mustServeFrom == opened + scene.settings.ageCaps[dangerClass])
    }
  }

  @Test("the reason and who gave it are recorded")
  func recorded() throws {
    var scene = Scene()
    let job = scene.take(call())
    let events = scene.perform(Self.change(job, .class(.danger)))
    guard case .reclassified(let change)? = events.first else {
      Issue.record("\(events.map(\.type))")
      return
    }
    #expect(change.reason == "called back" && change.by == "ann")
  }

  @Test("dangers say the class; those not named are gone")
  func dangers() {
    var scene = Scene()
    let job = scene.take(call(dangers: [.unlit]))
    scene.perform(Self.change(job, .dangers([.liveLane])))
    #expect(scene.state.jobs[job]?.dangerClass == .danger)
    #expect(scene.state.jobs[job]?.dangers == [.liveLane])
    scene.perform(Self.change(job, .dangers([])))
    #expect(scene.state.jobs[job]?.dangerClass == .safe)
  }

  @Test("its unclear place stands on the desk under the new class, unless somebody has it")
  func unclearPlace() throws {
    var scene = Scene()
    let job = scene.take(call(.battery, nil))
    scene.perform(Self.change(job, .class(.danger)))
    #expect(scene.desk(job) == [.unclearPlace])
    #expect(scene.state.deskItems.values.map(\.dangerClass) == [.danger])
    scene.perform(.takeDeskItem(by: "bob"))
    let taken = scene.state.deskItems
    scene.perform(Self.change(job, .class(.exposed)))
    #expect(scene.state.deskItems == taken)
  }

  @Test("nobody is to tell the emergency number any more of who is in no danger of life")
  func outOfDanger() {
    var scene = Scene()
    let job = scene.take(call(dangers: [.fire]))
    #expect(scene.desk(job).contains(.emergencyNumber))
    scene.perform(Self.change(job, .class(.safe)))
    #expect(!scene.desk(job).contains(.emergencyNumber))
  }

  @Test("the queue is in the new order")
  func queue() {
    var scene = FreedTruckTests.busy()
    let near = scene.take(call(.battery, at(1)))
    let far = scene.take(call(.battery, at(60)))
    scene.perform(Self.change(far, .class(.danger)))
    FreedTruckTests.free(&scene)
    #expect(scene.truck(on: far) == "T1")
    #expect(scene.truck(on: near) == nil)
  }

  @Test("a waiting job is tried at once: in a storm, one raised to what is served")
  func tried() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.setStorm(.danger, by: "ann"))
    let job = scene.take(call())
    scene.perform(Self.change(job, .class(.exposed)))
    #expect(scene.truck(on: job) == nil)
    scene.perform(Self.change(job, .class(.danger)))
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("seats are no bar any more to one raised to D1")
  func seats() {
    var scene = Scene()
    scene.put(truck("T1", seats: 1))
    let job = scene.take(call(.tow, vehicle: Vehicle(people: 4)))
    #expect(scene.truck(on: job) == nil)
    scene.perform(Self.change(job, .class(.danger)))
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("a life is for the desk, and the item that no truck is free is raised anew in its class")
  func life() {
    var scene = Scene()
    let job = scene.take(call())
    #expect(scene.desk(job) == [.noTruck])
    scene.perform(Self.change(job, .class(.life)))
    #expect(scene.desk(job) == [.emergencyNumber, .noTruck])
    #expect(scene.state.deskItems[DeskItem.ID(3)]?.dangerClass == .life)
  }

  @Test("the crew's instruction is a new one")
  func instruction() {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call())
    scene.perform(Self.change(job, .class(.danger)))
    #expect(scene.active("T1")?.revision == 2)
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("one past its cap and made milder has its new cap before it")
  func milder() {
    var scene = Scene()
    let job = scene.take(call(dangers: [.unlit]))
    scene.wait(scene.settings.ageCaps[.exposed])
    #expect(scene.state.jobs[job]?.isMustServe == true)
    scene.perform(Self.change(job, .class(.safe)))
    #expect(scene.state.jobs[job]?.isMustServe == false)
    scene.wait(scene.settings.ageCaps[.safe] - scene.settings.ageCaps[.exposed])
    #expect(scene.state.jobs[job]?.isMustServe == true)
  }

  @Test("one made graver whose cap is past is must-serve with the next tick")
  func graver() {
    var scene = Scene()
    let job = scene.take(call())
    scene.wait(.minutes(100))
    scene.perform(Self.change(job, .class(.exposed)))
    scene.wait(.zero)
    #expect(scene.state.jobs[job]?.isMustServe == true)
  }

  @Test("an appointment raised waits no longer, and has not waited since it was made")
  func appointment() throws {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call(scheduledFor: scene.now + .days(3)))
    scene.wait(.days(1))
    scene.perform(Self.change(job, .class(.danger)))
    #expect(scene.truck(on: job) == "T1")
    let raised = try #require(scene.state.jobs[job])
    #expect(raised.holdUntil == nil)
    #expect(raised.deadline == scene.now + scene.settings.targets[.danger])
    scene.perform(.release(job, reason: "-", by: "ann"))
    scene.perform(Self.change(job, .class(.planned)))
    #expect(scene.state.jobs[job]?.deadline == raised.scheduledFor)
    #expect(scene.state.jobs[job]?.holdUntil != nil)
  }

  @Test("an appointment waits from its time on, and one that became urgent from when it did")
  func waits() throws {
    var scene = Scene()
    let job = scene.take(call(scheduledFor: scene.now + .days(3)))
    let urgent = scene.take(call(.battery, at(1), scheduledFor: scene.now + .days(3)))
    let opened = scene.now
    scene.wait(.days(1))
    #expect(scene.state.jobs[job]?.waitsFrom(scene.settings, at: scene.now) == scene.now)
    scene.perform(Self.change(urgent, .class(.danger)))
    scene.wait(.days(2) + .hours(1))
    #expect(
      scene.state.jobs[job]?.waitsFrom(scene.settings, at: scene.now) == opened + .days(3))
    #expect(
      scene.state.jobs[urgent]?.waitsFrom(scene.settings, at: scene.now) == opened + .days(1))
    let other = scene.take(call(.battery, at(2)))
    let now = scene.now
    scene.wait(.minutes(5))
    scene.perform(Self.change(other, .class(.exposed)))
    #expect(scene.state.jobs[other]?.waitsFrom(scene.settings, at: scene.now) == now)
  }

  @Test("what a person found milder stays so when a caller names the same danger again")
  func named() {
    var scene = Scene()
    let job = scene.take(call(dangers: [.liveLane], phone: "5550001"))
    scene.perform(Self.change(job, .class(.safe)))
    scene.take(call(dangers: [.liveLane], phone: "5550001"))
    #expect(scene.state.jobs[job]?.dangerClass == .safe)
    scene.take(call(dangers: [.fuelLeak], phone: "5550001"))
    #expect(scene.state.jobs[job]?.dangerClass == .danger)
  }

  @Test("a job that has ended, or never was, is refused")
  func refused() {
    var scene = Scene()
    let job = scene.take(call())
    scene.perform(.cancel(job, on: .member, reason: "-", by: "ann"))
    #expect(scene.refusal(of: Self.change(job, .class(.life))) == .jobEnded(job))
    #expect(
      scene.refusal(of: Self.change(Job.ID(9), .class(.life))) == .noSuchJob(Job.ID(9)))
  }
}
