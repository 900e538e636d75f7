import DispatchClient
import PlainJSON
import Synchronization

/// A server of a few lines: calls open jobs by their keys, trucks stand, and what it is told to lose
/// stays unanswered.
final class ScriptedServer: Transport {
  private struct State {
    var jobOfKey: [String: Int] = [:]
    var asked = 0
  }
  private let state = Mutex(State())
  /// Every so many-th call is stored, and its answer lost.
  let losesEvery: Int
  /// Jobs up to this number are forgotten afterwards.
  let forgetsUpTo: Int

  init(losesEvery: Int = .max, forgetsUpTo: Int = 0) {
    self.losesEvery = losesEvery
    self.forgetsUpTo = forgetsUpTo
  }

  var client: DispatchClient {
    DispatchClient(ClientSettings(server: "http://test"), transport: self)
  }
  var stored: Int { state.withLock(\.jobOfKey.count) }

  func send(_ request: ClientRequest) async -> Delivery {
    switch (request.method, request.path) {
    case (.post, "/v1/calls"): take(request)
    case (.get, "/v1/trucks"): answer(#"{"trucks":[]}"#)
    default: answer(#"{"jobs":[\#(known)],"next":null}"#)
    }
  }

  private func answer(_ json: String) -> Delivery {
    .answered(RawAnswer(status: 200, bytes: Array(json.utf8)))
  }

  private func take(_ request: ClientRequest) -> Delivery {
    guard let key = request.key?.text, let body = request.body,
      (try? JSONValue.parse(body)) != nil
    else { return .answered(RawAnswer(status: 400)) }
    return state.withLock { state in
      state.asked += 1
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
}
