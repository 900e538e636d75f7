import LoadTest
import Testing

@Suite("Profiles of a load run")
struct ProfileTests {
  private func run(
    _ profile: LoadProfile, perSecond rate: Double, _ server: ScriptedServer = ScriptedServer(),
    redials: Double? = nil
  ) async -> LoadRun {
    var plan = LoadPlan(.open(profile, perSecond: rate), duration: .seconds(1), seed: 11)
    plan.redials = redials
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    return run
  }

  @Test(
    "send as many calls as their shape says",
    arguments: [
      (LoadProfile.steady, 500), (.ramp, 252), (.storm, 1_750), (.redial, 500),
      (.coldSnap, 1_900), (.national, 500),
    ])
  func counts(profile: LoadProfile, expected: Int) async {
    let sent = await run(profile, perSecond: 500).tally(.calls).figures.sent
    // Five standard deviations of a Poisson count.
    let spread = 5 * Double(expected).squareRoot()
    #expect(abs(Double(sent - expected)) < spread, "\(profile): \(sent) for \(expected)")
  }

  @Test("make every caller another person, unless they are to call again")
  func people() async {
    let strangers = ScriptedServer()
    let sent = await run(.storm, perSecond: 100, strangers).tally(.calls).figures.sent
    #expect(strangers.plates.count == sent)
    let known = ScriptedServer()
    let again = await run(.redial, perSecond: 200, known).tally(.calls).figures.sent
    #expect(Double(known.plates.count) < 0.7 * Double(again))
  }

  @Test("are repeated by their seed")
  func seeds() async {
    let (one, other) = (ScriptedServer(), ScriptedServer())
    _ = await run(.national, perSecond: 100, one)
    _ = await run(.national, perSecond: 100, other)
    #expect(one.plates == other.plates)
  }

  @Test("A search for the knee ends between what held and what broke")
  func knee() async {
    let server = ScriptedServer(refusesBeyond: 20)
    let limits = StepLimits(first: 40, length: .milliseconds(200), longestP99: .seconds(10))
    let plan = LoadPlan(.stepping(limits), duration: .seconds(60), seed: 3)
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let result = run.result(missing: 0)
    let (held, broken) = (result.knee?.rate ?? 0, result.broken?.rate ?? 0)
    #expect(held > 0 && broken > held && broken <= held * 1.1 + 0.001)
    #expect(result.steps.contains { $0.fault?.contains("refused") == true })
    #expect(result.figures(.calls)?.refused ?? 0 > 0)
  }
}
