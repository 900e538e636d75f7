internal import DispatchCore
internal import DispatchService
internal import DispatchWire

extension StatusFigures {
  /// All that is amiss with this server now, in a few words each, since several things can be at once. The gravest
  /// comes first: why it does not do all that a leader does, what threatens jobs and acknowledged calls, then what to
  /// believe of what it shows.
  ///
  /// - Parameter age: of the figures when they are told.
  func reasons(age: Duration) -> [String] {
    var reasons = [server.state.reason(server.hindrance)].compactMap(\.self)
    if let slow = slowCommit {
      reasons.append("a commit has been under way for \(slow.age.inWords)")
    }
    if server.timersOffSince != nil { reasons.append("a timer cannot be stored: see its log") }
    for loss in losses where !reasons.contains(loss.words) { reasons.append(loss.words) }
    if Self.areOld(age) { reasons.append("the figures are \(age.inWords) old") }
    if server.clock.offSince != nil {
      reasons.append("the machine's clock is \(server.clock.offset.asClockError)")
    } else if server.clock.stepped(within: Self.stepAge, of: asOf) != nil {
      reasons.append("the machine's clock has stepped")
    }
    return reasons
  }

  /// From when on a commit is called slow: a hundred times longer than most take, and soon enough to be told before
  /// callers give up.
  private static let slowCommitAge: Duration = .seconds(2)

  /// The transaction under way, where it has taken long already; nil where none has.
  var slowCommit: CommitUnderWay? {
    guard let commit = server.commitUnderWay, commit.age >= Self.slowCommitAge else { return nil }
    return commit
  }

  /// In what acknowledged calls survive less than they should, the gravest first; nothing where another leads.
  var losses: [DurabilityLoss] {
    guard let leader = server.leader, leader.isHere else { return [] }
    var losses: [DurabilityLoss] = []
    if leader.durability == .volatile { losses.append(.volatile) }
    if leader.lacksStandby { losses.append(.standbyMissing) }
    if leader.durability != .replicated, let since = leader.unreplicatedSince {
      losses.append(.unreplicated(since: since))
    }
    return losses
  }
}

/// One way in which acknowledged calls survive less than they should.
enum DurabilityLoss: Hashable, Sendable {
  /// A power cut may take some.
  case volatile
  /// Commits wait for one, or for more than there are.
  case standbyMissing
  /// Commits wait for none.
  case unreplicated(since: Timestamp)

  /// In a few words, as ``Hindrance`` has them.
  var words: String {
    switch self {
    case .volatile: "calls are not safe from a power cut"
    case .standbyMissing: Hindrance.standbyMissing.words
    case .unreplicated: "calls are not replicated any more"
    }
  }

  /// In the line of the status.
  var part: String {
    switch self {
    case .volatile: "CALLS NOT SAFE"
    case .standbyMissing: "NO STANDBY"
    case .unreplicated: "NOT REPLICATED"
    }
  }

  /// In a line of its own, with what to do.
  var line: String {
    switch self {
    case .volatile: "CALLS NOT SAFE from a power cut: turn fsync and full_page_writes on"
    case .standbyMissing: "NO STANDBY, or too few: commits wait for more, and callers time out"
    case .unreplicated(let since):
      "NOT REPLICATED since \(since.rfc3339): no standby is waited for"
    }
  }
}
