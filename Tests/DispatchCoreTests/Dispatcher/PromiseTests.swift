import DispatchCore
import Testing

@Suite("Promises")
struct PromiseTests {
  @Test("the first truck makes it: travel time, a quarter more, and three minutes")
  func first() {
    var scene = Scene()
    scene.put(truck("T1", base: at(10)))
    let job = scene.take(call(.battery, at(0)))
    let travel = Duration.milliseconds(232_000 + 908_400)
    let expected = scene.now + travel + travel / 4 + .minutes(3)
    #expect(scene.state.jobs[job]?.promise == Promise(arriveBy: expected, givenAt: scene.now))
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
