import DispatchClient
import PlainJSON
import Synchronization

/// A server of a few lines: calls open jobs by their keys, trucks stand, and what it is told to lose
/// stays unanswered.
final class ScriptedServer: Transport {
  fileprivate struct State {
    var jobOfKey: [String: Int] = [:]
    var asked = 0
    var plates: Set<String> = []
    var second: ContinuousClock.Instant = .now
    var inSecond = 0
    var calls = 0
    var looksInVain = 0
    var metricsAsked = 0
  }
  private let state = Mutex(State())
  private let start = ContinuousClock.now
  /// Every so many-th call is stored, and its answer lost.
  let losesEvery: Int
  /// Jobs up to this number are forgotten afterwards.
  let forgetsUpTo: Int
  /// More calls than this within a tenth of a second are refused.
  let refusesBeyond: Int
  /// Nobody is there from so many calls on until so many have come and somebody has looked in vain.
  let gone: Range<Int>
  /// What it says of its counters, look by look, the last one again and again; none refuses. `{uptime}` stands for
  /// how many seconds it is up, as if it had begun 100 before.
  let metrics: [String]
  /// Where another server leads, to which it sends every call; empty when it leads itself.
  let leader: String

  init(
    losesEvery: Int = .max, forgetsUpTo: Int = 0, refusesBeyond: Int = .max,
    gone: Range<Int> = .max ..< .max, metrics: [String] = [],
    leader: String = ""
  ) {
    self.losesEvery = losesEvery
    self.forgetsUpTo = forgetsUpTo
    self.refusesBeyond = refusesBeyond
    self.gone = gone
    self.metrics = metrics
    self.leader = leader
  }

  var client: DispatchClient {
    DispatchClient(ClientSettings(server: "http://test"), transport: self)
  }
  var stored: Int { state.withLock(\.jobOfKey.count) }
  /// Of all calls that came.
  var plates: Set<String> { state.withLock(\.plates) }

  func send(_ request: ClientRequest) async -> Delivery {
    // As with a real one, whoever waits for an answer leaves the processor to others.
    await Task.yield()
    let isGone = state.withLock { $0.isGone(request.path, gone) }
    guard !isGone else { return .notSent(reason: "connection refused") }
    return switch (request.method, request.path) {
    case (.post, "/v1/calls"): leader.isEmpty ? take(request) : elsewhere(request.path)
    case (.get, "/v1/trucks"): answer(#"{"trucks":[]}"#)
    case (.get, "/metrics"): counters
    default: answer(#"{"jobs":[\#(known)],"next":null}"#)
    }
  }

  private func answer(_ json: String) -> Delivery {
    .answered(RawAnswer(status: 200, bytes: Array(json.utf8)))
  }

  private func elsewhere(_ path: String) -> Delivery {
    let problem = #"{"status":307,"code":"not_leading","detail":"stands by","stored":false}"#
    return .answered(
      RawAnswer(
        status: 307, bytes: Array(problem.utf8), location: leader + path,
        mediaType: "application/problem+json"))
  }

  private var counters: Delivery {
    let look = state.withLock { state in
      defer { state.metricsAsked += 1 }
      return state.metricsAsked
    }
    guard let text = metrics.dropFirst(look).first ?? metrics.last else {
      return .answered(RawAnswer(status: 401))
    }
    let uptime = 100 + (ContinuousClock.now - start) / .seconds(1)
    return answer(text.replacing("{uptime}", with: "\(uptime)"))
  }

  private func take(_ request: ClientRequest) -> Delivery {
    guard let key = request.key?.text, let body = request.body,
      let call = try? JSONValue.parse(body)
    else { return .answered(RawAnswer(status: 400)) }
    return state.withLock { state in
      state.asked += 1
      state.plates.insert(call["vehicle"]?["plate"]?.stringValue ?? "")
      guard state.hasRoom(for: refusesBeyond) else { return Self.busy }
      let job = state.jobOfKey[key] ?? state.jobOfKey.count + 1
      state.jobOfKey[key] = job
      if state.asked % losesEvery == 0 { return .lost(reason: "closed") }
      return answer(#"{"call":{"id":\#(job),"opened":true},"job":\#(Self.job(job))}"#)
    }
  }

  private var known: String {
    (forgetsUpTo..<max(forgetsUpTo, stored)).map { Self.job($0 + 1) }.joined(separator: ",")
  }

  private static func job(_ number: Int) -> String {
    #"{"id":\#(number),"class":"D3","state":"waiting","call_count":1}"#
  }

  private static let busy = Delivery.answered(
    RawAnswer(
      status: 503,
      bytes: Array(#"{"status":503,"code":"busy","detail":"full","stored":false}"#.utf8),
      mediaType: "application/problem+json"))
}

extension ScriptedServer.State {
  /// Counts another request, and whether it finds nobody.
  fileprivate mutating func isGone(_ path: String, _ gone: Range<Int>) -> Bool {
    if path == "/v1/calls" { calls += 1 }
    let isGone = calls >= gone.lowerBound && (calls < gone.upperBound || looksInVain == 0)
    if isGone, path == "/status" { looksInVain += 1 }
    return isGone
  }

  /// Counts another call, and whether it is within the bound of its tenth of a second.
  fileprivate mutating func hasRoom(for bound: Int) -> Bool {
    if ContinuousClock.now - second > .milliseconds(100) { (second, inSecond) = (.now, 0) }
    inSecond += 1
    return inSecond <= bound
  }
}
