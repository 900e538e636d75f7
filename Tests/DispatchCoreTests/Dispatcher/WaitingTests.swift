import DispatchCore
import Testing

@Suite("Jobs that no truck goes to now")
struct WaitingTests {
  /// What the caller was told.
  static func estimate(_ events: [Event]) -> Estimate? {
    events.compactMap { event -> Estimate? in
      guard case .callTaken(let taken) = event else { return nil }
      return taken.estimate
    }.first
  }

  @Test("an unclear place waits for a human, and goes when it is cleared up")
  func unclear() {
    var scene = Scene()
    scene.put(truck("T1"))
    let events = scene.perform(.takeCall(call(.battery, nil)))
    let job = Job.ID(1)
    #expect(Self.estimate(events) == Estimate(eta: nil, reason: .placeUnknown))
    #expect(scene.desk(job) == [.unclearPlace])
    scene.perform(.place(job, Place(coordinate: at(3)), by: "ann"))
    #expect(scene.truck(on: job) == "T1")
    #expect(scene.desk(job).isEmpty)
  }

  @Test("a second call that knows the place clears it up, truck or none", arguments: [true, false])
  func clearedByCall(_ hasTruck: Bool) {
    var scene = Scene()
    scene.put(truck("T1"), duty: hasTruck ? .onDuty : .offDuty)
    let job = scene.take(call(.battery, nil, phone: "5550001"))
    let events = scene.perform(.takeCall(call(.battery, at(3), phone: "5550001")))
    #expect((scene.truck(on: job) == "T1") == hasTruck)
    #expect((Self.estimate(events) == nil) == hasTruck)
    #expect(scene.desk(job) == (hasTruck ? [] : [.noTruck]))
  }

  @Test("with no truck on duty that fits, nobody can say when")
  func noneOnDuty() {
    var scene = Scene()
    scene.put(truck("V1", .van))
    let events = scene.perform(.takeCall(call(.tow)))
    #expect(Self.estimate(events) == Estimate(eta: nil, reason: .noneOnDuty))
    #expect(scene.desk(Job.ID(1)) == [.noTruck])
  }

  @Test("with all busy, those ahead and the trucks that fit make the estimate")
  func allBusy() throws {
    var scene = FreedTruckTests.busy()
    let first = Self.estimate(scene.perform(.takeCall(call())))
    let second = Self.estimate(scene.perform(.takeCall(call())))
    let grave = Self.estimate(scene.perform(.takeCall(call(dangers: [.fire]))))
    #expect(first == Estimate(eta: .minutes(60) + .seconds(232), reason: .allBusy))
    #expect(second == Estimate(eta: .minutes(120) + .seconds(232), reason: .allBusy))
    #expect(grave == first)
  }

  @Test(
    "with those that are free having declined, that is said; when none is left, nobody can say when",
    arguments: [Policy.pair, .tours], [true, false])
  func declined(_ policy: Policy, _ isAnotherBusy: Bool) throws {
    var scene = Scene { $0.policy = policy }
    scene.put(truck("T1"))
    scene.put(truck("T2", base: at(50)), duty: isAnotherBusy ? .onDuty : .offDuty)
    if isAnotherBusy { scene.take(call(.battery, at(50))) }
    let job = scene.take(call(.battery, at(1), phone: "5550001"))
    scene.report("T1", .declined)
    let outcomes = scene.log.compactMap(\.event.explanation).filter { $0.job == job }
    #expect(outcomes.last?.outcome == .waits(.allPassedBy))
    #expect(scene.desk(job) == [.notAccepted, .noTruck])
    let events = scene.perform(.takeCall(call(.battery, at(1), phone: "5550001")))
    let told = try #require(Self.estimate(events))
    #expect(told.reason == .allPassedBy)
    #expect((told.eta == nil) == !isAnotherBusy)
  }

  @Test("the desk does not say that no truck is free when one is that was taken off the job")
  func titles() {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call())
    scene.perform(.release(job, reason: "flat tyre", by: "ann"))
    #expect(
      Self.title(of: job, scene)
        == "No other fitting truck is free: phone the one that declined, did not answer or was "
        + "taken off")
    let other = scene.take(call(phone: "5550002"))
    #expect(scene.state.jobs[other]?.assignment != nil)
    let third = scene.take(call(phone: "5550003"))
    #expect(Self.title(of: third, scene) == "No fitting truck is free")
  }

  @Test("the desk is told when no truck on duty has seats for all who must ride along")
  func tooFewSeats() {
    for policy in [Policy.pair, .tours] {
      var scene = Scene { $0.policy = policy }
      scene.put(truck("T1", seats: 7))
      let events = scene.perform(.takeCall(call(.tow, vehicle: Vehicle(people: 9))))
      #expect(Self.estimate(events) == Estimate(eta: nil, reason: .noneOnDuty), "\(policy)")
      #expect(
        Self.title(of: Job.ID(1), scene)
          == "No truck on duty that could take it has 9 seats: send one, and a ride for the others")
      let heavy = scene.take(
        call(.tow, phone: "5550002", vehicle: Vehicle(weightClass: .heavy, people: 4)))
      #expect(scene.truck(on: heavy) == "T1", "\(policy)")
    }
  }

  private static func title(of job: Job.ID, _ scene: Scene) -> String? {
    scene.state.deskItems.values.first { $0.kind == .noTruck && $0.job == job }?.title
  }

  @Test("a truck that goes settles the desk's item that none was there")
  func settled() {
    var scene = FreedTruckTests.busy()
    let job = scene.take(call())
    #expect(scene.desk(job) == [.noTruck])
    FreedTruckTests.free(&scene)
    #expect(scene.truck(on: job) == "T1")
    #expect(scene.desk(job).isEmpty)
  }

  @Test("an appointment is held, and its truck sent in time")
  func appointment() {
    var scene = Scene()
    scene.put(truck("T1"))
    let time = scene.now + .hours(3)
    let events = scene.perform(.takeCall(call(scheduledFor: time)))
    let job = Job.ID(1)
    let lead = scene.settings.appointmentLead
    #expect(
      Self.estimate(events) == Estimate(eta: nil, notBefore: time - lead, reason: .planned))
    #expect(scene.state.jobs[job]?.dangerClass == .planned)
    #expect(scene.state.jobs[job]?.deadline == time)
    #expect(scene.desk(job).isEmpty)
    scene.wait(.hours(3) - lead - .microseconds(1))
    #expect(scene.truck(on: job) == nil)
    scene.wait(.microseconds(1))
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("an appointment whose time has come and no truck is there says so")
  func appointmentWithoutTruck() {
    var scene = Scene()
    let job = scene.take(call(scheduledFor: scene.now + .hours(1)))
    scene.wait(.minutes(15))
    #expect(scene.desk(job) == [.noTruck])
    scene.put(truck("T1"))
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("an appointment soon goes at once, one in the past is none")
  func appointmentSoon() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.put(truck("T2"))
    let soon = scene.take(call(scheduledFor: scene.now + .minutes(20)))
    let past = scene.take(call(scheduledFor: scene.now))
    #expect(scene.state.jobs[soon]?.dangerClass == .planned)
    #expect(scene.truck(on: soon) == "T1")
    #expect(scene.state.jobs[past]?.dangerClass == .safe)
    let warnings = [soon, past].map { scene.state.jobs[$0]?.calls.first?.intake.warnings }
    #expect(warnings == [[], ["scheduled_for: in the past, so taken as now"]])
  }

  @Test("danger waits for no appointment", arguments: [true, false])
  func dangerousAppointment(_ isLater: Bool) {
    var scene = Scene()
    scene.put(truck("T1"))
    let dangers: [Danger] = isLater ? [] : [.childLockedIn]
    let time = scene.now + .hours(5)
    let job = scene.take(call(dangers: dangers, phone: "5550001", scheduledFor: time))
    scene.take(call(dangers: [.childLockedIn], phone: "5550001"))
    #expect(scene.state.jobs[job]?.dangerClass == .life)
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("a place outside the area is served, and the desk is told")
  func outside() {
    let area = Area(
      name: "small", bounds: Bounds(southWest: at(-10, -10), northEast: at(10, 10)))
    var scene = Scene(area)
    scene.put(truck("T1"))
    scene.put(truck("T2"))
    let inside = scene.take(call(.battery, at(10, 10)))
    let outside = scene.take(call(.battery, at(10.1, 0)))
    #expect(scene.desk(inside).isEmpty)
    #expect(scene.desk(outside) == [.outsideArea])
    #expect(scene.truck(on: outside) == "T2")
  }

  @Test("a place outside the area is no question any more when a person has put it inside")
  func insideAfterAll() {
    let area = Area(
      name: "small", bounds: Bounds(southWest: at(-10, -10), northEast: at(10, 10)))
    var scene = Scene(area)
    scene.put(truck("T1"))
    let job = scene.take(call(.battery, at(10.1, 0)))
    scene.perform(.place(job, Place(coordinate: at(9)), by: "ann"))
    #expect(scene.desk(job).isEmpty)
    scene.perform(.place(job, Place(coordinate: at(11)), by: "ann"))
    #expect(scene.desk(job) == [.outsideArea])
  }

  @Test("a danger that we don't know counts as D1 and goes to the desk")
  func unknownDanger() {
    var scene = Scene()
    let job = scene.take(call(dangers: [.unknown]))
    #expect(scene.state.jobs[job]?.dangerClass == .danger)
    #expect(scene.desk(job) == [.unknownDanger, .noTruck])
  }

  @Test("a long pause makes no long decision: a tick acts on 256 timers, the next on the rest")
  func pause() throws {
    var scene = Scene()
    for _ in 1...300 { scene.take(call()) }
    var dispatcher = scene.dispatcher
    let later = scene.now + .hours(24)
    #expect(try dispatcher.decide(.tick, at: later).count == 256)
    #expect(try dispatcher.decide(.tick, at: later).count == 44)
    #expect(try dispatcher.decide(.tick, at: later).isEmpty)
  }

  @Test("a tick refuses nothing, and is what the command to tick is")
  func tick() throws {
    var scene = Scene()
    for _ in 1...3 { scene.take(call()) }
    var (ticked, commanded) = (scene.dispatcher, scene.dispatcher)
    let later = scene.now + .hours(24)
    let events = ticked.tick(at: later)
    #expect(events.count == 3)
    #expect(try commanded.decide(.tick, at: later) == events)
    #expect(ticked.state == commanded.state && ticked.drainChanges() == commanded.drainChanges())
    #expect(ticked.tick(at: later).isEmpty)
  }
}
