import DispatchCore
import Testing

@Suite("What crews report")
struct CrewTests {
  /// T1 and T2 on the map, T1 nearer and on the job.
  static func scene() -> (Scene, Job.ID) {
    var scene = Scene()
    scene.put(truck("T1", base: at(1)))
    scene.put(truck("T2", base: at(9)))
    let job = scene.take(call(.tow, at(0), phone: "5550001"))
    return (scene, job)
  }

  @Test("from acceptance to clear, with a tow")
  func whole() throws {
    var (scene, job) = Self.scene()
    for step in [
      AssignmentState.Step.dispatched, .enRoute, .onScene, .towing, .atDropoff, .cleared,
    ] {
      scene.wait(.seconds(60))
      scene.report("T1", step)
    }
    #expect(scene.state.jobs[job] == nil)
    #expect(scene.active("T1") == nil)
    #expect(scene.state.counters.cycle == .seconds(360))
    #expect(
      scene.history == [
        "truck_put", "truck_put", "call_taken", "assigned", "explained", "promise_given",
        "advanced",
        "advanced", "advanced", "advanced", "advanced", "advanced",
      ])
  }

  @Test("not accepted in time: an alarm, and the next truck goes")
  func expiry() {
    var (scene, job) = Self.scene()
    scene.wait(scene.settings.acceptWithin - .microseconds(1))
    #expect(scene.truck(on: job) == "T1")
    scene.wait(.microseconds(1))
    #expect(scene.truck(on: job) == "T2")
    #expect(scene.desk(job) == [.notAccepted])
    #expect(scene.active("T1") == nil)
  }

  @Test("when the next does not accept either, the job waits and is not offered to them again")
  func expiryOfAll() {
    var (scene, job) = Self.scene()
    scene.wait(.seconds(200))
    #expect(scene.state.jobs[job]?.state == .waiting)
    #expect(scene.state.jobs[job]?.passedBy.count == 2)
    #expect(scene.desk(job) == [.notAccepted, .noTruck])
    scene.put(truck("T3", base: at(50)))
    #expect(scene.truck(on: job) == "T3")
    #expect(scene.desk(job) == [.notAccepted])
  }

  @Test(
    "the alarm is gone once a truck accepts, by whatever step, and there is one at most",
    arguments: [AssignmentState.Step.dispatched, .enRoute, .onScene])
  func acceptedAfterwards(_ step: AssignmentState.Step) {
    var (scene, job) = Self.scene()
    scene.put(truck("T3", base: at(20)))
    scene.wait(.seconds(90))
    scene.report("T2", .declined)
    #expect(scene.truck(on: job) == "T3")
    #expect(scene.desk(job) == [.notAccepted])
    scene.report("T3", step)
    #expect(scene.desk(job).isEmpty)
  }

  @Test("accepted in time, nothing expires")
  func accepted() {
    var (scene, job) = Self.scene()
    scene.report("T1", .dispatched)
    scene.wait(.minutes(30))
    #expect(scene.truck(on: job) == "T1")
    #expect(scene.desk(job) == [.promiseAtRisk])
  }

  @Test("declined: the desk is told, the next truck goes, the decliner gets another job")
  func declined() {
    var (scene, job) = Self.scene()
    scene.report("T1", .declined)
    #expect(scene.truck(on: job) == "T2")
    #expect(scene.desk(job) == [.notAccepted])
    #expect(scene.truckSent(to: call(.battery, at(0))) == "T1")
  }

  @Test("released: the job keeps its age and its first promise, and another truck goes")
  func released() throws {
    var (scene, id) = Self.scene()
    let before = try #require(scene.state.jobs[id])
    scene.wait(.seconds(60))
    scene.perform(.release(id, reason: "flat tyre", by: "ann"))
    let after = try #require(scene.state.jobs[id])
    #expect(after.openedAt == before.openedAt)
    #expect(after.deadline == before.deadline)
    #expect(after.passedBy == [Truck.ID(1)])
    #expect(scene.truck(on: id) == "T2")
  }

  @Test("a released truck takes what else waits")
  func releasedOnward() {
    var scene = Scene()
    scene.put(truck("T1"))
    let first = scene.take(call())
    let second = scene.take(call())
    scene.perform(.release(first, reason: "other", by: "ann"))
    #expect(scene.truck(on: second) == "T1")
    #expect(scene.desk(first) == [.noTruck])
  }

  @Test(
    "a truck that breaks goes out of service with a job that waits, and gets no other",
    arguments: [TruckDuty.offDuty, .outOfService])
  func broken(_ duty: TruckDuty) {
    var (scene, first) = Self.scene()
    scene.report("T1", .dispatched, .enRoute, .onScene)
    scene.take(call())
    let waiting = scene.take(call())
    scene.perform(.setDuty(sign("T1"), duty, leaving: first, reason: "clutch", by: "ann"))
    #expect(scene.state.trucks[Truck.ID(1)]?.duty == duty)
    #expect(scene.active("T1") == nil)
    #expect(scene.state.jobs[first]?.passedBy == [Truck.ID(1)])
    #expect(scene.truck(on: first) == nil)
    #expect(scene.truck(on: waiting) == nil)
  }

  @Test("a truck is not taken off a job that was not named")
  func brokenUnseen() {
    var (scene, job) = Self.scene()
    let other = Job.ID(job.number + 1)
    for left in [nil, other] {
      let command = Command.setDuty(
        sign("T1"), .outOfService, leaving: left, reason: nil, by: "ann")
      #expect(scene.refusal(of: command) == .truckBusy(sign("T1"), job: job))
    }
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("cancelled, by whoever: the truck goes on", arguments: Command.Cancellation.allCases)
  func cancelled(_ word: Command.Cancellation) {
    var (scene, job) = Self.scene()
    scene.report("T1", .dispatched, .enRoute)
    scene.take(call())
    let waiting = scene.take(call())
    scene.perform(.cancel(job, on: word, reason: "started again", by: "ann"))
    #expect(scene.state.jobs[job] == nil)
    #expect(scene.truck(on: waiting) == "T1")
  }

  @Test("nobody there: the job ends, and a human verifies")
  func goneOnArrival() {
    var (scene, job) = Self.scene()
    scene.report("T1", .dispatched, .enRoute, .onScene, .goneOnArrival)
    #expect(scene.state.jobs[job] == nil)
    #expect(scene.active("T1") == nil)
    #expect(scene.desk(job) == [.goneOnArrival])
  }

  @Test("claimed times are kept, and clamped between the last report and now")
  func claims() throws {
    var (scene, _) = Self.scene()
    let start = scene.now
    scene.wait(.seconds(60))
    scene.report("T1", .dispatched, claimed: start + .seconds(20))
    #expect(scene.active("T1")?.acceptedAt == start + .seconds(20))
    scene.report("T1", .enRoute, claimed: start)
    #expect(scene.active("T1")?.enRouteAt == start + .seconds(20))
    scene.report("T1", .onScene, claimed: start + .hours(9))
    #expect(scene.active("T1")?.onSceneAt == start + .seconds(60))
    guard case .advanced(let advance) = scene.log.last?.event else {
      Issue.record("no report at the end")
      return
    }
    #expect(advance.claimedAt == start + .hours(9))
    #expect(advance.at == start + .seconds(60))
  }

  @Test("to set out does not move the expected arrival: the departure is paid once")
  func expectedArrival() throws {
    var (scene, _) = Self.scene()
    let start = scene.now
    let travel = try #require(scene.active("T1")?.travel)
    scene.wait(.seconds(60))
    scene.report("T1", .dispatched, .enRoute)
    #expect(scene.active("T1")?.expectedArrival == start + travel)
    scene.report("T1", .onScene)
    #expect(scene.active("T1")?.expectedArrival == start + .seconds(60))
  }

  @Test("an instruction that has been replaced is refused, but arriving on it is a fact")
  func superseded() throws {
    var (scene, job) = Self.scene()
    scene.report("T1", .dispatched, revision: 1)
    scene.take(call(.tow, at(0), phone: "5550001", destination: at(20)))
    let active = try #require(scene.active("T1"))
    let report = Command.Report(
      assignment: active.id, step: .enRoute, revision: 1, by: "T1")
    #expect(scene.refusal(of: .advance(report)) == .superseded(active.id, revision: 2))
    scene.report("T1", .onScene, revision: 1)
    #expect(scene.active("T1")?.state == .onScene)
    #expect(scene.desk(job) == [.supersededOnScene])
  }
}
