import DispatchCore
import Testing

@Suite("A person puts a truck where another is, or takes it from elsewhere")
struct DisplacingTests {
  /// J1 has T1, which is nearest to both jobs; J2 has T2; T3 is free.
  private static func scene() -> Scene {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.take(call())
    scene.put(truck("T2"))
    scene.take(call())
    scene.put(truck("T3"))
    return scene
  }

  private static func assign(
    _ job: Int64, _ truck: String, insteadOf: String? = nil, from: Int64? = nil,
    seenAs: DangerClass? = nil
  ) -> Command {
    let displacing = Command.Displacing(
      insteadOf: insteadOf.map { sign($0) }, from: from.map { Job.ID($0) }, seenAs: seenAs)
    return .assign(
      Job.ID(job), sign(truck), displacing: displacing, reason: "knows them", by: "ann")
  }

  @Test("the truck that is named leaves, the other goes, and both reasons are kept")
  func replaces() {
    var scene = Self.scene()
    let events = scene.perform(Self.assign(1, "T3", insteadOf: "T1"))
    #expect(scene.truck(on: Job.ID(1)) == "T3")
    #expect(scene.truck(on: Job.ID(2)) == "T2")
    #expect(scene.state.jobs[Job.ID(1)]?.passedBy.count == 1)
    #expect(events.map(\.type).prefix(2) == ["advanced", "assigned"])
  }

  @Test("a truck leaves the job that is named, which waits again and gets the next best")
  func leaves() {
    var scene = Self.scene()
    scene.perform(Self.assign(1, "T2", insteadOf: "T1", from: 2))
    #expect(scene.truck(on: Job.ID(1)) == "T2")
    #expect(scene.truck(on: Job.ID(2)) != nil)
    #expect(scene.state.jobs[Job.ID(2)]?.passedBy == [])
  }

  @Test(
    "what was not named refuses it",
    arguments: [
      (assign(1, "T3"), Refusal.alreadyAssigned(Job.ID(1), truck: sign("T1"))),
      (assign(1, "T3", insteadOf: "T2"), .alreadyAssigned(Job.ID(1), truck: sign("T1"))),
      (assign(1, "T1", insteadOf: "T1"), .alreadyAssigned(Job.ID(1), truck: sign("T1"))),
      (assign(1, "T2", insteadOf: "T1"), .truckBusy(sign("T2"), job: Job.ID(2))),
      (assign(1, "T2", insteadOf: "T1", from: 1), .truckBusy(sign("T2"), job: Job.ID(2))),
    ])
  func refused(command: Command, refusal: Refusal) {
    var scene = Self.scene()
    #expect(scene.refusal(of: command) == refusal)
  }

  /// J1, in danger, has T1; J2 has T2.
  private static func graveScene() -> Scene {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.take(call(dangers: [.liveLane]))
    scene.put(truck("T2"))
    scene.take(call())
    return scene
  }

  @Test(
    "a truck is not taken from a person in danger whom its sender has not seen to be",
    arguments: [DangerClass.exposed, .safe, .planned])
  func unseen(seenAs: DangerClass) {
    var scene = Self.graveScene()
    #expect(
      scene.refusal(of: Self.assign(2, "T1", insteadOf: "T2", from: 1, seenAs: seenAs))
        == .leavesDanger(sign("T1"), job: Job.ID(1), .danger))
    #expect(scene.truck(on: Job.ID(1)) == "T1")
  }

  @Test(
    "one who was seen to be in danger loses it, as one does of whom nothing was said",
    arguments: [.life, .danger, nil] as [DangerClass?])
  func seen(seenAs: DangerClass?) {
    var scene = Self.graveScene()
    let events = scene.perform(Self.assign(2, "T1", insteadOf: "T2", from: 1, seenAs: seenAs))
    #expect(events.map(\.type).contains("assigned"))
  }

  @Test("it is taken back as any truck that was sent by hand")
  func undone() {
    var scene = Self.scene()
    scene.perform(Self.assign(1, "T3", insteadOf: "T1"))
    scene.perform(.undo(nil, by: "ann"))
    #expect(scene.state.jobs[Job.ID(1)]?.state == .assigned)
    #expect(scene.truck(on: Job.ID(2)) == "T2")
  }
}
