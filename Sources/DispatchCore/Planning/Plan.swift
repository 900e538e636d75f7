/// What a decision has come to: which trucks set out now, which go on, and when each job of the plan
/// is to be reached.
struct Plan: Sendable {
  /// A truck that is sent now: to a job that it is not on its way to.
  struct Start: Hashable, Sendable {
    var truck: Truck.ID
    var job: Job.ID
    /// Until its wheels turn.
    var departure: Duration
  }

  /// When a job is to be reached, and what that rests on.
  struct Arrival: Hashable, Sendable {
    var job: Job.ID
    var truck: Truck.ID
    /// From the time of the decision, on average.
    var wait: Duration
    /// How many jobs the truck is to serve before.
    var depth: Int
    /// Whether the truck is on a job that it must end first.
    var isBusy: Bool
    /// What keeps a free truck from setting out to it.
    var hold: PlannedVisit.Hold?
  }

  /// By truck.
  var starts: [Start] = []
  /// Trucks under way whose job another takes over, and that get none, by number.
  var stops: [Truck.ID] = []
  /// By job.
  var arrivals: [Arrival] = []
  /// What its matching leaves for that of the next plan; nil when nothing was matched.
  var matching: KnownMatching?
  /// Whose trucks were left alone only because they were sent so lately: looked at again when that is over.
  var justSent: [Assignment.ID] = []

  /// When this job is to be reached; nil when it was not in the plan, or no truck fits.
  func arrival(at job: Job.ID) -> Arrival? {
    let index = arrivals.lowerBound(where: { $0.job < job })
    return index < arrivals.count && arrivals[index].job == job ? arrivals[index] : nil
  }

  /// The truck that sets out to this job now.
  func start(for job: Job.ID) -> Start? { starts.first { $0.job == job } }
}

extension Plan.Start {
  /// Of a truck and a job of a problem, by where they stand there.
  init(_ problem: PlanProblem, _ truck: Int, to job: Int) {
    let known = problem.trucks[truck]
    self.init(
      truck: known.id, job: problem.jobs[job].id, departure: .milliseconds(known.departure))
  }
}

extension Plan {
  /// What these tours come to.
  init(_ tours: Tours, at now: Timestamp) {
    let problem = tours.problem
    var found: [Arrival] = []
    var order: [(job: Job.ID, index: Int)] = []
    found.reserveCapacity(problem.jobs.count)
    order.reserveCapacity(problem.jobs.count)
    for (index, truck) in problem.trucks.enumerated() {
      let first = tours.first[index]
      let isNew = !truck.isBusy && first != truck.current
      let spare = isNew && first >= 0 ? problem.spare(of: index, before: first) : 0
      if isNew {
        if first >= 0, spare == 0 {
          starts.append(Start(problem, index, to: first))
        } else if truck.current >= 0, !problem.goesOn(index, tours) {
          stops.append(truck.id)
        }
      }
      var (job, depth) = (first, 0)
      while job >= 0 {
        order.append((problem.jobs[job].id, found.count))
        found.append(
          Arrival(
            job: problem.jobs[job].id, truck: truck.id, wait: .milliseconds(tours.arrival[job]),
            depth: depth, isBusy: truck.isBusy,
            hold: depth == 0 && spare > 0
              ? .appointment(setsOutAt: now + .milliseconds(spare)) : nil))
        depth += 1
        job = tours.next[job]
      }
    }
    // Moving the small is cheaper than moving the large.
    order.sort { $0.job < $1.job }
    arrivals = order.map { found[$0.index] }
    justSent = problem.justSent
  }
}
