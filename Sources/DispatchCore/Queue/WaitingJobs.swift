/// The jobs that wait, in two orders: by urgency, and by place.
///
/// The queue decides what is urgent; the place index lets a freed truck find the best pair
/// without looking at the rest. A job whose place is unknown, whose time has not come, or which a
/// storm holds, is in the queue but not on the map.
struct WaitingJobs: Sendable {
  struct Entry: Sendable {
    var handle: IndexedPriorityQueue<Urgency>.Handle
    /// Among those past their age cap, when it is one of them and on the map.
    var overdue: Overdue?
    var band: Band
    var urgency: Urgency
    /// Nil while it is not on the map.
    var place: Coordinate?
    var need: UInt32
  }

  struct Overdue: Sendable {
    var kind: Int
    var handle: IndexedPriorityQueue<Urgency>.Handle
  }

  /// Those past their age cap that ask for the same, by how long they have been due.
  struct Kind: Sendable {
    var need: UInt32
    var queue = IndexedPriorityQueue<Urgency>()
  }

  private(set) var queue = IndexedPriorityQueue<Urgency>()
  private(set) var entries: [Job.ID: Entry] = [:]
  /// There are few kinds of need, so the head of each is looked at. Kinds that have none stay.
  private(set) var overdue: [Kind] = []
  /// By job number, so that equally near ones come in the order of their numbers.
  private(set) var map = NearestIndex()
  private var counts = [Int](repeating: 0, count: Band.allCases.count)

  var count: Int { queue.count }

  /// The most urgent job of all.
  var head: Job.ID? { queue.min.map { Job.ID($0.key.number) } }

  func count(in band: Band) -> Int { counts[band.rawValue] }

  /// How many wait in this band and the ones before it.
  func count(upTo band: Band) -> Int { counts[...band.rawValue].reduce(0, +) }

  func contains(_ job: Job.ID) -> Bool { entries[job] != nil }

  /// Of the jobs past their age cap that pass the filter, the one of each kind of need that has
  /// been due the longest; the longest of all first.
  func overdueHeads(where filter: TraitFilter) -> [Job.ID] {
    overdue.filter { filter.accepts(mask: $0.need, stamp: .distantPast) }
      .compactMap { $0.queue.min?.key }
      .sorted()
      .map { Job.ID($0.number) }
  }

  /// The nearest jobs on the map that pass the filter, the nearest first.
  func nearest(
    _ count: Int, to place: Coordinate, where filter: TraitFilter
  ) -> [(job: Job.ID, distance: Distance)] {
    map.nearest(count, to: place, where: filter).map { (Job.ID(Int64($0.id)), $0.distance) }
  }

  /// All of them, the most urgent first. O(n log n).
  var inOrder: [Job.ID] {
    entries.keys.sorted().map { entries[$0]!.urgency }.sorted().map { Job.ID($0.number) }
  }

  /// Puts a job in, or brings what is known of it up to date.
  ///
  /// - Parameter isHeld: whether a storm keeps trucks from it.
  mutating func set(_ job: Job, isHeld: Bool) {
    let urgency = Urgency(
      band: UInt8(job.band.rawValue), deadline: job.deadline, number: job.id.number)
    let place = job.holdUntil == nil && !isHeld ? job.place.coordinate : nil
    let need = FitMask.need(job)
    if let entry = entries[job.id] {
      if entry.urgency == urgency && entry.place == place && entry.need == need { return }
      remove(job.id)
    }
    let handle = queue.insert(urgency)
    var entry = Entry(
      handle: handle, overdue: nil, band: job.band, urgency: urgency, place: place, need: need)
    if let place {
      map.set(Self.mark(job.id), at: place, traits: Traits(mask: need, stamp: job.openedAt))
      if job.band == .mustServe { entry.overdue = insertOverdue(urgency, need: need) }
    }
    entries[job.id] = entry
    counts[job.band.rawValue] += 1
  }

  private mutating func insertOverdue(_ urgency: Urgency, need: UInt32) -> Overdue {
    let kind = overdue.firstIndex { $0.need == need } ?? overdue.count
    if kind == overdue.count { overdue.append(Kind(need: need)) }
    return Overdue(kind: kind, handle: overdue[kind].queue.insert(urgency))
  }

  mutating func remove(_ job: Job.ID) {
    guard let entry = entries.removeValue(forKey: job) else { return }
    map.remove(Self.mark(job))
    queue.remove(entry.handle)
    if let place = entry.overdue { overdue[place.kind].queue.remove(place.handle) }
    counts[entry.band.rawValue] -= 1
  }

  /// A job's number on the map.
  private static func mark(_ job: Job.ID) -> Int32 {
    guard let mark = Int32(exactly: job.number) else {
      preconditionFailure("\(job) is past the two billion jobs that an area can have")
    }
    return mark
  }
}
