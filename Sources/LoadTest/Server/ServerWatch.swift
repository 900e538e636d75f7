import DispatchClient
import DispatchWire
import PlainJSON
import Synchronization

/// Looks at the server's status once a second while a run goes on, and notes when nobody answers; at the start and
/// the end also at its counters.
final class ServerWatch: Sendable {
  private struct State {
    var samples: [ServerSample] = []
    var outages: [ServerOutage] = []
    var first: ServerCounts?
    var last: ServerCounts?
  }

  private let client: DispatchClient
  private let width: Duration
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  /// More outages than this are not kept.
  private static let mostOutages = 1_000

  init(client: DispatchClient, over duration: Duration) {
    self.client = client
    width = max(.seconds(1), duration / 240)
  }

  var samples: [ServerSample] { state.withLock(\.samples) }
  var outages: [ServerOutage] { state.withLock(\.outages) }

  /// What the server counted from ``begin()`` to ``end()``.
  var interval: ServerInterval {
    state.withLock { state in
      guard let first = state.first, let last = state.last else { return .untold }
      return last.since(first)
    }
  }

  /// From now on it counts, if it tells its counters.
  func begin() async {
    guard let counts = await counts() else { return }
    state.withLock { $0.first = counts }
  }

  /// Up to now it counted, unless an end was noted already.
  func end() async {
    guard state.withLock({ $0.last == nil }), let counts = await counts() else { return }
    state.withLock { $0.last = counts }
  }

  private func counts() async -> ServerCounts? {
    var request = ClientRequest(.get, "/metrics")
    request.accept = "text/plain"
    let asked = (ContinuousClock.now - start) / .seconds(1)
    guard let answer = await client.ask(request, retries: .never).value else { return nil }
    return ServerCounts(
      String(decoding: answer.bytes, as: UTF8.self), asked: asked,
      answered: (ContinuousClock.now - start) / .seconds(1))
  }

  /// Looks until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      await look()
      try? await Task.sleep(for: width)
    }
  }

  /// Looks once.
  func look() async {
    let asked = (ContinuousClock.now - start) / .seconds(1)
    let outcome = await client.ask(ClientRequest(.get, "/status"), retries: .never)
      .map { try StatusView.read($0.bytes) }
    let moment = (ContinuousClock.now - start) / .seconds(1)
    if Task.isCancelled, outcome.value == nil { return }
    state.withLock { state in
      if let status = outcome.value {
        state.samples.append(ServerSample(status, at: moment))
        if let last = state.outages.indices.last { state.outages[last].end(at: moment) }
      } else if state.outages.last.map({ $0.end != nil }) ?? true,
        state.outages.count < Self.mostOutages
      {
        state.outages.append(ServerOutage(start: asked, end: nil))
      }
    }
  }
}

/// A time in which nobody answered for the server's status, in seconds since the start of the run.
public struct ServerOutage: Hashable, Sendable {
  /// When it was first asked in vain.
  public var start: Double
  /// When an answer came again; nil when none has come.
  public var end: Double?

  /// Such a time.
  public init(start: Double, end: Double?) {
    self.start = start
    self.end = end
  }

  fileprivate mutating func end(at moment: Double) { end = end ?? moment }
}

/// The server's own figures at a moment of a run.
public struct ServerSample: Hashable, Sendable {
  /// Seconds since the start of the run.
  public var moment: Double
  /// `leading`, or what else it says.
  public var state: String
  /// Jobs without a truck, calls taken in all, and requests refused in all for want of room.
  public var waiting, received, refused: Int64
  /// Requests that wait in its lanes.
  public var depth: Int64

  init(_ status: StatusView, at moment: Double) {
    self.moment = moment
    state = status.state ?? "unknown"
    waiting = status.jobsWaiting ?? 0
    received = status.callsReceived ?? 0
    let lanes = JSONValue.object(status.object)["machine"]?["lanes"]?.objectValue
    func sum(_ name: String) -> Int64 {
      lanes.map { lanes in lanes.reduce(0) { $0 + ($1.value[name]?.int64Value ?? 0) } } ?? 0
    }
    (depth, refused) = (sum("depth"), sum("refused"))
  }
}
