import DispatchCore
import Testing

@Suite("What the core refuses, and changes nothing")
struct RefusalTests {
  /// J1 is on T1, J2 waits, J3 was cancelled; T2 is off duty.
  static func scene() -> Scene {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.put(truck("T2"), duty: .offDuty)
    for _ in 1...3 { scene.take(call()) }
    scene.perform(.cancel(Job.ID(3), on: .member, reason: "", by: "ann"))
    return scene
  }

  static func report(_ number: Int64, _ step: AssignmentState.Step) -> Command {
    .advance(Command.Report(assignment: Assignment.ID(number), step: step, by: "T1"))
  }

  static let elsewhere = Place(coordinate: at(1))

  static let table: [(Command, Refusal)] = [
    (.assign(Job.ID(9), sign("T1"), reason: "", by: "a"), .noSuchJob(Job.ID(9))),
    (.assign(Job.ID(0), sign("T1"), reason: "", by: "a"), .noSuchJob(Job.ID(0))),
    (.assign(Job.ID(3), sign("T1"), reason: "", by: "a"), .jobEnded(Job.ID(3))),
    (.assign(Job.ID(2), sign("T9"), reason: "", by: "a"), .noSuchTruck(sign("T9"))),
    (
      .assign(Job.ID(1), sign("T2"), reason: "", by: "a"),
      .alreadyAssigned(Job.ID(1), truck: sign("T1"))
    ),
    (.assign(Job.ID(2), sign("T1"), reason: "", by: "a"), .truckBusy(sign("T1"), job: Job.ID(1))),
    (.assign(Job.ID(2), sign("T2"), reason: "", by: "a"), .truckNotOnDuty(sign("T2"), .offDuty)),
    (.release(Job.ID(9), reason: "", by: "a"), .noSuchJob(Job.ID(9))),
    (.release(Job.ID(3), reason: "", by: "a"), .jobEnded(Job.ID(3))),
    (.release(Job.ID(2), reason: "", by: "a"), .illegalJobStep(Job.ID(2), .waiting, .release)),
    (.cancel(Job.ID(9), on: .other, reason: "", by: "a"), .noSuchJob(Job.ID(9))),
    (.cancel(Job.ID(3), on: .other, reason: "", by: "a"), .jobEnded(Job.ID(3))),
    (.place(Job.ID(3), elsewhere, by: "a"), .jobEnded(Job.ID(3))),
    (.place(Job.ID(-1), elsewhere, by: "a"), .noSuchJob(Job.ID(-1))),
    (.note(Job.ID(3), text: "x", by: "a"), .jobEnded(Job.ID(3))),
    (.note(Job.ID(.max), text: "x", by: "a"), .noSuchJob(Job.ID(.max))),
    (report(9, .enRoute), .noSuchAssignment(Assignment.ID(9))),
    (report(0, .enRoute), .noSuchAssignment(Assignment.ID(0))),
    (
      report(1, .cleared), .illegalAssignmentStep(Assignment.ID(1), .assigned, .cleared)
    ),
    (
      report(1, .release), .illegalAssignmentStep(Assignment.ID(1), .assigned, .release)
    ),
    (report(1, .cancel), .illegalAssignmentStep(Assignment.ID(1), .assigned, .cancel)),
    (.removeTruck(sign("T9"), by: "a"), .noSuchTruck(sign("T9"))),
    (.removeTruck(sign("T1"), by: "a"), .truckBusy(sign("T1"), job: Job.ID(1))),
    (.setDuty(sign("T9"), .onDuty, reason: nil, by: "a"), .noSuchTruck(sign("T9"))),
    (
      .setDuty(sign("T1"), .offDuty, reason: nil, by: "a"),
      .truckBusy(sign("T1"), job: Job.ID(1))
    ),
    (.finishDeskItem(DeskItem.ID(99), outcome: nil, by: "a"), .noSuchDeskItem(DeskItem.ID(99))),
    (
      .postponeDeskItem(DeskItem.ID(99), .minutes(1), reason: "", by: "a"),
      .noSuchDeskItem(DeskItem.ID(99))
    ),
  ]

  @Test("each refusal names its reason and leaves everything as it was", arguments: table)
  func refused(_ command: Command, _ expected: Refusal) {
    var scene = Self.scene()
    #expect(scene.refusal(of: command) == expected)
  }

  @Test("a report on an assignment that has ended")
  func endedAssignment() {
    var scene = Self.scene()
    scene.perform(.cancel(Job.ID(1), on: .member, reason: "", by: "ann"))
    #expect(
      scene.refusal(of: Self.report(1, .onScene)) == .assignmentEnded(Assignment.ID(1)))
  }

  @Test("an empty desk")
  func emptyDesk() {
    var scene = Scene()
    #expect(scene.refusal(of: .takeDeskItem(by: "ann")) == .deskIsEmpty)
  }

  @Test("the duty that a truck has already is neither a change nor a refusal")
  func sameDuty() {
    var scene = Self.scene()
    #expect(scene.perform(.setDuty(sign("T1"), .onDuty, reason: nil, by: "a")).isEmpty)
    #expect(scene.perform(.setDuty(sign("T2"), .offDuty, reason: nil, by: "a")).isEmpty)
  }

  @Test("a person may overrule equipment, seats and distance, and the reason is kept")
  func overrule() {
    var scene = Scene()
    scene.put(truck("V1", .van, seats: 0))
    let job = scene.take(call(.heavyRecovery, at(90), vehicle: Vehicle(people: 4)))
    scene.perform(.assign(job, sign("V1"), reason: "to take them home", by: "ann"))
    #expect(
      scene.active("V1")?.cause == .overrule(by: "ann", reason: "to take them home"))
  }

  @Test("a truck that is removed is gone, and its number is not used again")
  func removed() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.perform(.removeTruck(sign("T1"), by: "ann"))
    #expect(scene.take(call()) == Job.ID(1))
    #expect(scene.truck(on: Job.ID(1)) == nil)
    scene.put(truck("T1"))
    #expect(scene.dispatcher.truckID(sign("T1")) == Truck.ID(2))
    #expect(scene.truck(on: Job.ID(1)) == "T1")
  }
}
