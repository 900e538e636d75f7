import NIOCore
import Synchronization

/// Between an event loop and the threads that answer. The answers of one commit wake the loop once,
/// not each by itself; and what comes in within one turn of the loop is decided together.
final class AnswerPost: Sendable {
  private struct Letter: Sendable {
    var gatherer: NIOLoopBound<RequestGatherer>
    var reply: Reply
  }

  private let loop: any EventLoop
  private let responder: any Responder
  /// At most one for each connection.
  private let letters = Mutex<[Letter]>([])
  /// Whether something was begun in this turn. Touched on the event loop only.
  private let hasBegun: NIOLoopBoundBox<Bool>

  init(_ loop: any EventLoop, responder: any Responder) {
    self.loop = loop
    self.responder = responder
    hasBegun = NIOLoopBoundBox.makeBoxSendingValue(false, as: Bool.self, eventLoop: loop)
  }

  /// Hands a reply to the connection that waits for it; from any thread.
  func send(_ reply: Reply, to gatherer: NIOLoopBound<RequestGatherer>) {
    let isFirst = letters.withLock { letters in
      letters.append(Letter(gatherer: gatherer, reply: reply))
      return letters.count == 1
    }
    if isFirst { loop.execute { self.deliver() } }
  }

  private func deliver() {
    let letters = letters.withLock { letters in
      let taken = letters
      letters = []
      return taken
    }
    for letter in letters { letter.gatherer.value.deliver(letter.reply) }
  }

  /// A request was begun, on the event loop. Once all that has come in with it is begun too, the
  /// responder is told.
  func begun() {
    guard !hasBegun.value else { return }
    hasBegun.value = true
    loop.execute {
      self.hasBegun.value = false
      self.responder.turnEnded()
    }
  }
}

/// One post for each event loop.
final class AnswerPosts: Sendable {
  private let responder: any Responder
  private let posts = Mutex<[ObjectIdentifier: AnswerPost]>([:])

  init(responder: any Responder) { self.responder = responder }

  func post(of loop: any EventLoop) -> AnswerPost {
    posts.withLock { posts in
      if let post = posts[ObjectIdentifier(loop)] { return post }
      let post = AnswerPost(loop, responder: responder)
      posts[ObjectIdentifier(loop)] = post
      return post
    }
  }
}
