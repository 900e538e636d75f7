import Synchronization

/// Which of several servers is asked: the one that led last, until it fails to answer or says that
/// it does not lead; then the next one, round and round. Who asks and who listens share one.
final class ServerChoice: Sendable {
  private struct State {
    var place = 0
    /// Where a server pointed to, as long as it answers.
    var leader: String?
  }

  private let servers: [String]
  private let state = Mutex(State())

  init(_ servers: [String]) {
    precondition(!servers.isEmpty, "no server to ask")
    self.servers = servers
  }

  /// The one to ask now.
  var current: String { state.withLock { $0.leader ?? servers[$0.place] } }

  /// It could not be reached, or does not take what it was sent.
  func failed(_ address: String) {
    state.withLock { state in
      if address == state.leader { state.leader = nil }
      if address == servers[state.place] { state.place = (state.place + 1) % servers.count }
    }
  }

  /// It answered that another leads.
  func learned(_ address: String) {
    state.withLock { state in
      state.leader = address
      if let known = servers.firstIndex(of: address) { state.place = known }
    }
  }

  /// Whether a token and a key may go where a redirection from `address` leads: only a server that
  /// was named, or that one which such a server points to; and never from TLS to plain text.
  func mayFollow(from address: String, to location: String) -> Bool {
    let isNamed = servers.contains { location == $0 || location.hasPrefix($0 + "/") }
    guard servers.contains(address) || isNamed else { return false }
    return location.hasPrefix("https://")
      || location.hasPrefix("http://") && !address.hasPrefix("https://")
  }
}
