/// What one decision is about, as numbers: trucks and open jobs near its focus, and what it takes
/// to get from each to each. Times are in milliseconds from now, costs in weighted milliseconds.
package struct PlanProblem: Sendable {
  /// More than any plan can cost, and small enough that sums don't overflow.
  package static let forbidden: Int64 = 1 << 52

  package var trucks: [PlanTruck] = []
  package var jobs: [PlanJob] = []
  /// What it costs to take a job from the truck that is on its way to it.
  package var switching: Int64 = 0
  /// A truck this near to its job is left alone.
  var nearScene: Int64 = 0
  /// Whether no truck is given away while a D0–D1 job waits that it fits, whichever truck is expected there sooner.
  var isOverloaded = false
  /// Arrival of truck k at job j when it is served first: at `k * jobs.count + j`.
  package private(set) var heads: [Int64] = []
  /// What the pair costs besides the wait, ``forbidden`` when it must not be: likewise.
  package private(set) var extras: [Int64] = []
  /// From the arrival at job i to that at job j served next: at `i * jobs.count + j`.
  package private(set) var links: [Int64] = []

  /// A truck of the plan.
  package struct PlanTruck: Sendable {
    var id: Truck.ID
    /// Where it can leave from.
    var place: UnitVector
    var mask: UInt32
    /// When it can leave.
    var ready: Int64
    /// What it needs before its wheels turn.
    var departure: Int64
    /// The job that it is on its way to and may be taken from; −1 when none.
    var current = -1
    var currentArrival: Int64 = 0
    /// Whether it has a job that it will not be taken from, and is to be free later.
    var isBusy: Bool
    /// What its old fix adds to each arrival in the reckoning.
    var doubt: Int64 = 0
  }

  /// A truck's way by the area's fit, in milliseconds.
  private var perChord = 0.0
  private var riskMargin: Int64 = 0

  /// An open job that no truck has reached.
  package struct PlanJob: Sendable {
    var id: Job.ID
    var place: UnitVector
    /// Where the truck is after it.
    var end: UnitVector
    package var weight: Int64
    var dangerClass: DangerClass
    /// How long a truck is expected to be at it.
    var service: Int64
    var fit: TraitFilter
    /// Wanted, but no bar.
    var seats: UInt32 = 0
    /// The truck that is on its way to it; −1 when none.
    package var holder = -1
    /// To be reached no later than this, as the first of a tour; negative when nothing binds it.
    var bound: Int64 = -1
    /// Not served before: an appointment. A truck that would be there sooner is kept for it, and sets out in time.
    var earliest: Int64 = 0
    var passedBy: [Truck.ID] = []
  }

  /// What too few seats add to an arrival in the reckoning.
  private static let seatsWanted: Int64 = 30 * 60_000

  /// Reckons all ways. Straight lines by the fit: a good sieve; the roads judge who is sent.
  mutating func reckon(_ fit: TravelFit, riskMargin: Int64) {
    let perKilometer = Double(fit.perKilometer.microseconds) / 1_000
    let departure = fit.departure.microseconds / 1_000
    perChord = UnitVector.earthRadius / 1_000 * perKilometer
    self.riskMargin = riskMargin
    let count = jobs.count
    heads = [Int64](repeating: 0, count: trucks.count * count)
    extras = heads
    links = [Int64](repeating: 0, count: count * count)
    for (k, truck) in trucks.enumerated() {
      for (j, job) in jobs.enumerated() {
        heads[k * count + j] =
          truck.current == j ? truck.currentArrival : max(reach(truck, job), job.earliest)
        extras[k * count + j] = extra(truck, job)
      }
    }
    for (i, job) in jobs.enumerated() {
      for (j, next) in jobs.enumerated() where i != j {
        let way = way(job.end, next.place)
        links[i * count + j] = job.service + (way == 0 ? 0 : departure) + way
      }
    }
  }

  private func extra(_ truck: PlanTruck, _ job: PlanJob) -> Int64 {
    guard job.fit.accepts(mask: truck.mask, stamp: .distantFuture) else { return Self.forbidden }
    guard !job.passedBy.contains(truck.id) else { return Self.forbidden }
    let seats = truck.mask & job.seats == job.seats ? 0 : Self.seatsWanted
    return job.weight * (truck.doubt + seats)
  }

  /// When a truck would be at a job if it went there first, whatever the job's own time.
  private func reach(_ truck: PlanTruck, _ job: PlanJob) -> Int64 {
    let way = way(truck.place, job.place)
    let start = truck.ready + (truck.isBusy ? riskMargin : 0)
    return start + (way == 0 ? 0 : truck.departure) + way
  }

  /// How long a truck can stay before it sets out to an appointment; 0 when it must leave now, and before all other jobs.
  func spare(of truck: Int, before job: Int) -> Int64 {
    guard jobs[job].earliest > 0 else { return 0 }
    return max(jobs[job].earliest - reach(trucks[truck], jobs[job]), 0)
  }

  /// The chord stands for the arc: within a hundred kilometres they are the same to a metre.
  private func way(_ start: UnitVector, _ end: UnitVector) -> Int64 {
    Int64(start.squaredChord(to: end).squareRoot() * perChord)
  }
}
