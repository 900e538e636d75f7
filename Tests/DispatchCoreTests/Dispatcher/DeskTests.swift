import DispatchCore
import Testing

@Suite("The desk")
struct DeskTests {
  /// Takes the most important item and gives its kind and job.
  static func take(_ scene: inout Scene, by author: String = "ann") -> String? {
    guard case .deskClaimed(let id, _, _) = scene.perform(.takeDeskItem(by: author)).first,
      let item = scene.state.deskItems[id]
    else { return nil }
    return "\(item.kind.rawValue) \(item.job?.description ?? "")"
  }

  @Test("a life and who asks for a human first, then by class, then by kind, then the oldest")
  func order() {
    var scene = Scene()
    scene.take(call())
    scene.take(call(.battery, nil, dangers: [.unlit]))
    scene.take(call(dangers: [.unknown]))
    scene.take(call(wantsHuman: true))
    scene.take(call())
    scene.take(call(dangers: [.fire]))
    let taken = (1...8).map { _ in Self.take(&scene) }
    #expect(
      taken == [
        "emergency_number J6", "wants_human J4", "no_truck J6", "unknown_danger J3",
        "no_truck J3", "unclear_place J2", "no_truck J1", "no_truck J4",
      ])
    #expect(Self.take(&scene) == "no_truck J5")
    #expect(scene.refusal(of: .takeDeskItem(by: "ann")) == .deskIsEmpty)
  }

  @Test("what is claimed and not done in time comes back")
  func returns() {
    var scene = Scene()
    scene.take(call())
    #expect(Self.take(&scene) == "no_truck J1")
    #expect(!scene.dispatcher.distressWaitsForHuman)
    scene.wait(scene.settings.deskClaim - .microseconds(1))
    #expect(scene.refusal(of: .takeDeskItem(by: "bob")) == .deskIsEmpty)
    scene.wait(.microseconds(1))
    #expect(Self.take(&scene, by: "bob") == "no_truck J1")
  }

  @Test("what is put off comes back at its time; done, never")
  func later() {
    var scene = Scene()
    scene.take(call())
    scene.perform(.postponeDeskItem(DeskItem.ID(1), .minutes(30), reason: "asks again", by: "ann"))
    scene.wait(.minutes(30) - .microseconds(1))
    #expect(!scene.dispatcher.distressWaitsForHuman)
    scene.wait(.microseconds(1))
    #expect(Self.take(&scene) == "no_truck J1")
    scene.perform(.finishDeskItem(DeskItem.ID(1), outcome: "told them", by: "ann"))
    scene.wait(.hours(1))
    #expect(scene.state.deskItems.isEmpty)
  }

  @Test("a claim that is put off again is held by the later word only")
  func putOffAgain() {
    var scene = Scene()
    scene.take(call())
    #expect(Self.take(&scene) == "no_truck J1")
    scene.perform(.postponeDeskItem(DeskItem.ID(1), .minutes(20), reason: "", by: "ann"))
    scene.wait(.minutes(19))
    #expect(!scene.dispatcher.distressWaitsForHuman)
    scene.wait(.minutes(1))
    #expect(scene.dispatcher.distressWaitsForHuman)
  }

  @Test("no paperwork is handed out while distress waits for a human")
  func distressFirst() {
    var scene = Scene()
    #expect(!scene.dispatcher.distressWaitsForHuman)
    scene.take(call())
    #expect(scene.dispatcher.distressWaitsForHuman)
    scene.perform(.finishDeskItem(DeskItem.ID(1), outcome: nil, by: "ann"))
    #expect(!scene.dispatcher.distressWaitsForHuman)
  }

  @Test("one item a job and kind, however often it happens")
  func once() {
    var scene = Scene()
    let job = scene.take(call(phone: "5550001", wantsHuman: true))
    scene.take(call(phone: "5550001", wantsHuman: true))
    #expect(scene.desk(job) == [.wantsHuman, .noTruck])
  }

  @Test("an unclear place is not done before the job has one, a truck, or an end")
  func unclearPlace() {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call(.battery, nil))
    let item = DeskItem.ID(1)
    let done = Command.finishDeskItem(item, outcome: nil, by: "ann")
    #expect(scene.refusal(of: done) == .placeStillUnknown(item, job))
    scene.perform(.assign(job, sign("T1"), reason: "will look for them", by: "ann"))
    scene.perform(done)
    #expect(scene.desk(job).isEmpty)
    scene.perform(.release(job, reason: "found nobody", by: "ann"))
    #expect(scene.desk(job) == [.unclearPlace])
  }

  @Test("a tow's destination that only words name is found out by a human, whatever truck goes")
  func unclearDestination() {
    var scene = Scene()
    var intake = call(.tow, nil, phone: "5550001")
    intake.destination = Place(text: "the garage")
    let job = scene.take(intake)
    #expect(scene.desk(job) == [.unclearPlace])
    scene.put(truck("T1"))
    scene.perform(.place(job, Place(coordinate: at(5)), by: "ann"))
    #expect(scene.truck(on: job) == "T1")
    #expect(scene.desk(job) == [.unclearPlace])
    let title = scene.state.deskItems.values.first { $0.kind == .unclearPlace }?.title
    #expect(title == "Find out where to tow J1: its destination is not known")
    scene.take(intake)
    #expect(scene.desk(job) == [.unclearPlace])
    intake.problem = .battery
    intake.caller.phone = nil
    intake.place.coordinate = at(5)
    #expect(!scene.desk(scene.take(intake)).contains(.unclearPlace))
  }

  @Test("the end of a job settles its items")
  func settledByEnd() {
    var scene = Scene()
    let job = scene.take(call(dangers: [.fire, .unknown], wantsHuman: true))
    #expect(scene.desk(job).count == 4)
    scene.perform(.cancel(job, on: .member, reason: "put out", by: "ann"))
    #expect(scene.desk(job).isEmpty)
  }
}
