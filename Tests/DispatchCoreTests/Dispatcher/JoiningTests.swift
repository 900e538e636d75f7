import DispatchCore
import Testing

@Suite("Later calls about a job")
struct JoiningTests {
  @Test("the same number joins, however it is written")
  func phone() {
    var scene = Scene()
    let job = scene.take(call(phone: "+1 610 555 0101"))
    #expect(scene.take(call(phone: "(610) 555-0101")) == job)
    #expect(scene.take(call(phone: "(610) 555-0102")) != job)
    #expect(scene.state.jobs[job]?.calls.map(\.opened) == [true, false])
    #expect(scene.state.counters.lastJob == 2)
    #expect(scene.state.counters.lastCall == 3)
  }

  @Test("the same plate joins")
  func plate() {
    var scene = Scene()
    let job = scene.take(call(phone: "5550001", plate: "KKL 4821"))
    #expect(scene.take(call(phone: "5550002", plate: "kkl4821")) == job)
    #expect(scene.take(call(phone: "5550002")) == job)
  }

  @Test("each call brings its own number and plate, and the end of the job takes them all away")
  func contacts() {
    var scene = Scene()
    let job = scene.take(call(phone: "5550001"))
    var second = call(phone: "5550002", plate: "KKL 4821")
    second.about = job
    scene.take(second)
    for _ in 0..<20 { #expect(scene.take(call(phone: "5550001")) == job) }
    #expect(scene.take(call(phone: "5550002")) == job)
    #expect(scene.take(call(plate: "kkl4821")) == job)
    scene.perform(.cancel(job, on: .member, reason: "-", by: "ann"))
    let later = [
      call(phone: "5550001"), call(phone: "5550002"), call(plate: "KKL 4821"),
    ].map { scene.take($0) }
    #expect(later == [Job.ID(2), Job.ID(3), Job.ID(4)])
  }

  @Test("one number with another plate is another breakdown, and each plate finds its own")
  func sharedNumber() {
    var scene = Scene()
    let first = scene.take(call(phone: "5550001", plate: "KKL 4821"))
    let second = scene.take(call(phone: "5550001", plate: "ZZT 1100"))
    #expect(second != first)
    #expect(scene.take(call(phone: "5550001", plate: "zzt1100")) == second)
    #expect(scene.take(call(phone: "5550001", plate: "kkl4821")) == first)
    #expect(scene.take(call(phone: "5550001")) == first)
  }

  @Test("one that is said to be about an open job joins it, whatever its number and plate say")
  func named() throws {
    var scene = Scene()
    let job = scene.take(call(phone: "5550001", plate: "KKL 4821"))
    let other = scene.take(call(phone: "5550002", plate: "ZZT 1100"))
    var second = call(phone: "5550002", plate: "zzt1100")
    second.about = job
    #expect(scene.take(second) == job)
    #expect(scene.take(call(phone: "5550002", plate: "zzt1100")) == other)
    let stored = try #require(scene.state.jobs[job]?.calls.last)
    #expect(!stored.opened && stored.intake.about == nil)
  }

  @Test("one about a job that has ended, or never was, is a call like any other")
  func namedInVain() {
    var scene = Scene()
    let ended = scene.take(call())
    scene.perform(.cancel(ended, on: .member, reason: "gone on", by: "ann"))
    var late = call()
    late.about = ended
    let opened = scene.take(late)
    #expect(opened != ended)
    late.about = Job.ID(900)
    #expect(scene.take(late) != opened)
  }

  @Test("one from elsewhere joins too, but its taker is warned, and a human asks, once")
  func elsewhere() throws {
    var scene = Scene()
    let job = scene.take(call(.tow, at(0), phone: "5550001"))
    #expect(scene.take(call(.tow, at(1.9), phone: "5550001")) == job)
    #expect(scene.desk(job) == [.noTruck])
    #expect(scene.take(call(.jumpStart, at(26), phone: "5550001")) == job)
    #expect(scene.desk(job) == [.noTruck, .wantsHuman])
    let warnings = try #require(scene.state.jobs[job]?.calls.last?.intake.warnings)
    #expect(warnings.count == 1)
    #expect(warnings.first?.hasPrefix("location: 26 km from J1, ") == true)
    let item = try #require(scene.state.deskItems.values.first { $0.kind == .wantsHuman })
    #expect(
      item.title == "A later call about J1 is from 26 km away: ask whether it is another breakdown")
    scene.perform(.finishDeskItem(item.id, outcome: "the same", by: "ann"))
    #expect(scene.take(call(.jumpStart, at(26), phone: "5550001")) == job)
    #expect(scene.desk(job) == [.noTruck])
  }

  @Test("one that tells of danger moves the job up on the desk, where no truck is free for it")
  func graverOnDesk() throws {
    var scene = Scene()
    let first = scene.take(call(.tow, at(0), phone: "5550001"))
    let second = scene.take(call(.tow, at(1), phone: "5550002"))
    var again = call(.tow, at(1), phone: "5550002")
    again.dangers = [.liveLane]
    #expect(scene.take(again) == second)
    #expect(scene.desk(first) == [.noTruck] && scene.desk(second) == [.noTruck])
    scene.perform(.takeDeskItem(by: "ann"))
    let taken = try #require(scene.state.deskItems.values.first { $0.state != .open })
    #expect(taken.job == second && taken.dangerClass == .danger)
  }

  @Test("one from elsewhere is asked about although a human is to speak to the caller already")
  func elsewhereBesideHuman() {
    var scene = Scene()
    let job = scene.take(call(.tow, at(0), phone: "5550001", wantsHuman: true))
    #expect(scene.take(call(.jumpStart, at(26), phone: "5550001")) == job)
    let titles = scene.state.deskItems.values.filter { $0.kind == .wantsHuman }.map(\.title)
    #expect(
      Set(titles) == [
        "The caller wants a human",
        "A later call about \(job) is from 26 km away: ask whether it is another breakdown",
      ])
    #expect(scene.take(call(.jumpStart, at(26), phone: "5550001")) == job)
    #expect(scene.desk(job).count { $0 == .wantsHuman } == 2)
  }

  @Test(
    "one from elsewhere is no question while the vehicle is towed, nor when a person says the job")
  func underTow() {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call(.tow, at(0), phone: "5550001"))
    scene.report("T1", .onScene, .towing)
    scene.take(call(.tow, at(26), phone: "5550001"))
    #expect(scene.desk(job).isEmpty)
    var named = call(.tow, at(60), phone: "5550001")
    named.about = job
    scene.take(named)
    #expect(scene.desk(job).isEmpty)
  }

  @Test("callers without number and plate never join")
  func strangers() {
    var scene = Scene()
    let job = scene.take(call())
    #expect(scene.take(call()) != job)
  }

  @Test("when the job has ended, a new one is opened")
  func ended() {
    var scene = Scene()
    let job = scene.take(call(phone: "5550001"))
    scene.perform(.cancel(job, on: .member, reason: "started again", by: "ann"))
    #expect(scene.take(call(phone: "5550001")) != job)
  }

  @Test("a number of one job and the plate of another join the number's")
  func both() {
    var scene = Scene()
    let ofNumber = scene.take(call(phone: "5550001"))
    let ofPlate = scene.take(call(plate: "KKL 4821"))
    #expect(scene.take(call(phone: "5550001", plate: "KKL 4821")) == ofNumber)
    #expect(scene.take(call(plate: "KKL 4821")) == ofNumber)
    scene.perform(.cancel(ofNumber, on: .member, reason: "", by: "ann"))
    #expect(scene.take(call(plate: "KKL 4821")) == ofPlate)
  }

  @Test("it adds place, danger and destination; what is known stays; the crew has to know")
  func learning() throws {
    var scene = Scene()
    scene.put(truck("T1", base: at(5)))
    let id = scene.take(call(.tow, at(1), phone: "5550001"))
    #expect(scene.active("T1")?.revision == 1)
    scene.take(
      call(.tow, at(9), dangers: [.blocking], phone: "5550001", destination: at(20)))
    let job = try #require(scene.state.jobs[id])
    #expect(job.place.coordinate == at(1))
    #expect(job.destination?.coordinate == at(20))
    #expect(job.dangers == [.blocking])
    #expect(job.dangerClass == .danger)
    #expect(job.deadline == job.openedAt + scene.settings.targets[.danger])
    #expect(scene.active("T1")?.revision == 2)
    scene.take(call(.tow, at(1), dangers: [.unlit], phone: "5550001", destination: at(30)))
    #expect(scene.state.jobs[id]?.destination?.coordinate == at(20))
    #expect(scene.state.jobs[id]?.dangerClass == .danger)
    #expect(scene.active("T1")?.revision == 3)
  }

  @Test("a call that adds nothing revises nothing")
  func nothing() {
    var scene = Scene()
    scene.put(truck("T1"))
    let job = scene.take(call(phone: "5550001"))
    #expect(scene.perform(.takeCall(call(phone: "5550001"))).map(\.type) == ["call_taken"])
    #expect(scene.active("T1")?.revision == 1)
    #expect(scene.truck(on: job) == "T1")
  }

  @Test("a graver danger lets a waiting job go before the others")
  func graver() {
    var scene = FreedTruckTests.busy()
    scene.take(call(.battery, at(1)))
    let far = scene.take(call(.battery, at(30), phone: "5550001"))
    scene.take(call(.battery, at(30), dangers: [.fire], phone: "5550001"))
    FreedTruckTests.free(&scene)
    #expect(scene.truck(on: far) == "T1")
    #expect(scene.desk(far).contains(.emergencyNumber))
  }

  @Test("a danger to life is put before a human once, and not again by a redial")
  func onceToTheDesk() throws {
    var scene = Scene()
    let job = scene.take(call(dangers: [.medical], phone: "5550001"))
    let item = try #require(scene.state.deskItems.values.first { $0.kind == .emergencyNumber })
    scene.perform(.finishDeskItem(item.id, outcome: "told", by: "ann"))
    scene.take(call(dangers: [.medical], phone: "5550001"))
    #expect(!scene.desk(job).contains(.emergencyNumber))
  }
}
