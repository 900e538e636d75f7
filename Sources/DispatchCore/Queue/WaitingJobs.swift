/// The jobs that wait, in two orders: by urgency, and by place.
///
/// The queue decides what is urgent; the place index lets a freed truck find the best pair
/// without looking at the rest. A job whose place is unknown, whose time has not come, or which a
/// storm holds, is in the queue but not on the map.
struct WaitingJobs: Sendable {
  struct Entry: Sendable {
    var handle: IndexedPriorityQueue<Urgency>.Handle
    /// Among those of its kind, when it is on the map.
    var spot: Spot?
    var band: Band
    var urgency: Urgency
    /// Nil while it is not on the map.
    var place: Coordinate?
    var need: UInt32
  }

  struct Spot: Sendable {
    var kind: Int
    var byUrgency: IndexedPriorityQueue<Urgency>.Handle
    var byAge: IndexedPriorityQueue<Int64>.Handle
  }

  /// Those on the map that ask for the same and stand in the same band: by urgency, and by number,
  /// which is by age.
  struct Kind: Sendable {
    var need: UInt32
    var byUrgency = IndexedPriorityQueue<Urgency>()
    var byAge = IndexedPriorityQueue<Int64>()
  }

  private(set) var queue = IndexedPriorityQueue<Urgency>()
  private(set) var entries = NumberedTable<Job.ID, Entry>()
  /// There are few kinds of need, so the head of each is looked at. Kinds that have none stay.
  private(set) var kinds: [Kind] = []
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

  /// Of the jobs on the map that pass the filter, the most urgent one of each kind; the most urgent of
  /// all first.
  func urgentHeads(where filter: TraitFilter) -> [Job.ID] {
    kinds.filter { filter.accepts(mask: $0.need, stamp: .distantPast) }
      .compactMap { $0.byUrgency.min?.key }
      .sorted()
      .map { Job.ID($0.number) }
  }

  /// Of the jobs on the map that pass the filter, the most urgent one that is not left out.
  func mostUrgent(
    where filter: TraitFilter, leavingOut isLeftOut: (Job.ID) -> Bool
  ) -> Job.ID? {
    kinds.filter { filter.accepts(mask: $0.need, stamp: .distantPast) }
      .compactMap { $0.byUrgency.least { !isLeftOut(Job.ID($0.number)) } }
      .min().map { Job.ID($0.number) }
  }

  /// The oldest one likewise.
  func oldest(where filter: TraitFilter, leavingOut isLeftOut: (Job.ID) -> Bool) -> Job.ID? {
    kinds.filter { filter.accepts(mask: $0.need, stamp: .distantPast) }
      .compactMap { $0.byAge.least { !isLeftOut(Job.ID($0)) } }
      .min().map { Job.ID($0) }
  }

  /// The nearest jobs on the map that pass the filter, the nearest first.
  func nearest(
    _ count: Int, to place: Coordinate, where filter: TraitFilter
  ) -> [(job: Job.ID, distance: Distance)] {
    map.nearest(count, to: place, where: filter).map { (Job.ID(Int64($0.id)), $0.distance) }
  }

  /// All of them, the most urgent first. O(n log n).
  var inOrder: [Job.ID] {
    entries.values.map(\.urgency).sorted().map { Job.ID($0.number) }
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
      handle: handle, spot: nil, band: job.band, urgency: urgency, place: place, need: need)
    if let place {
      map.set(Self.mark(job.id), at: place, traits: Traits(mask: need, stamp: job.openedAt))
      entry.spot = insert(urgency, need: need)
    }
    entries[job.id] = entry
    counts[job.band.rawValue] += 1
  }

  private mutating func insert(_ urgency: Urgency, need: UInt32) -> Spot {
    let kind = kinds.firstIndex { $0.need == need } ?? kinds.count
    if kind == kinds.count { kinds.append(Kind(need: need)) }
    return Spot(
      kind: kind, byUrgency: kinds[kind].byUrgency.insert(urgency),
      byAge: kinds[kind].byAge.insert(urgency.number))
  }

  mutating func remove(_ job: Job.ID) {
    guard let entry = entries.removeValue(forKey: job) else { return }
    map.remove(Self.mark(job))
    queue.remove(entry.handle)
    if let spot = entry.spot {
      kinds[spot.kind].byUrgency.remove(spot.byUrgency)
      kinds[spot.kind].byAge.remove(spot.byAge)
    }
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
