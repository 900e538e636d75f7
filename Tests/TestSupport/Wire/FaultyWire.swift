internal import NIOCore
internal import NIOPosix
public import Postgres
import Synchronization

/// A wire of ours between a server and its PostgreSQL, which a test can make slow, cut, or rob of
/// the answer to a COMMIT.
///
/// It takes TCP on the loopback and goes on to where the database really is. Bytes that are lost are
/// lost for good, so whatever lost some is closed when the wire is mended.
public final class FaultyWire: Sendable {
  /// Which way bytes go.
  public enum Direction: CaseIterable, Hashable, Sendable {
    case toDatabase, fromDatabase
  }

  /// What a COMMIT of the journal meets.
  public enum CommitFault: Hashable, Sendable {
    /// The batch never reaches the database; the connection ends.
    case losesRequest
    /// It is committed, its answer is lost, and the connection ends.
    case losesReply
    /// It is committed, and its answer waits until ``releaseReplies()``.
    case holdsReply
  }

  struct State {
    var delay: Duration = .zero
    var silent: Set<Direction> = []
    var commitFault: CommitFault?
    var cutsAfterFault = false
    var faultsMade = 0
    var links: [Link] = []
  }

  let state = Mutex(State())
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let target: ConnectionSettings
  private let listener = Mutex<(any Channel)?>(nil)

  private init(_ target: ConnectionSettings) { self.target = target }

  /// Lends a wire to a database, and takes it down afterwards.
  public static func with<Value>(
    to target: ConnectionSettings, _ body: (FaultyWire, ConnectionSettings) async throws -> Value
  ) async throws -> Value {
    let wire = FaultyWire(target)
    let result: Result<Value, any Error>
    do {
      let port = try await wire.listen()
      result = .success(
        try await body(wire, target.with("host", "127.0.0.1").with("port", "\(port)")))
    } catch { result = .failure(error) }
    try await wire.close()
    return try result.get()
  }

  /// How long bytes take from now on, each way.
  public func delay(by time: Duration) { state.withLock { $0.delay = time } }

  /// Loses what goes these ways from now on, without a word, new connections included.
  public func cut(_ directions: Set<Direction> = Set(Direction.allCases)) {
    state.withLock { $0.silent = directions }
  }

  /// Carries everything again; connections that have lost bytes end.
  public func mend() {
    let links = state.withLock { state in
      state.silent = []
      return state.links
    }
    for link in links where link.hasLostBytes { link.end() }
  }

  /// Has the next COMMIT of a journal meet a fault, once.
  ///
  /// - Parameter cutting: Whether the wire is cut at that moment, so that nobody can look what came of it.
  public func spoilNextCommit(_ fault: CommitFault, cutting: Bool = false) {
    state.withLock { ($0.commitFault, $0.cutsAfterFault) = (fault, cutting) }
  }

  /// How many commits have met their fault.
  public var faultsMade: Int { state.withLock(\.faultsMade) }

  /// Carries the answers that were held back.
  public func releaseReplies() {
    for link in state.withLock(\.links) { link.releaseHeld() }
  }

  /// Takes the fault for a journal's bytes, if they are those that it is meant for.
  func takeFault(_ direction: Direction, isBatch: Bool, isCommitted: Bool) -> CommitFault? {
    state.withLock { state in
      guard let fault = state.commitFault else { return nil }
      let isDue =
        fault == .losesRequest ? direction == .toDatabase && isBatch : isCommitted
      guard isDue else { return nil }
      state.commitFault = nil
      state.faultsMade += 1
      if state.cutsAfterFault { state.silent = Set(Direction.allCases) }
      return fault
    }
  }
}

// Connections.
extension FaultyWire {
  private func listen() async throws -> Int {
    let channel = try await ServerBootstrap(group: group)
      .serverChannelOption(ChannelOptions.backlog, value: 128)
      .childChannelInitializer { [self] client in
        let link = Link(client, wire: self)
        state.withLock { $0.links.append(link) }
        return client.pipeline.addHandler(Forwarder(link, .toDatabase))
      }
      .childChannelOption(ChannelOptions.socketOption(.tcp_nodelay), value: 1)
      .bind(host: "127.0.0.1", port: 0).get()
    listener.withLock { $0 = channel }
    return channel.localAddress?.port ?? 0
  }

  /// The database's own end of a link.
  func connect(_ link: Link) -> EventLoopFuture<any Channel> {
    let bootstrap = ClientBootstrap(group: group).channelInitializer {
      $0.pipeline.addHandler(Forwarder(link, .fromDatabase))
    }
    let (host, port) = (target["host"] ?? "", target["port"] ?? "5432")
    return host.hasPrefix("/")
      ? bootstrap.connect(unixDomainSocketPath: "\(host)/.s.PGSQL.\(port)")
      : bootstrap.connect(host: host, port: Int(port) ?? 5_432)
  }

  func forget(_ link: Link) { state.withLock { $0.links.removeAll { $0 === link } } }

  private func close() async throws {
    for link in state.withLock(\.links) { link.end() }
    try await listener.withLock { $0 }?.close()
    try await group.shutdownGracefully()
  }
}

/// Gives a link what arrives at one of its ends.
private final class Forwarder: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer

  private let link: Link
  private let direction: FaultyWire.Direction

  init(_ link: Link, _ direction: FaultyWire.Direction) {
    self.link = link
    self.direction = direction
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    link.carry(unwrapInboundIn(data), direction)
  }

  func channelInactive(context: ChannelHandlerContext) { link.end() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { link.end() }
}
