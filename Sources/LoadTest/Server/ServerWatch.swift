import DispatchClient
public import DispatchWire
import PlainJSON
import Synchronization

/// Looks at the status of the servers once a second while a run goes on, and notes when nobody answers or leads; at the
/// start and the end also at the counters of the one that leads.
final class ServerWatch: Sendable {
  /// What a server said of itself.
  fileprivate struct Sighting: Sendable {
    /// Which of the servers.
    var place: Int
    /// Its address.
    var server: String
    var status: StatusView
    /// When it had answered.
    var moment: Double
  }

  fileprivate struct State {
    var samples: [ServerSample] = []
    var outages: [ServerOutage] = []
    var first: (place: Int, counts: ServerCounts)?
    var last: (place: Int, counts: ServerCounts)?
    /// The one that led when it was last looked at.
    var leading = 0
    var leaders: (first: String, last: String)?
    var build: String?
  }

  /// One for each server.
  private let lookouts: [DispatchClient]
  private let width: Duration
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  /// More outages than this are not kept.
  fileprivate static let mostOutages = 1_000
  /// Who has not answered after this does not answer.
  private static let patience = Duration.seconds(1)
  /// How often it looks while nobody leads.
  private static let hurry = Duration.milliseconds(250)

  init(_ lookouts: [DispatchClient], over duration: Duration) {
    self.lookouts = lookouts
    width = max(.seconds(1), duration / 240)
  }

  var samples: [ServerSample] { state.withLock(\.samples) }
  var outages: [ServerOutage] { state.withLock(\.outages) }
  /// The servers that led at the first and at the last look; nil when none did.
  var leaders: (first: String, last: String)? { state.withLock { $0.leaders } }
  /// Of the server that led first.
  var build: String? { state.withLock(\.build) }

  /// What the server counted from ``begin()`` to ``end()``.
  var interval: ServerInterval {
    state.withLock { state in
      guard let first = state.first, let last = state.last else { return .untold }
      return first.place == last.place ? last.counts.since(first.counts) : .begunAnew
    }
  }

  /// From now on it counts, if it tells its counters.
  func begin() async {
    await look()
    guard let counts = await counts() else { return }
    state.withLock { $0.first = counts }
  }

  /// Up to now it counted, unless an end was noted already.
  func end() async {
    guard state.withLock({ $0.last == nil }), let counts = await counts() else { return }
    state.withLock { $0.last = counts }
  }

  private func counts() async -> (place: Int, counts: ServerCounts)? {
    let (place, isSilent) = state.withLock { ($0.leading, $0.isSilent) }
    // Who does not answer a look would keep us waiting.
    guard !isSilent else { return nil }
    var request = ClientRequest(.get, "/metrics")
    request.accept = "text/plain"
    let asked = seconds
    guard let answer = await lookouts[place].ask(request, retries: .never).value else { return nil }
    let text = String(decoding: answer.bytes, as: UTF8.self)
    return ServerCounts(text, asked: asked, answered: seconds).map { (place, $0) }
  }

  /// Since the start.
  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Looks until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      let isWell = await look()
      try? await Task.sleep(for: isWell ? width : Self.hurry)
    }
  }

  /// Looks once.
  ///
  /// - Returns: Whether one leads.
  @discardableResult
  func look() async -> Bool {
    let asked = seconds
    let sightings = await sightings()
    // Who was not waited for may have been about to answer that it leads.
    if Task.isCancelled, !sightings.contains(where: \.status.leads) { return true }
    return state.withLock { $0.enter(sightings, asked: asked) }
  }

  /// What the servers that answer say, in the order in which they were named.
  private func sightings() async -> [Sighting] {
    let found = await withTaskGroup(of: Sighting?.self) { group in
      for place in lookouts.indices { group.addTask { await self.sighting(of: place) } }
      var found: [Sighting] = []
      for await sighting in group { if let sighting { found.append(sighting) } }
      return found
    }
    return found.sorted { $0.place < $1.place }
  }

  private func sighting(of place: Int) async -> Sighting? {
    let lookout = lookouts[place]
    var request = ClientRequest(.get, "/status")
    request.extraTime = min(.zero, Self.patience - lookout.settings.requestTimeout)
    let outcome = await lookout.ask(request, retries: .never).map { try StatusView.read($0.bytes) }
    return outcome.value.map { status in
      Sighting(
        place: place, server: lookout.settings.server, status: status, moment: seconds)
    }
  }
}

extension ServerWatch.State {
  /// Whether nobody answered the last look.
  fileprivate var isSilent: Bool {
    outages.last.map { $0.end == nil && $0.state == nil } ?? false
  }

  /// - Returns: Whether one leads.
  fileprivate mutating func enter(_ sightings: [ServerWatch.Sighting], asked: Double) -> Bool {
    guard let sighting = sightings.first(where: \.status.leads) else {
      lose(sightings.first?.status.state, at: asked)
      return false
    }
    samples.append(ServerSample(sighting.status, at: sighting.moment))
    if let last = outages.indices.last { outages[last].end(at: sighting.moment) }
    leading = sighting.place
    leaders = (leaders?.first ?? sighting.server, sighting.server)
    build = build ?? sighting.status.object["build"]?.stringValue
    return true
  }

  /// That nobody answers and that nobody leads are two things.
  private mutating func lose(_ told: String?, at moment: Double) {
    if let last = outages.indices.last, outages[last].end == nil {
      guard (outages[last].state == nil) != (told == nil) else { return }
      outages[last].end(at: moment)
    }
    guard outages.count < ServerWatch.mostOutages else { return }
    outages.append(ServerOutage(start: moment, end: nil, state: told))
  }
}

extension StatusView {
  /// Whether it takes calls; who does not say is thought to.
  fileprivate var leads: Bool { state.map { ["leading", "safe_mode"].contains($0) } ?? true }
}

/// A time in which no server answered, or none led, in seconds since the start of the run.
public struct ServerOutage: Hashable, Sendable {
  /// When it was first asked in vain.
  public var start: Double
  /// When that was over; nil when it was not.
  public var end: Double?
  /// What a server said that does not lead, such as `standing_by`; nil when none answered.
  public var state: String?

  /// Such a time.
  public init(start: Double, end: Double?, state: String? = nil) {
    self.start = start
    self.end = end
    self.state = state
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

  /// What a status says.
  public init(_ status: StatusView, at moment: Double) {
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
