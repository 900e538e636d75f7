/// What people did last, for the moments in which it can be taken back.
///
/// Neither events nor in the tables: after a restart nothing can be taken back any more, and that is
/// said.
struct Deeds: Sendable {
  /// How long a deed can be taken back.
  static let patience = Duration.seconds(30)
  /// How many are kept; more than people do in that time.
  private static let bound = 512

  /// A deed, with what is needed to take it back.
  struct Deed: Hashable, Sendable {
    var by: Author
    var at: Timestamp
    /// Nil for the storm.
    var job: Job.ID?
    var kind: Kind
  }

  /// What was done, and how it stood before.
  enum Kind: Hashable, Sendable {
    case assign(Assignment.ID)
    case release(Truck.ID)
    case cancel
    case reclassify(before: Job, after: Job)
    case storm(before: Storm, after: Storm)
    case done(DeskItem)
    case later(DeskItem.ID, until: Timestamp)
    /// Undone as long as the colleague has not taken it up.
    case hand(DeskItem.ID, DeskItem.State)
  }

  private var deeds: [Deed] = []

  mutating func add(_ deed: Deed) {
    deeds.removeAll { deed.at - $0.at > Self.patience }
    if deeds.count >= Self.bound { deeds.removeFirst() }
    deeds.append(deed)
  }

  /// What an author did last, on a job or at all, and not too long ago.
  func last(by author: Author, on job: Job.ID?, at now: Timestamp) -> Deed? {
    deeds.last { deed in
      deed.by == author && (job == nil || deed.job == job) && now - deed.at <= Self.patience
    }
  }

  mutating func remove(_ deed: Deed) {
    if let index = deeds.lastIndex(of: deed) { deeds.remove(at: index) }
  }
}
