import DispatchCore
import Testing

@Suite("What a later call says that its job is not served with")
struct JoiningDoubtTests {
  private static let number = "5550001"

  private static func questions(_ scene: Scene) -> [String] {
    scene.state.deskItems.values.filter { $0.kind == .wantsHuman }.map(\.title)
  }

  @Test("a breakdown of today is none of tomorrow's appointment, and each finds its own again")
  func todayAndTomorrow() throws {
    var scene = Scene()
    scene.put(truck("T1"))
    let tomorrow = scene.now + .hours(24)
    let appointment = scene.take(
      call(.relocation, at(8), phone: Self.number, scheduledFor: tomorrow))
    let today = scene.take(call(.battery, at(1), phone: Self.number))
    #expect(today != appointment)
    #expect(scene.truck(on: today) == "T1")
    let warnings = try #require(scene.state.jobs[today]?.calls.first?.intake.warnings)
    #expect(warnings.count == 1 && warnings.first?.hasPrefix("job: J1, of this number") == true)
    #expect(scene.take(call(.battery, at(1), phone: Self.number)) == today)
    let again = call(.relocation, at(8), phone: Self.number, scheduledFor: tomorrow)
    #expect(scene.take(again) == appointment)
    #expect(Self.questions(scene).isEmpty)
  }

  @Test("who asks for an appointment's truck when trucks are looked for already joins it")
  func soon() {
    var scene = Scene()
    let job = scene.take(
      call(.battery, at(8), phone: Self.number, scheduledFor: scene.now + .minutes(40)))
    #expect(scene.take(call(.battery, at(8), phone: Self.number)) == job)
  }

  @Test("another time for an appointment is asked about, once")
  func anotherTime() throws {
    var scene = Scene()
    let job = scene.take(
      call(.relocation, at(8), phone: Self.number, scheduledFor: scene.now + .hours(20)))
    let sooner = call(.relocation, at(8), phone: Self.number, scheduledFor: scene.now + .hours(3))
    #expect(scene.take(sooner) == job)
    #expect(
      Self.questions(scene) == ["A later call about J1 asks for another time: agree on one"])
    let warnings = try #require(scene.state.jobs[job]?.calls.last?.intake.warnings)
    #expect(warnings.contains { $0.hasPrefix("scheduled_for: J1 stays for when it is") })
    #expect(scene.take(sooner) == job)
    #expect(Self.questions(scene).count == 1)
  }

  @Test("a tow for what was a battery, or a heavier vehicle, is asked about, once")
  func asksForMore() throws {
    var scene = Scene()
    let job = scene.take(call(.battery, at(1), phone: Self.number))
    #expect(scene.take(call(.tow, at(1), phone: Self.number)) == job)
    #expect(
      Self.questions(scene) == [
        "A later call about J1 asks for more than it was opened with: look whether its truck fits"
      ])
    let warnings = try #require(scene.state.jobs[job]?.calls.last?.intake.warnings)
    #expect(warnings.contains { $0.hasPrefix("problem: asks for more than J1") })
    scene.take(call(.tow, at(1), phone: Self.number))
    #expect(Self.questions(scene).count == 1)
    scene.take(call(.battery, at(1), phone: Self.number, vehicle: Vehicle(weightClass: .heavy)))
    #expect(Self.questions(scene).count == 2)
  }

  @Test("less than its job is served with is no question")
  func asksForLess() {
    var scene = Scene()
    scene.take(
      call(.tow, at(1), phone: Self.number, vehicle: Vehicle(weightClass: .medium, drive: .all)))
    scene.take(call(.tow, at(1), phone: Self.number))
    #expect(Self.questions(scene).isEmpty)
  }

  @Test("a destination that was words alone is known once somebody says where it is")
  func destination() {
    var scene = Scene()
    var first = call(.tow, at(1), phone: Self.number)
    first.destination = Place(text: "the garage by the mill")
    let job = scene.take(first)
    #expect(scene.desk(job).contains(.unclearPlace))
    scene.take(call(.tow, at(1), phone: Self.number, destination: at(5)))
    #expect(scene.state.jobs[job]?.destination?.coordinate == at(5))
    #expect(!scene.desk(job).contains(.unclearPlace))
    scene.take(call(.tow, at(1), phone: Self.number, destination: at(9)))
    #expect(scene.state.jobs[job]?.destination?.coordinate == at(5))
  }
}
