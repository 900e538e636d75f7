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
  /// The weights from a job to the end of its tour.
  private(set) var weightFrom: [Int64]
  /// From a job to the end of its tour: how many were held by a truck, and what switching costs them.
  private var heldFrom: [Int64]
  private var paidFrom: [Int64]
  /// Whether nothing but time speaks against any job of the plan on a truck: then the end of a tour is
  /// moved without looking at each of its jobs.
  private let isPlain: [Bool]

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
    let count = count
    isPlain = problem.trucks.indices.map { truck in
      problem.extras[truck * count..<(truck + 1) * count].allSatisfy { $0 == 0 }
    }
  }

  /// Whether a job may stand behind `before` on a truck, by what is bound.
  private func mayStand(_ job: Int, after before: Int, on truck: Int) -> Bool {
    guard before < 0 else { return bound[job] < 0 }
    let head = first[truck]
    return (head < 0 || head == job || bound[head] < 0) && mayLead(job, on: truck)
  }

  /// Whether a job may be the first on a truck.
  func mayLead(_ job: Int, on truck: Int) -> Bool {
    bound[job] < 0 || reckoned(problem.heads[truck * count + job], on: truck) <= bound[job]
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
    return problem.jobs[job].weight * arrival[job] + problem.extras[truck * count + job]
      + switching(job, on: truck, isFirst: previous[job] < 0)
  }

  func switching(_ job: Int, on truck: Int, isFirst: Bool) -> Int64 {
    let holder = problem.jobs[job].holder
    return holder < 0 || (isFirst && holder == truck) ? 0 : problem.switching
  }

  /// The arrival at a job that follows `before` on a truck; −1 is the truck itself.
  func arrival(at job: Int, after before: Int, on truck: Int) -> Int64 {
    before < 0
      ? problem.heads[truck * count + job]
      : max(arrival[before] + problem.links[before * count + job], problem.jobs[job].earliest)
  }

  /// What putting a job behind `before` adds to the cost.
  package func costOfInserting(_ job: Int, after before: Int, on truck: Int) -> Int64 {
    let extra = problem.extras[truck * count + job]
    guard extra < PlanProblem.forbidden, mayStand(job, after: before, on: truck) else {
      return PlanProblem.forbidden
    }
    let time = arrival(at: job, after: before, on: truck)
    let own =
      problem.jobs[job].weight * time + extra + switching(job, on: truck, isFirst: before < 0)
    let after = before < 0 ? first[truck] : next[before]
    guard after >= 0 else { return own }
    let shift = time + problem.links[job * count + after] - arrival[after]
    return own + weightFrom[after] * shift
      + switching(after, on: truck, isFirst: false)
      - switching(after, on: truck, isFirst: before < 0)
  }

  package mutating func insert(_ job: Int, after before: Int, on truck: Int) {
    let after = before < 0 ? first[truck] : next[before]
    truckOf[job] = truck
    previous[job] = before
    next[job] = after
    if before < 0 { first[truck] = job } else { next[before] = job }
    if after < 0 { last[truck] = job } else { previous[after] = job }
    reckon(truck)
  }

  mutating func remove(_ job: Int) {
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
    if isPlain[truck] && isPlain[other] {
      let stays = before < 0 && problem.jobs[head].holder == other
      return sum + problem.switching * (heldFrom[head] - (stays ? 1 : 0)) - paidFrom[head]
    }
    var job = head
    while job >= 0 {
      let extra = problem.extras[other * count + job]
      guard extra < PlanProblem.forbidden else { return PlanProblem.forbidden }
      sum += extra - problem.extras[truck * count + job]
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
    while job >= 0 {
      arrival[job] = arrival(at: job, after: before, on: truck)
      (before, job) = (job, next[job])
    }
    var (weight, held, paid) = (Int64(0), Int64(0), Int64(0))
    job = last[truck]
    while job >= 0 {
      weight += problem.jobs[job].weight
      weightFrom[job] = weight
      held += problem.jobs[job].holder < 0 ? 0 : 1
      heldFrom[job] = held
      paid += switching(job, on: truck, isFirst: previous[job] < 0)
      paidFrom[job] = paid
      job = previous[job]
    }
  }
}
