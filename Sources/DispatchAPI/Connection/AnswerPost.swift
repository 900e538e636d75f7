import NIOCore
import Synchronization

/// Between an event loop and the threads that answer. The answers of one commit wake the loop once,
/// not each by itself; and what comes in within one turn of the loop is decided together.
///
/// In a flood a turn is long: then answers go out between two requests, and what has come in is decided
/// a stretch at a time.
final class AnswerPost: Sendable {
  private struct Letter: Sendable {
    var gatherer: NIOLoopBound<RequestGatherer>
    var reply: Reply
  }

  private let loop: any EventLoop
  private let responder: any Responder
  /// At most one for each connection.
  private let letters = Mutex<[Letter]>([])
  private let turn: NIOLoopBoundBox<Turn>

  /// How far the event loop is. Touched on it only.
  private struct Turn {
    /// So many were begun since the responder was told.
    var begun = 0
    /// Whether the responder is told at its end.
    var isEndAwaited = false
    var isDelivering = false
    let refusals: RefusalLine
    /// Whether those who are turned away are looked at in a while.
    var isLookAwaited = false
  }

  /// So many are decided together at most, if the turn is not over before.
  private static let stretch = 32

  init(_ loop: any EventLoop, responder: any Responder, limits: ConnectionLimits) {
    self.loop = loop
    self.responder = responder
    turn = NIOLoopBoundBox.makeBoxSendingValue(
      Turn(refusals: RefusalLine(limits)), as: Turn.self, eventLoop: loop)
  }

  /// Hands a reply to the connection that waits for it; from any thread.
  func send(_ reply: Reply, to gatherer: NIOLoopBound<RequestGatherer>) {
    let isFirst = letters.withLock { letters in
      letters.append(Letter(gatherer: gatherer, reply: reply))
      return letters.count == 1
    }
    if isFirst { loop.execute { self.deliver() } }
  }

  /// Hands over the answers that have come meanwhile; on the event loop.
  func deliver() {
    guard !turn.value.isDelivering else { return }
    let letters = letters.withLock { letters in
      let taken = letters
      letters = []
      return taken
    }
    guard !letters.isEmpty else { return }
    turn.value.isDelivering = true
    for letter in letters { letter.gatherer.value.deliver(letter.reply) }
    turn.value.isDelivering = false
  }

  /// A request was begun, on the event loop. Once all that has come in with it is begun too, or a stretch of it,
  /// the responder is told.
  func begun() {
    turn.value.begun += 1
    if turn.value.begun >= Self.stretch { tell() }
    guard !turn.value.isEndAwaited else { return }
    turn.value.isEndAwaited = true
    loop.execute {
      self.turn.value.isEndAwaited = false
      if self.turn.value.begun > 0 { self.tell() }
    }
  }

  /// Tells a connection that there is no room for its request, at once or when its turn comes; on the event loop.
  ///
  /// - Parameter wait: What is to be done if it has to wait for its turn.
  func turnAway(_ gatherer: RequestGatherer, orWait wait: () -> Void) {
    let refusals = turn.value.refusals
    let now = NIODeadline.now()
    if refusals.tellsAtOnce(at: now) {
      gatherer.turnAway()
      return
    }
    wait()
    refusals.join(gatherer, at: now)
    lookSoon()
  }

  private func lookSoon() {
    guard !turn.value.isLookAwaited else { return }
    turn.value.isLookAwaited = true
    loop.scheduleTask(in: RefusalLine.beat) {
      self.turn.value.isLookAwaited = false
      let refusals = self.turn.value.refusals
      refusals.tell(at: .now())
      if !refusals.isEmpty { self.lookSoon() }
    }
  }

  private func tell() {
    turn.value.begun = 0
    responder.turnEnded()
  }
}

/// One post for each event loop.
final class AnswerPosts: Sendable {
  private let responder: any Responder
  private let limits: ConnectionLimits
  private let posts = Mutex<[ObjectIdentifier: AnswerPost]>([:])

  init(responder: any Responder, limits: ConnectionLimits) {
    self.responder = responder
    self.limits = limits
  }

  func post(of loop: any EventLoop) -> AnswerPost {
    posts.withLock { posts in
      if let post = posts[ObjectIdentifier(loop)] { return post }
      let post = AnswerPost(loop, responder: responder, limits: limits)
      posts[ObjectIdentifier(loop)] = post
      return post
    }
  }
}
