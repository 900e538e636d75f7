import DispatchClient
import DispatchWire
import Synchronization

/// Answers as its script says, in order, and remembers what it was asked; past the end it repeats
/// the last line.
final class ScriptedTransport: Transport {
  private struct State {
    var script: [Delivery]
    var asked: [ClientRequest] = []
  }
  /// Where it says that it is.
  static let server = "http://test"

  private let state: Mutex<State>

  init(_ script: Delivery...) { state = Mutex(State(script: script)) }

  var asked: [ClientRequest] { state.withLock(\.asked) }

  func send(_ request: ClientRequest) async -> Delivery {
    state.withLock { state in
      state.asked.append(request)
      return state.script.count > 1 ? state.script.removeFirst() : state.script[0]
    }
  }

  /// A client that asks this transport, and hardly waits between attempts.
  func client(attempts: Int = 4) -> DispatchClient {
    var settings = ClientSettings(server: Self.server)
    settings.retries = RetryPolicy(
      attempts: attempts, budget: .seconds(900), firstDelay: .milliseconds(1),
      longestDelay: .milliseconds(2))
    return DispatchClient(settings, transport: self)
  }
}

extension Delivery {
  static func answer(_ status: Int, _ json: String = "{}") -> Delivery {
    .answered(RawAnswer(status: status, bytes: Array(json.utf8)))
  }

  /// A problem as towline tells it; nothing is stored where its code says so.
  static func problem(_ status: Int, _ code: String) -> Delivery {
    let stored = ProblemCode(rawValue: code)?.stored == false ? #","stored":false"# : ""
    let text = #"{"status":\#(status),"code":"\#(code)","detail":"as the test says"\#(stored)}"#
    return .answered(
      RawAnswer(
        status: status, bytes: Array(text.utf8), mediaType: "application/problem+json"))
  }

  /// What towline says that cannot store a call, by a fault of its own.
  static let defect = answered(
    RawAnswer(
      status: 500,
      bytes: Array(#"{"status":500,"code":"internal","detail":"a defect","stored":false}"#.utf8),
      mediaType: "application/problem+json"))

  /// A call that opened J12 and has no truck.
  static let callTaken = answer(
    201,
    """
    {"call":{"id":7,"opened":true},"job":{"id":12,"class":"D1","state":"waiting"},\
    "assignment":null,"promise":null,"estimate":{"eta_s":2700,"reason":"all_busy"},"warnings":[]}
    """)
}
