public import DispatchWire

/// Sends what waits in the spool.
public struct SpoolSender: Sendable {
  private let client: DispatchClient
  private let spool: Spool

  /// A sender.
  public init(client: DispatchClient, spool: Spool) {
    self.client = client
    self.spool = spool
  }

  /// What became of one call, or of one file.
  public enum Result: Sendable {
    case sent(SpoolEntry, Outcome<CallView>)
    /// The server has refused it for good; its body waits there for a human.
    case refused(SpoolEntry, Refused, path: String)
    case broken(path: String)
    /// It is for other servers than those that are asked here, and stays.
    case elsewhere(SpoolEntry)
  }

  /// Sends a call that was just written down, and removes it when the server has spoken for good: whoever
  /// took it is still there, and hears why it is refused.
  public func send(_ call: SpooledCall) async -> Outcome<CallView> {
    let outcome = await ask(call)
    if outcome.isSettled { call.remove() }
    return outcome
  }

  private func ask(_ call: SpooledCall) async -> Outcome<CallView> {
    let entry = call.entry
    return await client.takeCall(
      entry.body, key: entry.key, author: entry.author, takenAt: entry.at)
  }

  /// Sends a call that was kept. One that is refused for good is set aside: its caller waits, and only this
  /// file knows of them.
  private func sendKept(_ call: SpooledCall) async -> Result {
    let outcome = await ask(call)
    switch outcome {
    case .accepted: call.remove()
    case .refused(let refused):
      if refused.isForGood, let path = call.setAside() {
        return .refused(call.entry, refused, path: path)
      }
    case .unknown, .outOfReach: break
    }
    return .sent(call.entry, outcome)
  }

  /// Sends everything that waits, the oldest first. Stops when the server is out of reach or does
  /// not take this client's word, since the next call would fare no better. One that it cannot store by a fault of its
  /// own stays, and does not hold up the rest.
  ///
  /// - Parameters:
  ///   - anywhere: Whether also what is for other servers goes to those that are asked here.
  ///   - keys: The calls of these stay for now, untried.
  ///   - report: Told of each as it happens.
  public func flush(
    anywhere: Bool = false, without keys: Set<IdempotencyKey> = [], _ report: (Result) -> Void
  ) async {
    for path in spool.adoptPartials() { report(.broken(path: path)) }
    var last: String?
    while let found = spool.next(after: last) {
      switch found {
      case .broken(let path, let name):
        report(.broken(path: path))
        last = name
      case .call(let call, let name) where keys.contains(call.entry.key): last = name
      case .call(let call, let name) where !anywhere && !call.entry.isFor(client.settings.servers):
        report(.elsewhere(call.entry))
        last = name
      case .call(let call, let name):
        let result = await sendKept(call)
        report(result)
        if case .sent(_, let outcome) = result, outcome.holdsUpOthers { return }
        last = name
      }
    }
  }
}

extension Outcome {
  /// Whether the server has spoken for good.
  public var isSettled: Bool {
    switch self {
    case .accepted: true
    case .refused(let refused): refused.isForGood
    case .unknown, .outOfReach: false
    }
  }

  /// Whether what else waits would fare no better now.
  fileprivate var holdsUpOthers: Bool {
    if case .refused(let refused) = self, refused.isDefect { return false }
    return !isSettled
  }
}
