import DispatchClient
import LoadTest
import Synchronization
import Testing

@Suite("A load run with several servers")
struct TakeOverTests {
  private func run(_ servers: [StatusServer]) async -> LoadResult {
    let plan = LoadPlan(.open(.steady, perSecond: 20), duration: .seconds(3), seed: 7)
    let run = LoadRun(
      client: ScriptedServer().client, plan: plan, lookouts: servers.map(\.client))
    _ = await run.send()
    return run.result(missing: 0)
  }

  @Test("tells when nobody led, and that another one leads")
  func takeOver() async {
    let result = await run([
      StatusServer("http://a", ["leading", "leading", nil]),
      StatusServer(
        "http://b", ["standing_by", "standing_by", "standing_by", "standing_by", "leading"]),
    ])
    #expect(result.outages.map(\.state) == ["standing_by"])
    #expect(result.outages.last?.end != nil)
    #expect(result.leaders?.first == "http://a")
    #expect(result.leaders?.last == "http://b")
  }

  @Test("takes no standby that is named first for one that leads, and no silent one for an outage")
  func standby() async {
    let result = await run([
      StatusServer("http://a", ["standing_by", nil]), StatusServer("http://b", ["safe_mode"]),
    ])
    #expect(result.outages == [])
    #expect(result.leaders?.first == "http://b")
  }

  @Test("tells that none answered apart from that none led")
  func silence() async {
    let result = await run([StatusServer("http://a", ["leading", nil, "starting"])])
    #expect(result.outages.map(\.state) == [nil, "starting"])
    #expect(result.outages.first?.end != nil)
    #expect(result.outages.last?.end == nil)
  }
}

/// Says how it stands, look by look, the last one again and again; nil: it is not there.
private final class StatusServer: Transport {
  let address: String
  private let states: [String?]
  private let looks = Mutex(0)

  init(_ address: String, _ states: [String?]) {
    self.address = address
    self.states = states
  }

  var client: DispatchClient { DispatchClient(ClientSettings(server: address), transport: self) }

  func send(_ request: ClientRequest) async -> Delivery {
    guard request.path == "/status" else { return .answered(RawAnswer(status: 401)) }
    let look = looks.withLock { looks in
      defer { looks += 1 }
      return looks
    }
    guard let state = states[min(look, states.count - 1)] else {
      return .notSent(reason: "connection refused")
    }
    return .answered(RawAnswer(status: 200, bytes: Array(#"{"state":"\#(state)"}"#.utf8)))
  }
}
