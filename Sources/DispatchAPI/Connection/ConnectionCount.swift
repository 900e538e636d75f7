import NIOCore
import Synchronization

/// How many connections are open, bounded; and on each event loop, which of them wait.
final class ConnectionCount: Sendable {
  /// What there is for one more connection.
  enum Room {
    case free
    /// It may come in, and one that waits is to go.
    case scarce
    /// It may come in only in the place of another.
    case none
  }

  private struct Line: Sendable {
    var loop: any EventLoop
    var line: NIOLoopBound<WaitingLine>
  }

  /// Beyond these one that waits is closed for each newcomer.
  private let bound: Int
  /// So many more may be open until another event loop has closed one.
  private let spare: Int
  private let count = Atomic(0)
  private let mostBatches: Int
  private let batches = Atomic(0)
  private let lines = Mutex<[ObjectIdentifier: Line]>([:])

  /// Those which are being told that there is no room.
  private static let turnedAway = 4

  init(bound: Int, batches: Int) {
    self.bound = bound
    mostBatches = batches
    spare = max(2, bound / 64)
  }

  /// How many connections are accepted at one time; what comes then waits to be accepted. Without this a
  /// crowd that comes at once could take every file there is, and a listener that finds none is closed.
  var mostAccepted: Int { bound + spare + Self.turnedAway }

  /// Counts one more.
  func enter() -> Room {
    let open = count.add(1, ordering: .relaxed).newValue
    return open <= bound ? .free : open <= bound + spare ? .scarce : .none
  }

  func leave() { count.subtract(1, ordering: .relaxed) }

  /// Counts one more batch, if there is room for it.
  func enterBatch() -> Bool {
    if batches.add(1, ordering: .relaxed).newValue <= mostBatches { return true }
    leaveBatch()
    return false
  }

  func leaveBatch() { batches.subtract(1, ordering: .relaxed) }

  /// The connections of an event loop that wait; to be asked for on that loop.
  func line(of loop: any EventLoop) -> WaitingLine {
    lines.withLock { lines in
      if let known = lines[ObjectIdentifier(loop)] { return known.line }
      let line = NIOLoopBound(WaitingLine(), eventLoop: loop)
      lines[ObjectIdentifier(loop)] = Line(loop: loop, line: line)
      return line
    }.value
  }

  /// Has one that waits on another event loop closed, soon, if there is one.
  ///
  /// - Parameter evenNew: also one that has just come, when no other waits there.
  func closeElsewhere(than loop: any EventLoop, evenNew: Bool) {
    let others = lines.withLock { lines in lines.values.filter { $0.loop !== loop } }
    Self.closeOne(of: others.shuffled()[...], evenNew: evenNew)
  }

  private static func closeOne(of lines: ArraySlice<Line>, evenNew: Bool) {
    guard let next = lines.first else { return }
    next.loop.execute {
      if !next.line.value.closeFirst(at: .now(), evenNew: evenNew) {
        closeOne(of: lines.dropFirst(), evenNew: evenNew)
      }
    }
  }
}
