import DispatchCore

/// Who is on what, as the crews know it, and who takes nothing for a while.
struct Crews {
  private var active: [Assignment.ID: Assignment] = [:]
  private var ofJob: [Job.ID: Assignment.ID] = [:]
  private var backAt: [Truck.ID: Timestamp] = [:]
  /// A job and a truck, by the number of the offer: what the crew missed at first.
  private var missed: Set<Int64> = []
  /// Until when a crew declines a job, by the number of the offer.
  private var unwilling: [Int64: Timestamp] = [:]

  /// The assignment that a crew is on for a job.
  func assignment(of job: Job.ID) -> Assignment.ID? { ofJob[job] }

  mutating func take(_ assignment: Assignment) {
    active[assignment.id] = assignment
    ofJob[assignment.job] = assignment.id
  }

  /// Ends it; nil when it has ended before.
  mutating func leave(_ id: Assignment.ID) -> Assignment? {
    guard let assignment = active.removeValue(forKey: id) else { return nil }
    ofJob[assignment.job] = nil
    return assignment
  }

  /// Whether nobody is at a truck's terminal.
  func isAway(_ truck: Truck.ID, at now: Timestamp) -> Bool {
    backAt[truck].map { now < $0 } ?? false
  }

  /// A crew misses an offer because it goes away from its terminal; false when it missed this one before: then it
  /// hears it.
  mutating func goAway(_ truck: Truck.ID, missing offer: Int64, until back: Timestamp) -> Bool {
    guard missed.insert(offer).inserted else { return false }
    backAt[truck] = back
    return true
  }

  /// Whether a crew still declines an offer, which it does for so long from when it first hears it.
  mutating func declines(_ offer: Int64, for time: Duration, at now: Timestamp) -> Bool {
    let end = unwilling[offer] ?? now + time
    unwilling[offer] = end
    return now < end
  }
}
