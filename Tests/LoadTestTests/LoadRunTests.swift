import DispatchClient
import LoadTest
import Synchronization
import Testing

@Suite("A load run")
struct LoadRunTests {
  @Test("sends its calls and finds all of them afterwards")
  func load() async {
    let server = ScriptedServer(losesEvery: 50)
    var plan = LoadPlan(.open(.steady, perSecond: 400), duration: .milliseconds(500), seed: 7)
    plan.patience = .seconds(200)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let figures = run.tally(.calls).figures
    #expect(figures.sent > 100)
    #expect(figures.accepted == figures.sent)
    #expect(figures.p50 <= figures.p99 && figures.p99 <= figures.longest)
    #expect(await run.missing() == 0)
  }

  @Test("leaves how long its first answers took out of the percentiles, and counts all else")
  func warmUp() async {
    let server = ScriptedServer(losesEvery: 50)
    var plan = LoadPlan(.open(.steady, perSecond: 400), duration: .milliseconds(500), seed: 7)
    plan.warmUp = .seconds(1_000)
    plan.patience = .seconds(200)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let figures = run.tally(.calls).figures
    #expect(figures.accepted == figures.sent && figures.sent > 100)
    #expect(figures.longest == 0)
    #expect(run.tally(.calls).curve.isEmpty)
    #expect(await run.missing() == 0)
  }

  @Test("that cannot look for its calls afterwards does not say that none is missing")
  func missing() async {
    let server = ScriptedServer(forgetsUpTo: 4)
    let plan = LoadPlan(.saturating(senders: 2), duration: .milliseconds(50), seed: 7)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    #expect(await run.missing() == nil)
  }

  @Test("asks again, under the same key, for a call whose answer was lost while nobody is there")
  func comesBack() async {
    let server = ScriptedServer(losesEvery: 10, gone: 50..<200)
    var plan = LoadPlan(.open(.steady, perSecond: 200), duration: .seconds(2), seed: 7)
    plan.patience = .seconds(200)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let figures = run.tally(.calls).figures
    #expect(figures.unreached > 50)
    #expect(figures.unknown == 0)
    #expect(figures.accepted == server.stored)
    #expect(figures.accepted + figures.unreached == figures.sent)
    #expect(run.tally(.calls).slots.map(\.unreached).reduce(0, +) == figures.unreached)
    #expect(run.result(missing: 0).outages.count == 1)
    #expect(!run.isOutOfReach)
    #expect(await run.missing() == 0)
  }

  @Test("on a server that is gone for good says what is unknown, and not what is missing")
  func gone() async {
    let server = ScriptedServer(losesEvery: 4, gone: 50 ..< .max)
    var plan = LoadPlan(.open(.steady, perSecond: 200), duration: .seconds(1), seed: 7)
    plan.patience = .milliseconds(500)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let figures = run.tally(.calls).figures
    #expect(figures.unknown > 0 && figures.unreached > 0)
    #expect(figures.unknown + figures.unreached + figures.accepted == figures.sent)
    #expect(run.isOutOfReach)
    #expect(await run.missingOnceBack() == nil)
  }

  @Test("on a server that stands by is refused, and learns which server leads")
  func standby() async {
    let server = ScriptedServer(leader: "http://other:8081")
    let plan = LoadPlan(.saturating(senders: 1), duration: .milliseconds(20), seed: 7)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let result = run.result(missing: await run.missing())
    #expect(result.figures(.calls)?.isAllRefused == true)
    #expect(result.figures(.calls)?.reasons["not_leading"] ?? 0 > 0)
    #expect(result.leaderElsewhere == "http://other:8081")
  }

  @Test("counts latency from the time at which a call was due, and keeps how it went over time")
  func times() async {
    let server = ScriptedServer()
    let plan = LoadPlan(.open(.steady, perSecond: 300), duration: .seconds(2), seed: 7)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let tally = run.tally(.calls)
    let slots = tally.slots
    #expect(slots.count >= 2)
    #expect(slots.map(\.sent).reduce(0, +) == tally.figures.sent)
    #expect(slots.map(\.accepted).reduce(0, +) == tally.figures.accepted)
    let times = tally.curve.map(\.milliseconds)
    #expect(times == times.sorted())
    #expect(tally.curve.last.map { 99.8 < $0.percentile && $0.percentile < 100 } == true)
  }
}
