/// What waits for a human, the most important first.
struct DeskQueue: Sendable {
  /// A member who asked for a human, or a life in danger, before all else; then by danger class;
  /// then by kind; then the oldest.
  private struct Rank: Comparable, Sendable {
    var isFirst: Bool
    var dangerClass: Int
    var kind: Int
    var number: Int64

    init(_ item: DeskItem) {
      isFirst = item.kind == .emergencyNumber || item.kind == .wantsHuman
      dangerClass = item.dangerClass.rank
      kind = item.kind.rank
      number = item.id.number
    }

    static func < (left: Rank, right: Rank) -> Bool {
      (left.isFirst ? 0 : 1, left.dangerClass, left.kind, left.number)
        < (right.isFirst ? 0 : 1, right.dangerClass, right.kind, right.number)
    }
  }

  private var queue = IndexedPriorityQueue<Rank>()
  private var handles: [DeskItem.ID: IndexedPriorityQueue<Rank>.Handle] = [:]
  /// Open items of a job, whether in the queue, claimed or put off, in the order they were raised.
  private var ofJob: [Job.ID: [DeskItem.ID]] = [:]
  private var jobOf: [DeskItem.ID: Job.ID] = [:]
  /// Those about one job without a truck, whoever has them.
  private var noTruck: Set<DeskItem.ID> = []
  /// The one about all jobs without a truck that have no item of their own.
  private(set) var flood: DeskItem.ID?

  /// How many items say of one job that no truck is free for it.
  var withoutTruck: Int { noTruck.count }

  /// The most important item that nobody has.
  var head: DeskItem.ID? { queue.min.map { DeskItem.ID($0.key.number) } }

  /// The items of a job that are not done.
  func items(of job: Job.ID) -> [DeskItem.ID] { ofJob[job] ?? [] }

  mutating func set(_ item: DeskItem) {
    if item.kind == .noTruck {
      if item.job == nil { flood = item.id } else { noTruck.insert(item.id) }
    }
    if let job = item.job, jobOf[item.id] == nil {
      jobOf[item.id] = job
      ofJob[job, default: []].append(item.id)
    }
    switch item.state {
    case .open:
      if handles[item.id] == nil { handles[item.id] = queue.insert(Rank(item)) }
    case .claimed, .later: unqueue(item.id)
    }
  }

  mutating func remove(_ item: DeskItem.ID) {
    unqueue(item)
    noTruck.remove(item)
    if flood == item { flood = nil }
    guard let job = jobOf.removeValue(forKey: item) else { return }
    ofJob[job]?.removeAll { $0 == item }
    if ofJob[job]?.isEmpty == true { ofJob[job] = nil }
  }

  private mutating func unqueue(_ item: DeskItem.ID) {
    if let handle = handles.removeValue(forKey: item) { queue.remove(handle) }
  }

  /// Whether both hold the same items in the same order.
  func agrees(with other: DeskQueue) -> Bool {
    handles.keys == other.handles.keys && ofJob == other.ofJob && jobOf == other.jobOf
      && noTruck == other.noTruck && flood == other.flood
      && head == other.head && queue.count == handles.count
  }
}
