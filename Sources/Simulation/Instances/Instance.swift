public import DispatchCore

/// A shift with all that is hidden from the dispatcher while it lasts: when each job comes, how long
/// it takes and where the truck is afterwards. Played online, and planned with hindsight.
public struct Instance: Hashable, Sendable {
  /// A job to be served.
  public struct Job: Hashable, Sendable {
    /// Unique within the instance; for people.
    public var id: Int64
    /// When its call comes, from the instance's start.
    public var released: Duration
    /// From danger alone.
    public var dangerClass: DangerClass
    /// How much its waiting counts; above 0.
    public var weight: Int
    /// Where it is: an index of the places.
    public var place: Int
    /// From the truck's arrival until it is free.
    public var service: Duration
    /// Where the truck is when it is free.
    public var endPlace: Int
    /// When a truck came, in the run that the instance was written from.
    public var arrived: Duration?
    /// The truck that came.
    public var truck: CallSign?

    /// Stores them as they are.
    public init(
      id: Int64, released: Duration, dangerClass: DangerClass, weight: Int, place: Int,
      service: Duration, endPlace: Int, arrived: Duration? = nil, truck: CallSign? = nil
    ) {
      self.id = id
      self.released = released
      self.dangerClass = dangerClass
      self.weight = weight
      self.place = place
      self.service = service
      self.endPlace = endPlace
      self.arrived = arrived
      self.truck = truck
    }
  }

  /// A truck on duty all the time, which can serve any job.
  public struct Truck: Hashable, Sendable {
    /// Unique within the instance.
    public var callSign: CallSign
    /// Where it starts: an index of the places.
    public var base: Int

    /// Stores both as they are.
    public init(callSign: CallSign, base: Int) {
      self.callSign = callSign
      self.base = base
    }
  }

  /// What it is known by.
  public var name: String
  /// All places of jobs, ends and bases.
  public let places: [Coordinate]
  /// Between the places, departure included.
  public let travel: TravelMatrix
  /// By release; those of one moment in the order of the file.
  public let jobs: [Job]
  /// In the order of their numbers.
  public let trucks: [Truck]
  /// The best weighted mean response that anybody found with hindsight.
  public var bestKnown: Duration?

  /// An instance whose parts fit together.
  ///
  /// - Throws: What does not fit.
  public init(
    name: String, places: [Coordinate], travel: TravelMatrix, jobs: [Job], trucks: [Truck],
    bestKnown: Duration? = nil
  ) throws(InstanceFailure) {
    guard travel.count == places.count else { throw .matrix(travel.count, places.count) }
    for job in jobs {
      guard places.indices.contains(job.place), places.indices.contains(job.endPlace) else {
        throw .place(job: job.id)
      }
      guard job.weight > 0, job.service >= .zero, job.released >= .zero else {
        throw .number(job: job.id)
      }
    }
    for truck in trucks where !places.indices.contains(truck.base) {
      throw .base(truck.callSign)
    }
    if let twice = Self.firstTwice(jobs.map(\.id)) { throw .jobTwice(twice) }
    if let twice = Self.firstTwice(trucks.map(\.callSign)) { throw .truckTwice(twice) }
    self.name = name
    self.places = places
    self.travel = travel
    self.jobs = jobs.enumerated()
      .sorted { ($0.element.released, $0.offset) < ($1.element.released, $1.offset) }
      .map(\.element)
    self.trucks = trucks
    self.bestKnown = bestKnown
  }

  private static func firstTwice<Value: Hashable>(_ values: [Value]) -> Value? {
    var seen: Set<Value> = []
    return values.first { !seen.insert($0).inserted }
  }
}

/// Why parts make no instance.
public enum InstanceFailure: Error, Hashable, Sendable {
  /// The matrix has another number of rows than there are places.
  case matrix(Int, Int)
  /// A job lies or ends at a place that there is not.
  case place(job: Int64)
  /// A job's weight is not above 0, or one of its times is negative.
  case number(job: Int64)
  /// A truck stands at a place that there is not.
  case base(CallSign)
  /// Two jobs of one number.
  case jobTwice(Int64)
  /// Two trucks of one call sign.
  case truckTwice(CallSign)
  /// Jobs of one class weigh differently: the core weighs by class.
  case weights(DangerClass)
  /// So many places, and how many can be.
  case tooManyPlaces(Int, Int)
  /// Neither a truck nor a job with a place.
  case empty
}

extension InstanceFailure: CustomStringConvertible {
  /// What is wrong, in plain words.
  public var description: String {
    switch self {
    case .matrix(let rows, let places): "travel_s has \(rows) rows for \(places) places"
    case .place(let job): "job \(job) is at a place that is not among the places"
    case .number(let job): "job \(job): weight must be above 0, no time may be negative"
    case .base(let callSign): "truck \(callSign): its base is not among the places"
    case .jobTwice(let job): "two jobs have the id \(job)"
    case .truckTwice(let callSign): "two trucks have the call sign \(callSign)"
    case .weights(let dangerClass):
      "jobs of class \(dangerClass.rawValue) have different weights: one a class is possible"
    case .tooManyPlaces(let count, let limit):
      "\(count) places, but at most \(limit) can be written: take a part by --from and --to"
    case .empty: "there is nothing to write: no truck, and no job with a place"
    }
  }
}
