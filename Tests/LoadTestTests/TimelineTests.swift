import DispatchClient
import LoadTest
import Testing

@Suite("How a load run goes over time")
struct TimelineTests {
  @Test("has a P99 only of a hundred answers or more, and no half of a single one")
  func percentiles() async {
    let server = ScriptedServer()
    let plan = LoadPlan(.open(.steady, perSecond: 60), duration: .seconds(4), seed: 7)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let slots = run.tally(.calls).slots
    var answers = 0
    for slot in slots {
      answers += slot.accepted
      #expect((slot.p99 != nil) == (answers >= 100))
      #expect((slot.p50 != nil) == (slot.accepted > 1))
      #expect((slot.longest != nil) == (slot.accepted > 0))
      if slot.p99 != nil { answers = 0 }
    }
    #expect(slots.contains { $0.p99 != nil })
    #expect(slots.contains { $0.p99 == nil && $0.accepted > 0 })
  }
}
