import DispatchCore
import Testing

@Suite("Who has not been heard of is looked after")
struct WatchTests {
  /// A truck with a fix of now, on its way to a job 30 km off.
  private static func underWay(_ problem: Problem = .battery) -> (scene: Scene, job: Job.ID) {
    var scene = Scene { $0.watch = Watch() }
    scene.put(truck("T1"), at: at(0))
    let job = scene.take(call(problem, at(30)))
    scene.report("T1", .dispatched, .enRoute)
    return (scene, job)
  }

  private static func item(_ kind: DeskItem.Kind, _ scene: Scene) -> DeskItem.ID? {
    scene.state.deskItems.values.first { $0.kind == kind }?.id
  }

  @Test(
    "a member who waits is spoken to, the sooner the graver, and then again",
    arguments: [
      ([], .minutes(15), .minutes(30)), ([.liveLane], .minutes(7), .minutes(15)),
    ] as [([Danger], Duration, Duration)])
  func member(_ dangers: [Danger], _ first: Duration, _ every: Duration) throws {
    var scene = Scene { $0.watch = Watch() }
    let job = scene.take(call(dangers: dangers))
    scene.wait(first - .seconds(1))
    #expect(!scene.desk(job).contains(.memberCheck))
    scene.wait(.seconds(1))
    #expect(scene.desk(job).count { $0 == .memberCheck } == 1)
    scene.wait(.minutes(90))
    #expect(scene.desk(job).count { $0 == .memberCheck } == 1)
    let item = try #require(Self.item(.memberCheck, scene))
    scene.perform(.finishDeskItem(item, outcome: "safe in the car", by: "ann"))
    scene.wait(every - .seconds(1))
    #expect(!scene.desk(job).contains(.memberCheck))
    scene.wait(.seconds(1))
    #expect(scene.desk(job).contains(.memberCheck))
  }

  @Test("a truck on scene settles it; one that leaves them again does not")
  func arrived() {
    var (scene, job) = Self.underWay()
    scene.wait(.minutes(16))
    #expect(scene.desk(job).contains(.memberCheck))
    scene.report("T1", .onScene)
    #expect(!scene.desk(job).contains(.memberCheck))
    scene.wait(.minutes(30))
    #expect(!scene.desk(job).contains(.memberCheck))
    scene.perform(.release(job, reason: "broken winch", by: "ann"))
    scene.wait(.seconds(1))
    #expect(scene.desk(job).contains(.memberCheck))
  }

  @Test("nobody is woken for an appointment")
  func appointment() {
    var scene = Scene { $0.watch = Watch() }
    let job = scene.take(call(scheduledFor: noon + .hours(5)))
    scene.wait(.hours(4))
    #expect(!scene.desk(job).contains(.memberCheck))
  }

  @Test(
    "a crew long silent on scene is asked after, the later the longer its work takes",
    arguments: [(.battery, .minutes(60)), (.fuel, .minutes(45)), (.heavyRecovery, .minutes(270))]
      as [(Problem, Duration)])
  func silent(_ problem: Problem, _ patience: Duration) throws {
    var (scene, job) = Self.underWay(problem)
    scene.report("T1", .onScene)
    scene.wait(patience - .seconds(1))
    #expect(!scene.desk(job).contains(.crewSilent))
    scene.wait(.seconds(1))
    #expect(scene.desk(job).contains(.crewSilent))
    let item = try #require(Self.item(.crewSilent, scene))
    scene.perform(.finishDeskItem(item, outcome: "needs longer", by: "ann"))
    scene.wait(patience - .seconds(1))
    #expect(!scene.desk(job).contains(.crewSilent))
    scene.wait(.seconds(1))
    #expect(scene.desk(job).contains(.crewSilent))
    scene.report("T1", .cleared)
    #expect(scene.state.deskItems.isEmpty)
  }

  @Test("a fix gone dark under way is noticed after 10 min, and settled by the next fix")
  func dark() {
    var (scene, job) = Self.underWay()
    scene.wait(.minutes(4))
    scene.move("T1", to: at(3))
    scene.wait(.minutes(10) - .seconds(1))
    #expect(!scene.desk(job).contains(.fixDark))
    scene.wait(.seconds(1))
    #expect(scene.desk(job).contains(.fixDark))
    scene.move("T1", to: at(9))
    scene.wait(.seconds(1))
    #expect(!scene.desk(job).contains(.fixDark))
  }

  @Test("a truck that never sends fixes is not said to have gone dark")
  func neverHeard() {
    var scene = Scene { $0.watch = Watch() }
    scene.put(truck("T1"), at: at(0))
    scene.wait(.hours(2))
    let job = scene.take(call(.battery, at(30)))
    scene.report("T1", .dispatched, .enRoute)
    scene.wait(.minutes(40))
    #expect(!scene.desk(job).contains(.fixDark))
  }

  @Test(
    "a truck that stands or goes away is noticed; one that comes nearer, or is there, is not",
    arguments: [(at(0), true), (at(-4), true), (at(3), false), (at(29.9), false)])
  func still(_ place: Coordinate, _ isNoticed: Bool) {
    var (scene, job) = Self.underWay()
    scene.wait(.minutes(4))
    scene.move("T1", to: at(0))
    scene.wait(.minutes(1) - .seconds(1))
    #expect(!scene.desk(job).contains(.truckStill))
    scene.wait(.seconds(1))
    scene.move("T1", to: place)
    scene.wait(.seconds(1))
    #expect(scene.desk(job).contains(.truckStill) == isNoticed)
    scene.move("T1", to: at(20))
    scene.wait(.seconds(1))
    #expect(!scene.desk(job).contains(.truckStill))
  }

  @Test("what is known of a truck's way leaves the desk with it")
  func released() {
    var (scene, job) = Self.underWay()
    scene.wait(.minutes(12))
    #expect(scene.desk(job).contains(.fixDark))
    scene.perform(.release(job, reason: "no answer", by: "ann"))
    #expect(!scene.desk(job).contains(.fixDark))
  }
}
