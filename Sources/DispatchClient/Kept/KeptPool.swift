import NIOCore
import NIOHTTP1
import NIOPosix

/// The connections to one server, on one event loop, and the requests that wait for one.
final class KeptPool {
  /// How often deadlines are looked at.
  private static let tick = TimeAmount.milliseconds(100)

  private let place: ServerPlace
  private let loop: any EventLoop
  private let bound: Int
  private let connectTime: TimeAmount
  /// The one used last is used next, so that no more are open than are needed.
  private var idle: [KeptConnection] = []
  private var busy: [ObjectIdentifier: KeptConnection] = [:]
  private var connecting = 0
  private var waiting: CircularBuffer<Wish> = []
  private var isTicking = false
  private var isClosed = false

  init(place: ServerPlace, loop: any EventLoop, bound: Int, connectTime: TimeAmount) {
    self.place = place
    self.loop = loop
    self.bound = bound
    self.connectTime = connectTime
  }

  func take(_ wish: Wish) {
    guard !isClosed else { return wish.reply(.notSent(reason: "closed")) }
    startTicking()
    if let connection = idle.popLast() { return give(wish, to: connection) }
    waiting.append(wish)
    connectIfNeeded()
  }

  func close() {
    isClosed = true
    for connection in idle + Array(busy.values) { connection.close() }
    while let wish = waiting.popFirst() { wish.reply(.notSent(reason: "closed")) }
  }

  private func give(_ wish: Wish, to connection: KeptConnection) {
    busy[ObjectIdentifier(connection)] = connection
    connection.send(wish)
  }

  /// Each attempt to connect is made for a request that waits, as far as the bound lets it.
  private func connectIfNeeded() {
    guard !isClosed, waiting.count > connecting, idle.count + busy.count + connecting < bound
    else { return }
    connect()
  }

  private func connect() {
    connecting += 1
    let bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(connectTime)
      .channelOption(.socketOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          // The fields were looked at once, when the transport was made.
          try channel.pipeline.syncOperations.addHTTPClientHandlers(
            enableOutboundHeaderValidation: false)
          try channel.pipeline.syncOperations.addHandler(KeptConnection())
        }
      }
    bootstrap.connect(host: place.host, port: place.port).assumeIsolated().whenComplete {
      result in
      self.connecting -= 1
      switch result {
      case .success(let channel): self.opened(channel)
      case .failure(let error): self.failed(error)
      }
    }
  }

  private func opened(_ channel: any Channel) {
    let handler = try? channel.pipeline.syncOperations.handler(type: KeptConnection.self)
    guard let connection = handler, !isClosed else { return channel.close(promise: nil) }
    connection.pool = self
    release(connection)
  }

  /// The request that it was made for has failed with it; those beyond the bound come next.
  private func failed(_ error: any Error) {
    let reason = HTTPTransport.noConnection(error) ?? "\(error)"
    waiting.popFirst()?.reply(.notSent(reason: reason))
    connectIfNeeded()
  }
}

// What connections tell.
extension KeptPool {
  /// It has its answer and may be used again.
  func release(_ connection: KeptConnection) {
    if let wish = waiting.popFirst() { return give(wish, to: connection) }
    busy[ObjectIdentifier(connection)] = nil
    idle.append(connection)
  }

  /// It is gone; it may have said so before.
  func remove(_ connection: KeptConnection) {
    if busy.removeValue(forKey: ObjectIdentifier(connection)) == nil {
      idle.removeAll { $0 === connection }
    }
    connectIfNeeded()
  }
}

// Deadlines.
extension KeptPool {
  private func startTicking() {
    guard !isTicking else { return }
    isTicking = true
    loop.assumeIsolated().scheduleTask(in: Self.tick) { self.endLate() }
  }

  private func endLate() {
    isTicking = false
    let now = NIODeadline.now()
    for connection in busy.values.filter({ $0.isLate(at: now) }) { connection.close() }
    // A long poll's deadline is far off, whoever waits behind it.
    let late = waiting.filter { $0.deadline <= now }
    if !late.isEmpty { waiting.removeAll { $0.deadline <= now } }
    for wish in late { wish.reply(.notSent(reason: "no connection was free in time")) }
    if !busy.isEmpty || !waiting.isEmpty { startTicking() }
  }
}
