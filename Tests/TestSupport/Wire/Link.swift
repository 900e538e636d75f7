internal import NIOCore
import Synchronization

/// One connection through a ``FaultyWire``: a channel at each end. What it is told comes on the wire's
/// one event loop, except for the calls of a test.
final class Link: Sendable {
  private struct State {
    var database: (any Channel)?
    /// What came before the database's end was there.
    var early: [ByteBuffer] = []
    var isJournal = false
    var hasLostBytes = false
    var hasEnded = false
    /// What waits for ``Link/releaseHeld()``; nil while nothing is held back.
    var held: [ByteBuffer]?
    /// The last bytes from the database, for a tag that comes in two parts.
    var tail: [UInt8] = []
    /// When the last bytes each way arrive, so that a shorter delay lets none overtake others.
    var lastArrival: [FaultyWire.Direction: NIODeadline] = [:]
  }

  private let client: any Channel
  private let wire: FaultyWire
  private let state = Mutex(State())

  init(_ client: any Channel, wire: FaultyWire) {
    self.client = client
    self.wire = wire
    wire.connect(self).whenComplete { [self] result in
      switch result {
      case .success(let database): attach(database)
      case .failure: end()
      }
    }
  }

  var hasLostBytes: Bool { state.withLock(\.hasLostBytes) }

  private func attach(_ database: any Channel) {
    let (early, hasEnded) = state.withLock { state in
      state.database = database
      defer { state.early = [] }
      return (state.early, state.hasEnded)
    }
    if hasEnded { return database.close(promise: nil) }
    for buffer in early { send(buffer, .toDatabase) }
  }

  /// Takes bytes at one end, and lets them through as far as the wire does.
  func carry(_ buffer: ByteBuffer, _ direction: FaultyWire.Direction) {
    let bytes = buffer.readableBytesView
    let (isJournal, isCommitted) = look(at: bytes, direction)
    if wire.state.withLock({ $0.silent.contains(direction) }) {
      return state.withLock { $0.hasLostBytes = true }
    }
    let isBatch = isJournal && bytes.holds("journal_guard")
    if isJournal,
      let fault = wire.takeFault(direction, isBatch: isBatch, isCommitted: isCommitted)
    {
      switch fault {
      case .losesRequest, .losesReply: return end()
      case .holdsReply: state.withLock { $0.held = [] }
      }
    }
    let isHeld = state.withLock { state in
      guard direction == .fromDatabase, state.held != nil else { return false }
      state.held?.append(buffer)
      return true
    }
    if !isHeld { send(buffer, direction) }
  }

  /// What the bytes tell of the session: whether it is a journal's, and whether a COMMIT was answered.
  private func look(
    at bytes: ByteBufferView, _ direction: FaultyWire.Direction
  ) -> (isJournal: Bool, isCommitted: Bool) {
    state.withLock { state in
      if direction == .toDatabase {
        if bytes.holds("towline journal") { state.isJournal = true }
        return (state.isJournal, false)
      }
      let recent = state.tail + bytes
      state.tail = Array(recent.suffix(Self.commitTag.count - 1))
      return (state.isJournal, recent.holds(Self.commitTag))
    }
  }

  /// `CommandComplete` with the tag COMMIT.
  private static let commitTag: [UInt8] = [UInt8(ascii: "C"), 0, 0, 0, 11] + Array("COMMIT".utf8)

  private func send(_ buffer: ByteBuffer, _ direction: FaultyWire.Direction) {
    let delay = wire.state.withLock(\.delay)
    let loop = client.eventLoop
    let arrival = state.withLock { state in
      let soonest = state.lastArrival[direction].map { $0 + .nanoseconds(1) } ?? .now()
      let arrival = max(.now() + TimeAmount(delay), soonest)
      state.lastArrival[direction] = arrival
      return arrival
    }
    guard delay > .zero else { return deliver(buffer, direction) }
    loop.scheduleTask(deadline: arrival) { self.deliver(buffer, direction) }
  }

  private func deliver(_ buffer: ByteBuffer, _ direction: FaultyWire.Direction) {
    switch direction {
    case .fromDatabase: client.writeAndFlush(buffer, promise: nil)
    case .toDatabase:
      let database = state.withLock { state in
        if state.database == nil { state.early.append(buffer) }
        return state.database
      }
      database?.writeAndFlush(buffer, promise: nil)
    }
  }

  /// Lets through what was held back.
  func releaseHeld() {
    let held = state.withLock { state in
      defer { state.held = nil }
      return state.held ?? []
    }
    for buffer in held { send(buffer, .fromDatabase) }
  }

  /// Closes both ends.
  func end() {
    let database = state.withLock { state in
      state.hasEnded = true
      return state.database
    }
    client.close(promise: nil)
    database?.close(promise: nil)
    wire.forget(self)
  }
}

extension Sequence<UInt8> {
  fileprivate func holds(_ text: String) -> Bool { holds(Array(text.utf8)) }

  fileprivate func holds(_ wanted: [UInt8]) -> Bool {
    let bytes = Array(self)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return bytes.indices.dropLast(wanted.count - 1).contains { start in
      bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
