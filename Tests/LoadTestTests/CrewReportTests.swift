import DispatchClient
import LoadTest
import Synchronization
import Testing

@Suite("Crews' reports in a load run")
struct CrewReportTests {
  @Test("are on what the crew is to do now, also where the plan was quicker than the report")
  func overtaken() async {
    let server = MovingPlan(movesEvery: 3)
    var plan = LoadPlan(.none, duration: .seconds(1), seed: 7)
    plan.statusesPerSecond = 40
    let run = LoadRun(client: server.client, plan: plan)
    _ = await run.send()
    let figures = run.tally(.statuses).figures
    #expect(server.refusals > 0)
    #expect(figures.accepted > 3)
    #expect(figures.refused == 0)
    #expect(figures.accepted == figures.sent)
  }
}

/// A server with one truck, whose plan moves it to the next job when its crew has looked so many times.
private final class MovingPlan: Transport {
  private struct State {
    var assignment = 1
    var stage = 0
    var looks = 0
    var refusals = 0
  }
  private let state = Mutex(State())
  private let movesEvery: Int
  private static let stages = ["assigned", "dispatched", "en_route", "on_scene", "cleared"]

  init(movesEvery: Int) { self.movesEvery = movesEvery }

  var client: DispatchClient {
    DispatchClient(ClientSettings(server: "http://test"), transport: self)
  }
  /// How many reports were on what the crew was no longer to do.
  var refusals: Int { state.withLock(\.refusals) }

  func send(_ request: ClientRequest) async -> Delivery {
    await Task.yield()
    return switch (request.method, request.path) {
    case (.get, "/v1/trucks"):
      Self.answer(
        """
        {"trucks":[{"call_sign":"T1","duty":"on_duty","activity":"free",\
        "base":{"lat":40,"lon":-75}}]}
        """)
    case (.get, let path) where path.hasPrefix("/v1/trucks/T1/assignment"): look()
    case (.post, let path) where path.hasPrefix("/v1/assignments/"): advance(path)
    default: Self.answer(#"{"jobs":[],"next":null}"#)
    }
  }

  private func look() -> Delivery {
    state.withLock { state in
      let told = Self.instruction(state)
      state.looks += 1
      if state.looks % movesEvery == 0 {
        (state.assignment, state.stage) = (state.assignment + 1, 0)
      }
      return told
    }
  }

  private func advance(_ path: String) -> Delivery {
    state.withLock { state in
      guard path == "/v1/assignments/\(state.assignment)/advance" else {
        state.refusals += 1
        return Self.ended
      }
      state.stage += 1
      let told = Self.instruction(state)
      let isOver = state.stage == Self.stages.count - 1
      if isOver { (state.assignment, state.stage) = (state.assignment + 1, 0) }
      return told
    }
  }

  private static func instruction(_ state: State) -> Delivery {
    answer(
      """
      {"id":\(state.assignment),"job":\(state.assignment),"truck":"T1",\
      "state":"\(stages[state.stage])","revision":1}
      """)
  }

  private static func answer(_ json: String) -> Delivery {
    .answered(RawAnswer(status: 200, bytes: Array(json.utf8)))
  }

  private static let ended = Delivery.answered(
    RawAnswer(
      status: 409,
      bytes: Array(
        #"{"status":409,"code":"illegal_transition","detail":"has ended","stored":false}"#.utf8),
      mediaType: "application/problem+json"))
}
