import NIOCore

/// A connection's place among all that are open, on its event loop.
final class ConnectionPlace {
  let openedAt = NIODeadline.now()
  /// When the headers of its last request were complete.
  private(set) var begunAt = NIODeadline.distantPast
  /// What it waits for; nil while a request is being answered. The line's, like its neighbours there.
  var wait: WaitingLine.Wait?
  var previous: ConnectionPlace?
  var next: ConnectionPlace?

  private let count: ConnectionCount
  private let line: WaitingLine
  private var context: ChannelHandlerContext?
  /// What it is told if it is closed for another.
  private var lastWord: (@Sendable () -> Reply)?
  /// Whether a batch of it is under way.
  private var hasBatch = false

  /// To be made on the connection's event loop.
  init(_ count: ConnectionCount, on loop: any EventLoop) {
    self.count = count
    line = count.line(of: loop)
  }

  /// Whether it is one of those that are counted.
  var isTaken: Bool { context != nil }

  /// Takes the place; when there is no room, that of a connection which waits.
  ///
  /// - Returns: false when there is no room, and none waits.
  func take(_ context: ChannelHandlerContext) -> Bool {
    switch count.enter() {
    case .free: break
    case .scarce:
      if !line.closeFirst(at: .now(), evenNew: false) {
        count.closeElsewhere(than: context.eventLoop, evenNew: false)
      }
    case .none:
      guard line.closeFirst(at: .now(), evenNew: true) else {
        // For who comes next.
        count.closeElsewhere(than: context.eventLoop, evenNew: true)
        count.leave()
        return false
      }
    }
    self.context = context
    line.join(self, .first)
    return true
  }

  /// A batch begins.
  ///
  /// - Returns: false when too many are under way.
  func takeBatch() -> Bool {
    guard isTaken, !hasBatch else { return hasBatch }
    hasBatch = count.enterBatch()
    return hasBatch
  }

  /// A request is answered; nothing when it was no batch.
  func leaveBatch() {
    guard hasBatch else { return }
    hasBatch = false
    count.leaveBatch()
  }

  /// The connection is closed.
  func leave() {
    leaveBatch()
    guard isTaken else { return }
    line.leave(self)
    context = nil
    count.leave()
  }

  /// The headers of a request are complete.
  func requestBegan(at now: NIODeadline) {
    guard isTaken else { return }
    line.leave(self)
    begunAt = now
    line.join(self, .rest)
  }

  /// A request is whole, or it is being told that it never will be: until it is answered it is not closed for another.
  func requestCame() {
    line.leave(self)
    lastWord = nil
  }

  /// The answer is a no that waits for its turn; until then it may be told and closed for another.
  func answerWaits(_ reply: @escaping @Sendable () -> Reply) {
    guard isTaken else { return }
    lastWord = reply
    line.join(self, .answer)
  }

  /// It waits for the next request.
  func requestEnded() {
    guard isTaken, wait == nil else { return }
    line.join(self, .next)
  }

  /// Makes room for another.
  func close() {
    guard let context else { return }
    if var reply = lastWord?() {
      reply.closes = true
      context.writeAndFlush(NIOAny(reply.bytes()), promise: nil)
    }
    context.close(promise: nil)
  }
}
