import DispatchCore
import Testing

@Suite("A promise that is not kept")
struct LatePromiseTests {
  /// T1 is at a scene and stays there; another member waits for it, and was promised a time.
  private static func waiting() throws -> (scene: Scene, job: Job.ID, promise: Promise) {
    var scene = Scene { $0.policy = .tours }
    scene.put(truck("T1", base: at(10)))
    scene.take(call(.battery, at(0)))
    scene.report("T1", .onScene)
    let job = scene.take(call(.battery, at(20)))
    return (scene, job, try #require(scene.state.jobs[job]?.promise))
  }

  @Test("is revised openly when the alarm comes and the job still waits; the first word stays")
  func revised() throws {
    var (scene, job, first) = try Self.waiting()
    scene.wait(first.latest - scene.now - .minutes(9))
    #expect(scene.desk(job).contains(.promiseAtRisk))
    let now = try #require(scene.state.jobs[job]?.promise)
    #expect(now.arriveBy == first.arriveBy && now.givenAt == first.givenAt)
    #expect(now.revisions.map(\.author) == ["towline"])
    #expect(now.revisions.map(\.reason) == ["no truck could be sent in time"])
    #expect(now.latest > first.latest)
  }

  @Test("is revised again as long as the job waits, and never twice within a quarter of an hour")
  func bounded() throws {
    var (scene, job, _) = try Self.waiting()
    scene.wait(.hours(16))
    let said = try #require(scene.state.jobs[job]?.promise)
    #expect((2...10).contains(said.revisions.count))
    let gaps = zip(said.revisions, said.revisions.dropFirst()).map { $1.givenAt - $0.givenAt }
    #expect(gaps.allSatisfy { $0 >= .minutes(15) })
    #expect(said.latest > scene.now)
    #expect(scene.desk(job).count { $0 == .promiseAtRisk } == 1)
  }

  @Test("comes before a human, once, when it ended while nobody led")
  func unseen() throws {
    var before = Scene()
    before.put(truck("T1", base: at(10)))
    let job = before.take(call(.battery, at(0)))
    before.report("T1", .enRoute)
    let late = noon + .hours(3)
    var led = Dispatcher(area: before.dispatcher.area, state: before.state, ledFrom: late)
    let raised = try Self.raised(led.decide(.tick, at: late))
    #expect(raised.map(\.kind) == [.promiseAtRisk])
    #expect(raised.map(\.title) == ["The promise to reach \(job) was not kept"])
    let item = try #require(raised.first?.id)
    _ = try led.decide(.finishDeskItem(item, outcome: "told", by: "ann"), at: late)
    let change = Command.reclassify(job, .class(.exposed), reason: "dark", by: "ann")
    _ = try led.decide(change, at: late)
    let again = try Self.raised(led.decide(.tick, at: late + .minutes(1)))
    #expect(again.isEmpty)
    led.checkInvariants()
  }

  private static func raised(_ events: [Event]) -> [DeskItem] {
    events.compactMap { event in
      if case .deskRaised(let item) = event { item } else { nil }
    }
  }
}
