/// For each truck the jobs it is planned to serve, in order, and what all of them cost: the sum of
/// weight × arrival, of what the pairs cost besides, and of what switching costs.
///
/// Doubly linked, so that a job is moved without moving others; each job knows its arrival and the
/// weight from it to the end of its tour, so that what a move costs is told at once.
package struct Tours: Sendable {
  let problem: PlanProblem
  /// How soon a job must be reached, as the first of a tour; negative when nothing binds it.
  var bound: [Int64]
  let count: Int
  /// The first and last job of each truck; −1 when it has none.
  package private(set) var first: [Int]
  private(set) var last: [Int]
  /// The job after and before; −1 at the ends.
  package private(set) var next: [Int]
  private(set) var previous: [Int]
  /// −1 while it is in no tour.
  private(set) var truckOf: [Int]
  private(set) var arrival: [Int64]
  /// When each truck can go on from its first job, at the earliest.
  private(set) var onward: [Int64]
  /// The weights from a job to the end of its tour.
  private(set) var weightFrom: [Int64]
  /// From a job to the end of its tour: how many were held by a truck, and what switching costs them.
  private var heldFrom: [Int64]
  private var paidFrom: [Int64]
  /// Of each job: its weight, the truck that is on its way to it, and how long it takes at least until the next.
  let weight: [Int64]
  let holder: [Int]
  let stay: [Int64]
  let earliest: [Int64]
  /// Of each truck: see ``FitMask/speciality(_:)``.
  let speciality: [Int]
  /// Whether no job must wait for its time: then no place is sooner than those before it in a tour.
  let isPrompt: Bool
  /// Counts changes of tours, so that what was looked at in vain is not looked at again.
  private(set) var changes = 0
  /// At which change each truck's tour became what it is.
  private(set) var changedAt: [Int]
  var looked: Looked
  /// At which change it was last looked at whether anything is better than what is: by job whether to move or to swap
  /// it, by truck whether to exchange the ends of its tour and of later ones. −1 is never.
  struct Looked: Sendable {
    var moves: [Int]
    var swaps: [Int]
    var exchanges: [Int]

    init(jobs: Int, trucks: Int) {
      moves = [Int](repeating: -1, count: jobs)
      swaps = moves
      exchanges = [Int](repeating: -1, count: trucks)
    }
  }

  /// Tours without jobs.
  package init(_ problem: PlanProblem) {
    self.problem = problem
    count = problem.jobs.count
    bound = problem.jobs.map(\.bound)
    first = [Int](repeating: -1, count: problem.trucks.count)
    last = first
    next = [Int](repeating: -1, count: count)
    previous = next
    truckOf = next
    arrival = [Int64](repeating: 0, count: count)
    weightFrom = arrival
    heldFrom = arrival
    paidFrom = arrival
    weight = problem.jobs.map(\.weight)
    holder = problem.jobs.map(\.holder)
    stay = problem.jobs.map(\.service)
    earliest = problem.jobs.map(\.earliest)
    speciality = problem.trucks.map { FitMask.speciality($0.mask) }
    isPrompt = earliest.allSatisfy { $0 == 0 }
    onward = [Int64](repeating: 0, count: problem.trucks.count)
    changedAt = [Int](repeating: 0, count: problem.trucks.count)
    looked = Looked(jobs: count, trucks: problem.trucks.count)
  }

  /// Whether a job may stand behind `before` on a truck, by what is bound.
  private func mayStand(_ job: Int, after before: Int, on truck: Int) -> Bool {
    guard before < 0 else { return bound[job] < 0 }
    let head = first[truck]
    return (head < 0 || head == job || bound[head] < 0) && mayLead(job, on: truck)
  }

  /// Whether a job may be the first on a truck.
  func mayLead(_ job: Int, on truck: Int) -> Bool {
    bound[job] < 0 || reckoned(problem.head(truck, job), on: truck) <= bound[job]
  }

  /// An arrival with what an old fix adds to it. Too few seats add nothing: they are no bar where danger is,
  /// and whoever comes first helps.
  func reckoned(_ arrival: Int64, on truck: Int) -> Int64 { arrival + problem.trucks[truck].doubt }

  /// All of it; what is in no tour costs nothing.
  package var cost: Int64 {
    var sum: Int64 = 0
    for job in 0..<count where truckOf[job] >= 0 { sum += cost(of: job) }
    return sum
  }

  /// What a job costs where it is.
  func cost(of job: Int) -> Int64 {
    let truck = truckOf[job]
    return weight[job] * arrival[job] + problem.extra(truck, job)
      + switching(job, on: truck, isFirst: previous[job] < 0)
  }

  func switching(_ job: Int, on truck: Int, isFirst: Bool) -> Int64 {
    let holder = holder[job]
    return holder < 0 || (isFirst && holder == truck) ? 0 : problem.switching
  }

  /// The arrival at a job that follows `before` on a truck; −1 is the truck itself.
  func arrival(at job: Int, after before: Int, on truck: Int) -> Int64 {
    before < 0
      ? problem.head(truck, job)
      : max(arrival[before] + problem.link(before, job), earliest[job])
  }

  /// What putting a job behind `before` adds to the cost; any amount of `limit` or more when it is no less than that.
  package func costOfInserting(
    _ job: Int, after before: Int, on truck: Int, below limit: Int64 = PlanProblem.forbidden
  ) -> Int64 {
    let extra = problem.extra(truck, job)
    let time = arrival(at: job, after: before, on: truck)
    let own = weight[job] * time + extra + switching(job, on: truck, isFirst: before < 0)
    if isPrompt && own >= limit { return own }
    guard extra < PlanProblem.forbidden, mayStand(job, after: before, on: truck) else {
      return PlanProblem.forbidden
    }
    let after = before < 0 ? first[truck] : next[before]
    guard after >= 0 else { return own }
    let shift = time + problem.link(job, after) - arrival[after]
    return own + weightFrom[after] * shift
      + switching(after, on: truck, isFirst: false)
      - switching(after, on: truck, isFirst: before < 0)
  }

  package mutating func insert(_ job: Int, after before: Int, on truck: Int) {
    link(job, after: before, on: truck)
    note(truck)
  }

  mutating func remove(_ job: Int) {
    note(truckOf[job])
    unlink(job)
  }

  /// Says that a truck's tour is another one now.
  mutating func note(_ truck: Int) {
    changes += 1
    changedAt[truck] = changes
  }

  /// As ``insert(_:after:on:)``, by somebody who says himself what has changed.
  mutating func link(_ job: Int, after before: Int, on truck: Int) {
    let after = before < 0 ? first[truck] : next[before]
    truckOf[job] = truck
    previous[job] = before
    next[job] = after
    if before < 0 { first[truck] = job } else { next[before] = job }
    if after < 0 { last[truck] = job } else { previous[after] = job }
    reckon(truck)
  }

  mutating func unlink(_ job: Int) {
    let (truck, before, after) = (truckOf[job], previous[job], next[job])
    if before < 0 { first[truck] = after } else { next[before] = after }
    if after < 0 { last[truck] = before } else { previous[after] = before }
    truckOf[job] = -1
    reckon(truck)
  }

  /// What exchanging the ends of two tours adds to the cost: what follows `before` on its truck goes
  /// behind `other` on the other one, and the other way round. −1 is the truck itself.
  func costOfExchanging(after before: Int, on truck: Int, with other: Int, on second: Int) -> Int64
  {
    let moved = before < 0 ? first[truck] : next[before]
    let back = other < 0 ? first[second] : next[other]
    let there = costOfMoving(moved, from: truck, after: other, on: second)
    guard there < PlanProblem.forbidden else { return there }
    let here = costOfMoving(back, from: second, after: before, on: truck)
    return here < PlanProblem.forbidden ? there + here : here
  }

  /// What the end of a tour costs more behind another job.
  private func costOfMoving(_ head: Int, from truck: Int, after before: Int, on other: Int) -> Int64
  {
    guard head >= 0 else { return 0 }
    guard before < 0 ? mayLead(head, on: other) : bound[head] < 0 else {
      return PlanProblem.forbidden
    }
    var sum = weightFrom[head] * (arrival(at: head, after: before, on: other) - arrival[head])
    // Then it can be told without looking at each of its jobs.
    if problem.isPlain[truck] && problem.isPlain[other] {
      let stays = before < 0 && holder[head] == other
      return sum + problem.switching * (heldFrom[head] - (stays ? 1 : 0)) - paidFrom[head]
    }
    var job = head
    while job >= 0 {
      let extra = problem.extra(other, job)
      guard extra < PlanProblem.forbidden else { return PlanProblem.forbidden }
      sum += extra - problem.extra(truck, job)
      sum += switching(job, on: other, isFirst: before < 0 && job == head)
      sum -= switching(job, on: truck, isFirst: previous[job] < 0)
      job = next[job]
    }
    return sum
  }

  mutating func exchange(after before: Int, on truck: Int, with other: Int, on second: Int) {
    let moved = before < 0 ? first[truck] : next[before]
    let back = other < 0 ? first[second] : next[other]
    let (movedEnd, backEnd) = (last[truck], last[second])
    join(before, back, end: backEnd, on: truck)
    join(other, moved, end: movedEnd, on: second)
    reckon(truck)
    reckon(second)
    note(truck)
    note(second)
  }

  /// Lets a chain of jobs follow a job on a truck.
  private mutating func join(_ before: Int, _ head: Int, end: Int, on truck: Int) {
    if before < 0 { first[truck] = head } else { next[before] = head }
    last[truck] = head < 0 ? before : end
    if head >= 0 { previous[head] = before }
    var job = head
    while job >= 0 {
      truckOf[job] = truck
      job = next[job]
    }
  }

  /// Arrivals and weights along a tour.
  private mutating func reckon(_ truck: Int) {
    var (job, before) = (first[truck], -1)
    guard job >= 0 else { return }
    while job >= 0 {
      arrival[job] = arrival(at: job, after: before, on: truck)
      (before, job) = (job, next[job])
    }
    onward[truck] = arrival[first[truck]] + stay[first[truck]]
    var (sum, held, paid) = (Int64(0), Int64(0), Int64(0))
    job = last[truck]
    while job >= 0 {
      sum += weight[job]
      weightFrom[job] = sum
      held += holder[job] < 0 ? 0 : 1
      heldFrom[job] = held
      paid += switching(job, on: truck, isFirst: previous[job] < 0)
      paidFrom[job] = paid
      job = previous[job]
    }
  }
}
