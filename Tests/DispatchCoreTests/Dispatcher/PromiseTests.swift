import DispatchCore
import Testing

@Suite("Promises")
struct PromiseTests {
  @Test("is little more than the way when other trucks stand idle, and more when none does")
  func first() throws {
    func margin(idle: Int) throws -> Duration {
      var scene = Scene()
      scene.put(truck("T1", base: at(10)))
      for number in 0..<idle { scene.put(truck("I\(number)", base: at(100))) }
      let job = scene.take(call(.battery, at(0)))
      let promise = try #require(scene.state.jobs[job]?.promise)
      #expect(promise.givenAt == scene.now)
      return promise.arriveBy - scene.now - .milliseconds(232_000 + 908_400)
    }
    let quiet = try margin(idle: 9)
    #expect(quiet > .zero)
    #expect(quiet < .minutes(5))
    #expect(try margin(idle: 0) > quiet)
  }

  @Test("is given to a job that waits too when trucks are planned ahead, later than by the plan")
  func waiting() throws {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(10)))
    scene.take(call(.battery, at(0)))
    scene.report("T1", .onScene)
    let second = scene.take(call(.battery, at(20)))
    let visit = try #require(scene.dispatcher.plannedVisit(to: second))
    let promise = try #require(scene.state.jobs[second]?.promise)
    #expect(scene.truck(on: second) == nil)
    #expect(promise.arriveBy > visit.arrivesAt)
  }

  @Test("learns: broken ones stretch the next, kept ones shrink it, and neither without end")
  func learning() {
    var calibration = Calibration()
    calibration.learn(kept: false, .danger)
    calibration.learn(kept: true, .safe)
    #expect(calibration.grave == 1_095)
    #expect(calibration.mild == 991)
    for _ in 1...1_000 {
      calibration.learn(kept: false, .danger)
      calibration.learn(kept: true, .safe)
    }
    #expect(calibration.grave == Calibration.range.upperBound)
    #expect(calibration.mild == Calibration.range.lowerBound)
  }

  @Test("comes before a human while there is time when no truck is to keep it, once")
  func alarm() throws {
    var scene = Scene()
    scene.put(truck("T1", base: at(10)))
    let job = scene.take(call(.battery, at(0)))
    let promise = try #require(scene.state.jobs[job]?.promise)
    scene.perform(.release(job, reason: "flat tyre", by: "ann"))
    scene.perform(.setDuty(sign("T1"), .outOfService, reason: "flat tyre", by: "ann"))
    scene.wait(promise.latest - scene.now - .minutes(9))
    #expect(scene.desk(job).contains(.promiseAtRisk))
    scene.wait(.minutes(5))
    #expect(scene.desk(job).count { $0 == .promiseAtRisk } == 1)
  }

  @Test("comes before a human while there is time when the truck that is to keep it does not come")
  func alarmUnderWay() throws {
    var scene = Scene()
    scene.put(truck("T1", base: at(10)))
    let job = scene.take(call(.battery, at(0)))
    let promise = try #require(scene.state.jobs[job]?.promise)
    scene.report("T1", .enRoute)
    let expected = try #require(scene.active("T1")?.expectedArrival)
    scene.wait(expected - scene.now - .seconds(1))
    #expect(scene.desk(job).isEmpty)
    scene.wait(promise.latest - scene.now - .milliseconds(1))
    #expect(scene.desk(job) == [.promiseAtRisk])
  }

  @Test(
    "is never sooner than its truck is expected, be the night ever so quiet",
    arguments: Policy.allCases)
  func notTooSoon(policy: Policy) throws {
    var scene = Scene { $0.policy = policy }
    for number in 1...32 { scene.put(truck("T\(number)", base: at(40))) }
    for dangers in [[], [.shoulder], [.liveLane], [.trapped]] as [[Danger]] {
      let job = scene.take(call(.battery, at(0), dangers: dangers))
      let sent = try #require(scene.state.jobs[job]?.assignment)
      let expected = try #require(scene.state.assignments[sent]?.expectedArrival)
      #expect(try #require(scene.state.jobs[job]?.promise).arriveBy >= expected)
    }
  }

  @Test("a truck that comes later revises it openly; the first word stays")
  func later() throws {
    var scene = Scene()
    scene.put(truck("T1", base: at(10)))
    scene.put(truck("T2", base: at(40)))
    let job = scene.take(call(.battery, at(0)))
    let first = try #require(scene.state.jobs[job]?.promise)
    scene.report("T1", .declined)
    let now = try #require(scene.state.jobs[job]?.promise)
    #expect(now.arriveBy == first.arriveBy)
    #expect(now.givenAt == first.givenAt)
    #expect(now.revisions.map(\.author) == ["towline"])
    #expect(now.revisions.map(\.reason) == ["another truck comes"])
    #expect(now.latest > first.arriveBy)
  }

  /// T1 is 34 minutes from the first job when a graver call comes from next to it; T2 is two hours off.
  @Test("says that its truck was needed elsewhere, though another one is sent at once")
  func displaced() throws {
    var scene = Scene { settings in
      settings.policy = .tours
      settings.planning.expectedService = .hours(3)
    }
    scene.put(truck("T1", base: at(0)))
    scene.put(truck("T2", base: at(120)))
    let job = scene.take(call(.battery, at(20)))
    scene.report("T1", .dispatched, .enRoute)
    scene.wait(.minutes(2))
    let grave = scene.take(call(.battery, at(-2), dangers: [.trapped]))
    #expect(scene.truck(on: grave) == "T1")
    #expect(scene.truck(on: job) == "T2")
    let said = try #require(scene.state.jobs[job]?.promise)
    #expect(said.revisions.map(\.reason) == ["its truck was sent to a graver or a nearer job"])
  }

  @Test("a truck that comes no later changes nothing")
  func sooner() {
    var scene = Scene()
    scene.put(truck("T1", base: at(10)))
    scene.put(truck("T2", base: at(-10)))
    let job = scene.take(call(.battery, at(0)))
    let first = scene.state.jobs[job]?.promise
    scene.report("T1", .declined)
    #expect(scene.truck(on: job) == "T2")
    #expect(scene.state.jobs[job]?.promise == first)
  }

  @Test("no place, no promise")
  func noPlace() {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call(.battery, nil))
    scene.perform(.assign(job, sign("T1"), reason: "knows the mill", by: "ann"))
    #expect(scene.truck(on: job) == "T1")
    #expect(scene.state.jobs[job]?.promise == nil)
    #expect(scene.active("T1")?.travel == nil)
    #expect(scene.desk(job) == [.unclearPlace])
  }
}
