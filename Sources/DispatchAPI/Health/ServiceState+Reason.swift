import DispatchService

extension ServiceState {
  /// Why this server does not do all that a leader does, in a few words; nil while it does.
  ///
  /// - Parameter hindrance: Of a degraded one, as far as it is known.
  func reason(_ hindrance: Hindrance?) -> String? {
    switch self {
    case .leading: nil
    case .starting: "it is reading the tables"
    case .standingBy: "another server leads"
    case .degraded: (hindrance ?? .failed).words
    case .safeMode: "no truck is sent by itself"
    }
  }
}

extension Hindrance {
  /// At most 39 characters, which is what a line of the status has room for. They reveal nothing: whoever
  /// asks whether this server is well is told them.
  var words: String {
    switch self {
    case .outOfReach: "the database is out of reach"
    case .connectionLost: "the database broke the connection"
    case .silent: "the database does not answer in time"
    case .standbyMissing: "commits wait for a standby that is gone"
    case .unconfirmed: "the database did not confirm a commit"
    case .leaseLapsed: "its lease was not renewed in time"
    case .diskFull: "the database's disk is full"
    case .readOnly: "the database takes no writes"
    case .refused(let state): "the database refuses, SQLSTATE \(state)"
    case .outdated: "a newer towline led: update this one"
    case .failed: "it failed to lead: see its log"
    }
  }
}
