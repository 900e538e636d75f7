import DispatchClient
import LoadTest
import TestSupport
import Testing

@Suite("A load run that is stopped", .timeLimit(.minutes(1)))
struct EarlyEndTests {
  private static let arrivals: [LoadPlan.Arrivals] = [
    .open(.steady, perSecond: 100), .saturating(senders: 2), .stepping(StepLimits(first: 100)),
  ]

  @Test("sends nothing more, and what came until then is its result", arguments: arrivals)
  func stop(arrivals: LoadPlan.Arrivals) async throws {
    let plan = LoadPlan(arrivals, duration: .seconds(3_600), seed: 7)
    let run = LoadRun(client: ScriptedServer().client, plan: plan)
    let sending = Task { await run.send() }
    defer { run.stop() }
    try await eventually { run.tally(.calls).figures.sent > 10 }
    run.stop()
    _ = await sending.value
    let result = run.result(missing: await run.missingOnceBack())
    #expect(run.isStopped)
    #expect(result.endedEarly.map { $0 <= result.elapsed } == true)
    #expect(result.figures(.calls)?.accepted == result.figures(.calls)?.sent)
    #expect(result.missing == 0)
    #expect(result.steps == [])
  }

  @Test("waits a little for the answers under way, and of the others nobody knows")
  func silence() async throws {
    let silent = DispatchClient(ClientSettings(server: "http://test"), transport: SilentServer())
    var plan = LoadPlan(.open(.steady, perSecond: 100), duration: .seconds(3_600), seed: 7)
    plan.pollsPerSecond = 10
    plan.patience = .milliseconds(200)
    let run = LoadRun(client: silent, plan: plan)
    let sending = Task { await run.send() }
    defer { run.stop() }
    try await eventually { run.waiting.map { $0.count > 10 } ?? false }
    #expect(run.waiting.map { $0.longest > .zero } == true)
    run.stop()
    _ = await sending.value
    let calls = run.tally(.calls).figures
    #expect(calls.unknown == calls.sent && calls.sent > 0)
    #expect(calls.longest > 0)
    let polls = run.tally(.polls).figures
    #expect(polls.lost == polls.sent && polls.unreached == 0)
    #expect(run.waiting == nil)
  }

  @Test("Requests that wait long are told, and those of a moment are not")
  func words() {
    #expect(
      Waiting(count: 48, longest: .milliseconds(3_800)).words == "48 wait, the longest 3.8 s")
    #expect(Waiting(count: 2, longest: .milliseconds(20)).words == nil)
  }
}

/// Tells its trucks, and never answers anything else.
private final class SilentServer: Transport {
  func send(_ request: ClientRequest) async -> Delivery {
    guard request.path != "/v1/trucks" else {
      return .answered(RawAnswer(status: 200, bytes: Array(#"{"trucks":[]}"#.utf8)))
    }
    guard request.extraTime == .zero else { return .lost(reason: "no answer in time") }
    try? await Task.sleep(for: .seconds(3_600))
    return .lost(reason: "too late")
  }
}
