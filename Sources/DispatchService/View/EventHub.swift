public import DispatchCore
internal import Synchronization

/// Sends committed events to whoever listens. A listener that does not keep up is dropped, never
/// waited for.
public final class EventHub: Sendable {
  /// How many events a listener may be behind.
  public static let bound = 4096
  /// How many may listen.
  public static let mostListeners = 256

  private struct State {
    var listeners: [Int: AsyncStream<RecordedEvent>.Continuation] = [:]
    var lastID = 0
  }

  private let state = Mutex(State())

  init() {}

  /// The committed events from now on, in order. The stream ends when its listener fell behind by
  /// more than ``bound``, or when the service stops; the events after the last one seen are in the
  /// history.
  ///
  /// - Returns: nil when too many listen already.
  public func listen() -> AsyncStream<RecordedEvent>? {
    let (stream, continuation) = AsyncStream.makeStream(
      of: RecordedEvent.self, bufferingPolicy: .bufferingOldest(Self.bound))
    let id: Int? = state.withLock { state in
      guard state.listeners.count < Self.mostListeners else { return nil }
      state.lastID += 1
      state.listeners[state.lastID] = continuation
      return state.lastID
    }
    guard let id else { return nil }
    continuation.onTermination = { [weak self] _ in self?.remove(id) }
    return stream
  }

  /// How many listen.
  public var count: Int { state.withLock { $0.listeners.count } }

  func publish(_ events: [RecordedEvent]) {
    let listeners = state.withLock { Array($0.listeners.values) }
    for listener in listeners where !Self.deliver(events, to: listener) { listener.finish() }
  }

  func finish() {
    let listeners = state.withLock { Array($0.listeners.values) }
    for listener in listeners { listener.finish() }
  }

  /// False when the listener fell behind.
  private static func deliver(
    _ events: [RecordedEvent], to listener: AsyncStream<RecordedEvent>.Continuation
  ) -> Bool {
    events.allSatisfy { event in
      switch listener.yield(event) {
      case .enqueued: true
      case .dropped, .terminated: false
      @unknown default: false
      }
    }
  }

  private func remove(_ id: Int) {
    state.withLock { $0.listeners[id] = nil }
  }
}
