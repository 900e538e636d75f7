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
    case broken(path: String)
    /// It is for other servers than those that are asked here, and stays.
    case elsewhere(SpoolEntry)
  }

  /// Sends a call that was just written down, and removes it when the server has spoken for good.
  public func send(_ call: SpooledCall) async -> Outcome<CallView> {
    let entry = call.entry
    let outcome = await client.takeCall(entry.body, key: entry.key, author: entry.author)
    switch outcome {
    case .accepted: call.remove()
    case .refused(let refused): if refused.isForGood { call.remove() }
    case .unknown, .outOfReach: break
    }
    return outcome
  }

  /// Sends everything that waits, the oldest first. Stops when the server is out of reach or does
  /// not take this client's word, since the next call would fare no better.
  ///
  /// - Parameters:
  ///   - anywhere: Whether also what is for other servers goes to those that are asked here.
  ///   - report: Told of each as it happens.
  public func flush(anywhere: Bool = false, _ report: (Result) -> Void) async {
    for path in spool.adoptPartials() { report(.broken(path: path)) }
    var last: String?
    while let found = spool.next(after: last) {
      switch found {
      case .broken(let path, let name):
        report(.broken(path: path))
        last = name
      case .call(let call, let name) where !anywhere && !call.entry.isFor(client.settings.servers):
        report(.elsewhere(call.entry))
        last = name
      case .call(let call, let name):
        let outcome = await send(call)
        report(.sent(call.entry, outcome))
        guard outcome.isSettled else { return }
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
}
