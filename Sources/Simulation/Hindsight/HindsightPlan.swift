import DispatchCore

/// Who serves what and when, made by somebody who knew the whole shift.
public struct HindsightPlan: Hashable, Sendable {
  /// A job on a truck's tour.
  public struct Stop: Hashable, Sendable {
    /// An index of the instance's jobs.
    public var job: Int
    /// When the truck sets out for it, from the instance's start.
    public var leaves: Duration

    /// Stores both as they are.
    public init(job: Int, leaves: Duration) {
      self.job = job
      self.leaves = leaves
    }
  }

  /// A tour for each truck of the instance, in their order.
  public var tours: [[Stop]]

  /// Who served what and in which order in a shift that was played, each as soon as these rules allow.
  ///
  /// A plan's truck drives to the job that it serves next, and not before that call exists. A truck that
  /// was on its way to one job and was sent to another had driven for it before it existed: so much a
  /// run that diverts trucks may beat the best plan by, and only so much.
  ///
  /// - Parameter played: An instance with what happened; jobs that no truck of it served are left out.
  public init(inOrderOf played: Instance) {
    let order = played.jobs.indices.sorted {
      (played.jobs[$0].arrived ?? .zero, $0) < (played.jobs[$1].arrived ?? .zero, $1)
    }
    tours = played.trucks.map { truck in
      var (free, place, stops) = (Duration.zero, truck.base, [Stop]())
      for index in order where played.jobs[index].truck == truck.callSign {
        let job = played.jobs[index]
        let leaves = max(free, job.released)
        stops.append(Stop(job: index, leaves: leaves))
        free = leaves + played.travel[place, job.place] + job.service
        place = job.endPlace
      }
      return stops
    }
  }

  /// Stores the tours as they are.
  public init(tours: [[Stop]]) {
    self.tours = tours
  }
}

/// Why a plan is none.
public enum HindsightFailure: Error, Hashable, Sendable {
  /// Another number of tours than the instance has trucks.
  case tours(Int)
  /// A stop at a job that the instance does not have.
  case noSuchJob(Int)
  /// A job on two tours, or twice on one.
  case servedTwice(Int)
  /// A job on no tour.
  case unserved(Int)
  /// A truck that drives before the call exists.
  case beforeCall(job: Int)
  /// A truck that drives before it is free.
  case beforeFree(job: Int)
}

extension Instance {
  /// What a plan comes to: the mean response, each job counting as much as it weighs.
  ///
  /// - Throws: the first reason for which nobody could have carried it out.
  public func weightedMean(of plan: HindsightPlan) throws(HindsightFailure) -> Duration {
    guard plan.tours.count == trucks.count else { throw .tours(plan.tours.count) }
    var isServed = jobs.map { _ in false }
    var sum = Int128(0)
    for (truck, tour) in zip(trucks, plan.tours) {
      var (free, place) = (Duration.zero, truck.base)
      for stop in tour {
        guard jobs.indices.contains(stop.job) else { throw .noSuchJob(stop.job) }
        guard !isServed[stop.job] else { throw .servedTwice(stop.job) }
        isServed[stop.job] = true
        let job = jobs[stop.job]
        guard stop.leaves >= job.released else { throw .beforeCall(job: stop.job) }
        guard stop.leaves >= free else { throw .beforeFree(job: stop.job) }
        let arrival = stop.leaves + travel[place, job.place]
        sum += Int128(job.weight) * Int128((arrival - job.released).microseconds)
        (free, place) = (arrival + job.service, job.endPlace)
      }
    }
    if let forgotten = isServed.firstIndex(of: false) { throw .unserved(forgotten) }
    return .microseconds(Int64(clamping: sum / Int128(max(1, weight))))
  }

  /// Of all jobs together.
  var weight: Int { jobs.reduce(0) { $0 + $1.weight } }

  /// Below it no weighted mean can be, whoever plans: each job is reached from the nearest place that
  /// any truck is ever at.
  public var snapshotBound: Duration {
    let bases = trucks.map(\.base)
    let ends = jobs.map(\.endPlace)
    var sum = Int128(0)
    for (index, job) in jobs.enumerated() {
      let fromBase = bases.map { travel.time($0, job.place) }.min() ?? 0
      let fromJob = ends.indices.lazy.filter { $0 != index }
        .map { travel.time(ends[$0], job.place) }.min()
      sum += Int128(job.weight) * Int128(min(fromBase, fromJob ?? fromBase))
    }
    return .microseconds(Int64(clamping: sum / Int128(max(1, weight))))
  }
}
