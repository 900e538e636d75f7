/// What waits for a human, the most important first.
struct DeskQueue: Sendable {
  private var queue = IndexedPriorityQueue<DeskItem.Rank>()
  private var handles = NumberedTable<DeskItem.ID, IndexedPriorityQueue<DeskItem.Rank>.Handle>()
  /// Open items of a job, whether in the queue, claimed or put off, in the order they were raised.
  private var ofJob = NumberedTable<Job.ID, [DeskItem.ID]>()
  private var jobOf = NumberedTable<DeskItem.ID, Job.ID>()
  /// The kinds that come in floods, each for itself and always there. Never gone through.
  private var alike = Dictionary(uniqueKeysWithValues: Self.flooding.map { ($0, Alike()) })
  private static let flooding = DeskItem.Kind.allCases.filter(\.comesInFloods)

  /// Items that wait for the colleague to whom they were handed, by the colleague's name in lower case.
  private var handed: [Author: [DeskItem.ID]] = [:]
  private var handedTo = NumberedTable<DeskItem.ID, Author>()

  /// Items of one kind, whoever has them.
  private struct Alike: Equatable, Sendable {
    /// Those about one job.
    var listed: Set<DeskItem.ID> = []
    /// The one about all jobs that have no item of their own.
    var flood: DeskItem.ID?

    mutating func note(_ item: DeskItem) {
      if item.job == nil { flood = item.id } else { listed.insert(item.id) }
    }

    mutating func forget(_ item: DeskItem.ID) {
      listed.remove(item)
      if flood == item { flood = nil }
    }
  }

  /// How many items of a kind that comes in floods are about one job.
  func listed(_ kind: DeskItem.Kind) -> Int { alike[kind]?.listed.count ?? 0 }

  /// The item of such a kind about all jobs that have none of their own.
  func flood(_ kind: DeskItem.Kind) -> DeskItem.ID? { alike[kind]?.flood }

  /// The most important item that nobody has.
  var head: DeskItem.ID? { queue.min.map { DeskItem.ID($0.key.number) } }

  /// The items of a job that are not done.
  func items(of job: Job.ID) -> [DeskItem.ID] { ofJob[job] ?? [] }

  /// The items that wait for a person since a colleague handed them on, however the name is written.
  func handed(to person: Author) -> [DeskItem.ID] { handed[person.lowercased()] ?? [] }

  mutating func set(_ item: DeskItem) {
    alike[item.kind]?.note(item)
    if let job = item.job, jobOf[item.id] == nil {
      jobOf[item.id] = job
      ofJob[job] = items(of: job) + [item.id]
    }
    takeBack(item.id)
    switch item.state {
    case .open:
      if handles[item.id] == nil { handles[item.id] = queue.insert(item.rank) }
    case .claimed(let author, _):
      unqueue(item.id)
      if item.handed?.isWaiting == true { hand(item.id, to: author.lowercased()) }
    case .later: unqueue(item.id)
    }
  }

  private mutating func hand(_ item: DeskItem.ID, to person: Author) {
    handedTo[item] = person
    handed[person, default: []].append(item)
  }

  private mutating func takeBack(_ item: DeskItem.ID) {
    guard let person = handedTo.removeValue(forKey: item) else { return }
    handed[person]?.removeAll { $0 == item }
    if handed[person]?.isEmpty == true { handed[person] = nil }
  }

  mutating func remove(_ item: DeskItem.ID) {
    unqueue(item)
    takeBack(item)
    for kind in Self.flooding { alike[kind]?.forget(item) }
    guard let job = jobOf.removeValue(forKey: item) else { return }
    ofJob[job]?.removeAll { $0 == item }
    if ofJob[job]?.isEmpty == true { ofJob[job] = nil }
  }

  private mutating func unqueue(_ item: DeskItem.ID) {
    if let handle = handles.removeValue(forKey: item) { queue.remove(handle) }
  }

  /// Whether both hold the same items in the same order.
  func agrees(with other: DeskQueue) -> Bool {
    handles.keys.elementsEqual(other.handles.keys) && ofJob == other.ofJob && jobOf == other.jobOf
      && alike == other.alike && handedTo == other.handedTo && head == other.head
      && queue.count == handles.count
  }
}
