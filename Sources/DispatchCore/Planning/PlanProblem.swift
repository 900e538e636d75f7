/// What one decision is about, as numbers: trucks and open jobs near its focus, and what it takes
/// to get from each to each. Times are in milliseconds from now, costs in weighted milliseconds.
package struct PlanProblem: Sendable {
  /// More than any place in a plan can cost, and small enough that sums do not overflow.
  package static let forbidden: Int64 = 1 << 52

  /// A minute of waiting counts no more than so many, and nothing in a plan takes longer than a day, whatever an area's
  /// file says and however far off a place is: what that costs stays below ``forbidden``.
  private static let heaviest: Int64 = 1 << 14
  private static let longest: Int64 = 24 * 3_600_000

  package var trucks: [PlanTruck] = []
  package var jobs: [PlanJob] = []
  /// Whose trucks are left alone only because they were sent so lately.
  var justSent: [Assignment.ID] = []
  /// What it costs to take a job from the truck that is on its way to it.
  package var switching: Int64 = 0
  /// What turning a truck for somebody whose life is in danger must gain at least.
  var leastGain: Int64 = 0
  /// A truck this near to its job is left alone.
  var nearScene: Int64 = 0
  /// Whether no truck is given away while a D0–D1 job waits that it fits, whichever truck is expected there sooner.
  var isOverloaded = false
  /// Arrivals, and what pairs cost besides: job by job, since a job is tried on one truck after the other.
  private(set) var heads: [Int64] = []
  private var extras: [Int64] = []
  /// To each job from each, likewise.
  private(set) var links: [Int64] = []
  /// Whether nothing but time speaks against any job of the plan on a truck.
  private(set) var isPlain: [Bool] = []

  /// The arrival of a truck at a job that it serves first.
  package func head(_ truck: Int, _ job: Int) -> Int64 { heads[job * trucks.count + truck] }

  /// What a pair costs besides the wait, ``forbidden`` when it must not be.
  package func extra(_ truck: Int, _ job: Int) -> Int64 {
    isPlain[truck] ? 0 : extras[job * trucks.count + truck]
  }

  /// From the arrival at a job to that at another one served next.
  package func link(_ job: Int, _ next: Int) -> Int64 { links[next * jobs.count + job] }

  /// A truck of the plan.
  package struct PlanTruck: Sendable {
    var id: Truck.ID
    /// Where it can leave from.
    var place: Coordinate
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
    /// What its old fix, or that it is silent, adds to each arrival in the reckoning.
    var doubt: Int64 = 0
    /// Whether it is kept from jobs that yield, since its surroundings would be left bare.
    var stays = false
  }

  /// Of each truck to each job, job by job.
  private var ways: [PlannedWay] = []
  private var riskMargin: Int64 = 0

  /// An open job that no truck has reached.
  package struct PlanJob: Sendable {
    var id: Job.ID
    var place: Coordinate
    /// Where the truck is after it.
    var end: Coordinate
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
    /// How long it takes no truck that stays for cover; nil when it takes any.
    var yieldsFor: Int64?
    /// Past its age cap, and below D1.
    var isMustServe = false
    /// No other truck goes to it by itself now than the one that is under way to it.
    var isHeld = false
  }

  /// What it adds when no way is known: whoever has a way goes before.
  private static let noWay: Int64 = 30 * 60_000

  /// What too few seats add to an arrival in the reckoning: where danger is, who comes first helps, and a second truck or
  /// a taxi takes those who are left.
  private static let seatsWanted: Int64 = 10 * 60_000

  /// Where a truck stands among ``trucks``, which are in the order of their numbers; nil when it is not among them.
  func index(of truck: Truck.ID) -> Int? {
    let index = trucks.lowerBound(where: { $0.id < truck })
    return index < trucks.count && trucks[index].id == truck ? index : nil
  }

  /// Reckons all ways: as the travel times know them, by straight lines and the area's fit where these know none.
  mutating func reckon(
    _ travel: any TravelTimes, _ fit: TravelFit, riskMargin: Int64, about focus: Focus
  ) {
    self.riskMargin = riskMargin
    let (places, ends) = (jobs.map(\.place), jobs.map(\.end))
    let lines = StraightLines(fit)
    ways = lines.ways(from: trucks.map(\.place), to: places, travel)
    if travel.guessesRoughly { sharpenWays(travel, focus) }
    bringWithinBounds()
    reckonHeads()
    reckonLinks(lines.ways(from: ends, to: places, travel), fit.departure.microseconds / 1_000)
  }

  private mutating func bringWithinBounds() {
    for way in ways.indices where ways[way].milliseconds > Self.longest {
      ways[way].milliseconds = Self.longest
    }
    for job in jobs.indices {
      jobs[job].weight = min(jobs[job].weight, Self.heaviest)
      jobs[job].service = min(jobs[job].service, Self.longest)
      jobs[job].earliest = min(jobs[job].earliest, Self.longest)
    }
    for truck in trucks.indices {
      trucks[truck].ready = min(trucks[truck].ready, Self.longest)
      trucks[truck].currentArrival = min(trucks[truck].currentArrival, Self.longest)
    }
  }

  /// How many ways of a job or a truck are looked up instead of guessed, the likeliest ones.
  private static let sharpened = 8

  /// The ways that the decision is about: to the job of the focus, and of its truck.
  private mutating func sharpenWays(_ travel: any TravelTimes, _ focus: Focus) {
    if let job = focus.job.flatMap({ job in jobs.firstIndex { $0.id == job.id } }) {
      sharpenWays(to: job, travel)
    }
    if let truck = focus.truck.flatMap({ index(of: $0) }) { sharpenWays(of: truck, travel) }
  }

  private mutating func sharpenWays(to job: Int, _ travel: any TravelTimes) {
    let first = job * trucks.count
    let likeliest = trucks.indices.sorted {
      (ways[first + $0].milliseconds + trucks[$0].ready, $0)
        < (ways[first + $1].milliseconds + trucks[$1].ready, $1)
    }.prefix(Self.sharpened)
    let times = travel.travelTimes(from: likeliest.map { trucks[$0].place }, to: jobs[job].place)
    for (truck, time) in zip(likeliest, times) { sharpen(first + truck, time) }
  }

  private mutating func sharpenWays(of truck: Int, _ travel: any TravelTimes) {
    let count = trucks.count
    let likeliest = jobs.indices.sorted {
      (ways[$0 * count + truck].milliseconds, $0) < (ways[$1 * count + truck].milliseconds, $1)
    }.prefix(Self.sharpened)
    let times = travel.travelTimes(from: trucks[truck].place, to: likeliest.map { jobs[$0].place })
    for (job, time) in zip(likeliest, times) { sharpen(job * count + truck, time) }
  }

  private mutating func sharpen(_ pair: Int, _ time: Duration?) {
    guard let time else { return }
    ways[pair] = PlannedWay(milliseconds: time.microseconds / 1_000)
  }

  /// What is the same for all jobs is looked up before: there are thousands of pairs.
  private mutating func reckonHeads() {
    let (starts, departures) = (trucks.map(start), trucks.map(\.departure))
    heads = []
    heads.reserveCapacity(ways.count)
    for (job, earliest) in jobs.map(\.earliest).enumerated() {
      for truck in starts.indices {
        let way = ways[job * starts.count + truck].milliseconds
        heads.append(max(starts[truck] + (way == 0 ? 0 : departures[truck]) + way, earliest))
      }
    }
    for (index, truck) in trucks.enumerated() where truck.current >= 0 {
      heads[truck.current * trucks.count + index] = truck.currentArrival
    }
    reckonExtras()
  }

  private mutating func reckonExtras() {
    extras = [Int64](repeating: 0, count: trucks.count * jobs.count)
    isPlain = [Bool](repeating: true, count: trucks.count)
    let (masks, doubts) = (trucks.map(\.mask), trucks.map(\.doubt))
    let (shared, any) = (masks.reduce(.max, &), masks.reduce(0, |))
    let isDoubtful = doubts.contains { $0 > 0 }
    for (index, job) in jobs.enumerated() {
      let (fit, seats, weight) = (job.fit, job.seats, job.weight)
      let row = ways[index * masks.count..<(index + 1) * masks.count]
      let isKnown = row.allSatisfy(\.isKnown)
      if isKnown && !isDoubtful && fit.acceptsAll(from: shared, to: any) && shared & seats == seats
      {
        continue
      }
      for truck in masks.indices {
        let fits = fit.accepts(mask: masks[truck], stamp: .distantFuture)
        let missing = masks[truck] & seats == seats ? 0 : Self.seatsWanted
        let isGuess = !isKnown && !ways[index * masks.count + truck].isKnown
        let doubt = doubts[truck] + missing + (isGuess ? Self.noWay : 0)
        let extra = fits ? weight * doubt : Self.forbidden
        guard extra != 0 else { continue }
        extras[index * masks.count + truck] = extra
        isPlain[truck] = false
      }
    }
    demandGain()
    forbidPassedBy()
    forbidStaying()
    forbidHeld()
    forbidGuesses()
  }

  /// Whose life is in danger and who has a truck under way is not left to one that must end a job first: when that will
  /// be is a guess. When it is free indeed it may take the job over.
  private mutating func forbidGuesses() {
    for (index, job) in jobs.enumerated() where job.holder >= 0 && job.dangerClass == .life {
      for truck in trucks.indices where trucks[truck].isBusy { forbid(truck, index) }
    }
  }

  /// A life outweighs so much that a second would turn a crew: so who is not on the way to it must be sooner by more.
  private mutating func demandGain() {
    for (index, job) in jobs.enumerated() where job.dangerClass == .life {
      for truck in trucks.indices where truck != job.holder {
        guard trucks[truck].current >= 0 || job.holder >= 0 else { continue }
        let extra = extras[index * trucks.count + truck]
        guard extra < Self.forbidden else { continue }
        extras[index * trucks.count + truck] = extra + job.weight * leastGain
        isPlain[truck] = false
      }
    }
  }

  private mutating func forbidHeld() {
    for (index, job) in jobs.enumerated() where job.isHeld {
      for truck in trucks.indices where truck != job.holder {
        forbid(truck, index)
      }
    }
  }

  private mutating func forbidPassedBy() {
    for (index, job) in jobs.enumerated() where !job.passedBy.isEmpty {
      for truck in trucks.indices where job.passedBy.contains(trucks[truck].id) {
        forbid(truck, index)
      }
    }
  }

  private mutating func forbidStaying() {
    for truck in trucks.indices where trucks[truck].stays {
      for index in jobs.indices where jobs[index].yieldsFor != nil {
        forbid(truck, index)
      }
    }
  }

  private mutating func forbid(_ truck: Int, _ job: Int) {
    extras[job * trucks.count + truck] = Self.forbidden
    isPlain[truck] = false
  }

  private mutating func reckonLinks(_ ways: [PlannedWay], _ departure: Int64) {
    let services = jobs.map(\.service)
    links = []
    links.reserveCapacity(ways.count)
    for job in services.indices {
      for before in services.indices {
        let way = ways[job * services.count + before]
        let doubt = way.isKnown ? 0 : Self.noWay
        let standing = way.milliseconds == 0 ? 0 : departure
        links.append(services[before] + standing + min(way.milliseconds, Self.longest) + doubt)
      }
    }
  }

  /// When a truck would be at a job if it went there first, whatever the job's own time.
  func reach(_ truck: Int, _ job: Int) -> Int64 {
    let way = ways[job * trucks.count + truck].milliseconds
    return start(trucks[truck]) + (way == 0 ? 0 : trucks[truck].departure) + way
  }

  /// When a truck is reckoned to be free.
  private func start(_ truck: PlanTruck) -> Int64 {
    truck.ready + (truck.isBusy ? riskMargin : 0)
  }

  /// How long a truck can stay before it sets out to an appointment; 0 when it must leave now, and before all other jobs.
  func spare(of truck: Int, before job: Int) -> Int64 {
    guard jobs[job].earliest > 0 else { return 0 }
    return max(jobs[job].earliest - reach(truck, job), 0)
  }
}
