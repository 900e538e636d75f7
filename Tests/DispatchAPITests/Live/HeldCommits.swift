import DispatchCore
import DispatchService
import Postgres
import Synchronization
import TestSupport

/// Holds up a server's commits, so that calls pile up in its lane.
final class HeldCommits: Sendable {
  private let session: Session
  private let count = Atomic(0)

  /// How many of the crowd were accepted.
  var accepted: Int { count.load(ordering: .relaxed) }

  /// Nothing is committed from now on.
  init(_ server: LiveServer) async throws {
    session = try await Session.open(server.settings, purpose: "hold", role: .writer)
    try await session.runScript("BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
  }

  func letGo() async throws {
    try await session.runScript("COMMIT")
    await session.close()
  }

  /// So many are decided ahead of a commit that is held up.
  private static let ahead = 256

  /// How long a server is to wait for a commit that is held up: what is to be seen must be seen by then, on a crowded
  /// machine too.
  static let patience: Duration = .seconds(60)

  /// Sends calls until so many wait in the lane.
  ///
  /// - Returns: how many that took.
  func crowd(_ server: LiveServer, to depth: Int) async throws -> Int {
    send(to: server)
    server.service.decideSoon()
    try await eventually {
      try await self.session.query(Self.waiting)[0].int(0) > 0
    }
    // First those that are decided ahead: a full lane would refuse what is too much.
    try await send(Self.ahead, to: server, until: 0)
    // A full batch that waits keeps paperwork back for a while: what is to be seen is the lane's doing.
    try await eventually { server.service.turnsAway(.paperwork) == nil }
    try await send(depth, to: server, until: depth)
    return 1 + Self.ahead + depth
  }

  private func send(_ count: Int, to server: LiveServer, until depth: Int) async throws {
    for _ in 1...count { send(to: server) }
    server.service.decideSoon()
    try await eventually(within: Self.patience) { server.depth == depth }
  }

  private static let waiting = Statement(
    "commits_waiting", "SELECT count(*) FROM pg_locks WHERE NOT granted AND database IS NOT NULL")

  private func send(to server: LiveServer) {
    let intake = CallIntake(
      place: Place(coordinate: Coordinate(latitudeE7: 401_000_000, longitudeE7: -753_000_000)),
      problem: .battery)
    let submission = Submission(lane: .distress, command: .takeCall(intake)) { _, _ in
      Answer(status: 201, body: [])
    }
    server.service.submit(submission) { result in
      guard case .success = result else { return }
      self.count.add(1, ordering: .relaxed)
    }
  }
}

extension LiveServer {
  /// How many calls wait in the lane.
  fileprivate var depth: Int {
    service.statusFigures(build: "test").server.lanes[.distress]?.depth ?? 0
  }
}

/// Where tasks wait until it is opened.
actor Gate {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var watcher: (count: Int, continuation: CheckedContinuation<Void, Never>)?

  func wait() async {
    guard !isOpen else { return }
    await withCheckedContinuation { continuation in
      waiting.append(continuation)
      if let watcher, waiting.count >= watcher.count {
        watcher.continuation.resume()
        self.watcher = nil
      }
    }
  }

  /// Returns when so many wait.
  func untilWaiting(_ count: Int) async {
    guard waiting.count < count else { return }
    await withCheckedContinuation { watcher = (count, $0) }
  }

  func open() {
    isOpen = true
    for waiter in waiting { waiter.resume() }
    waiting = []
  }
}
