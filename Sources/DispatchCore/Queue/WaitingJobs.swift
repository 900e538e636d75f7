/// The jobs that wait, in two orders: by urgency, and by place.
///
/// The queue decides what is urgent; the place index lets a freed truck find the best pair
/// without looking at the rest. A job whose place is unknown, or whose time has not come, is in
/// the queue but not on the map.
struct WaitingJobs: Sendable {
  private struct Entry: Sendable {
    var handle: IndexedPriorityQueue<Urgency>.Handle
    var mustServe: IndexedPriorityQueue<Urgency>.Handle?
    var band: Band
  }

  private var queue = IndexedPriorityQueue<Urgency>()
  /// Those past their age cap alone, for their head.
  private var mustServe = IndexedPriorityQueue<Urgency>()
  private var entries: [Job.ID: Entry] = [:]
  /// Which job a slot of the queue stands for.
  private var jobOfSlot: [Job.ID] = []
  private var map = NearestIndex()
  private var counts = [Int](repeating: 0, count: Band.allCases.count)

  var count: Int { queue.count }

  /// The most urgent job of all.
  var head: Job.ID? { queue.min.map { Job.ID($0.key.number) } }

  /// The job past its age cap that has been due the longest.
  var mustServeHead: Job.ID? { mustServe.min.map { Job.ID($0.key.number) } }

  func count(in band: Band) -> Int { counts[band.rawValue] }

  /// How many wait in this band and the ones before it.
  func count(upTo band: Band) -> Int { counts[...band.rawValue].reduce(0, +) }

  func contains(_ job: Job.ID) -> Bool { entries[job] != nil }

  /// Puts a job in, or brings what is known of it up to date.
  mutating func set(_ job: Job) {
    let urgency = Urgency(
      band: UInt8(job.band.rawValue), deadline: job.deadline, number: job.id.number)
    if let entry = entries[job.id] {
      if entry.band == job.band, queue.key(of: entry.handle) == urgency {
        setOnMap(job, slot: entry.handle.slot)
        return
      }
      remove(job.id)
    }
    insert(job, urgency)
  }

  private mutating func insert(_ job: Job, _ urgency: Urgency) {
    let handle = queue.insert(urgency)
    let inMustServe = job.band == .mustServe ? mustServe.insert(urgency) : nil
    entries[job.id] = Entry(handle: handle, mustServe: inMustServe, band: job.band)
    counts[job.band.rawValue] += 1
    if Int(handle.slot) == jobOfSlot.count {
      jobOfSlot.append(job.id)
    } else {
      jobOfSlot[Int(handle.slot)] = job.id
    }
    setOnMap(job, slot: handle.slot)
  }

  private mutating func setOnMap(_ job: Job, slot: Int32) {
    if let place = job.place.coordinate, job.holdUntil == nil {
      map.set(
        slot, at: place, traits: Traits(mask: FitMask.need(job), stamp: job.openedAt))
    } else if map.contains(slot) {
      map.remove(slot)
    }
  }

  mutating func remove(_ job: Job.ID) {
    guard let entry = entries.removeValue(forKey: job) else { return }
    if map.contains(entry.handle.slot) { map.remove(entry.handle.slot) }
    queue.remove(entry.handle)
    if let handle = entry.mustServe { mustServe.remove(handle) }
    counts[entry.band.rawValue] -= 1
  }

  /// The nearest jobs on the map that pass the filter, the nearest first.
  func nearest(
    _ count: Int, to place: Coordinate, where filter: TraitFilter
  ) -> [(job: Job.ID, distance: Distance)] {
    map.nearest(count, to: place, where: filter).map { neighbor in
      (jobOfSlot[Int(neighbor.id)], neighbor.distance)
    }
  }
}
