import DispatchClient
import DispatchWire
import PlainJSON
import Synchronization

/// Looks at the server's own figures once a second while a run goes on, and notes when nobody answers.
final class ServerWatch: Sendable {
  private struct State {
    var samples: [ServerSample] = []
    var outages: [ServerOutage] = []
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
  /// Percentiles of one interval as the server tells them, in the unit of its name.
  public struct Spread: Hashable, Sendable {
    /// How many were counted.
    public var count: Int64
    /// As the server says; nil where nothing was counted.
    public var p50, p90, p99, longest: Double?
  }

  /// Seconds since the start of the run.
  public var moment: Double
  /// `leading`, or what else it says.
  public var state: String
  /// Its last five minutes: from a call received to its durable answer, and a journal's transaction.
  public var door, commit: Spread
  /// From a job opened to its first assignment; how late a task wakes.
  public var decision, loopLag: Spread
  /// One decision in microseconds.
  public var compute: Spread
  /// Jobs without a truck, calls taken in all, and requests refused in all for want of room.
  public var waiting, received, refused: Int64
  /// Requests that wait in its lanes.
  public var depth: Int64

  init(_ status: StatusView, at moment: Double) {
    let value = JSONValue.object(status.object)
    func spread(_ group: String, _ name: String) -> Spread {
      let window = value[group]?[name]?["5m"]
      return Spread(
        count: window?["count"]?.int64Value ?? 0, p50: window?["p50"]?.doubleValue,
        p90: window?["p90"]?.doubleValue, p99: window?["p99"]?.doubleValue,
        longest: window?["max"]?.doubleValue)
    }
    self.moment = moment
    state = status.state ?? "unknown"
    door = spread("intervals", "door_ms")
    decision = spread("intervals", "decision_ms")
    commit = spread("machine", "commit_ms")
    compute = spread("machine", "compute_us")
    loopLag = spread("machine", "loop_lag_ms")
    waiting = status.jobsWaiting ?? 0
    received = status.callsReceived ?? 0
    let lanes = value["machine"]?["lanes"]?.objectValue
    func sum(_ name: String) -> Int64 {
      lanes.map { lanes in lanes.reduce(0) { $0 + ($1.value[name]?.int64Value ?? 0) } } ?? 0
    }
    (depth, refused) = (sum("depth"), sum("refused"))
  }
}
