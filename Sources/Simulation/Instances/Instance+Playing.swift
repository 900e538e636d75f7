public import DispatchCore

extension Instance {
  /// The area in which it is played: the given one with the instance's weights and travel times.
  ///
  /// - Throws: `weights` when jobs of one class weigh differently.
  public func area(_ given: Area) throws(InstanceFailure) -> Area {
    var area = given
    area.bounds = nil
    area.settings.travel = travel.fit(of: places, preferring: given.settings.travel)
    for dangerClass in DangerClass.allCases {
      let weights = jobs.lazy.filter { $0.dangerClass == dangerClass }.map(\.weight)
      guard let weight = weights.first else { continue }
      guard weights.allSatisfy({ $0 == weight }) else { throw .weights(dangerClass) }
      area.settings.weights[dangerClass] = weight
    }
    return area
  }

  /// The real times, for the world that it is played in.
  public func travel(by fit: TravelFit) -> MatrixTravel {
    MatrixTravel(travel, places: places, fit: fit)
  }

  /// Its trucks, each able to serve any job.
  public var fleet: [TruckDescription] {
    trucks.map { truck in
      TruckDescription(
        callSign: truck.callSign, equipment: Equipment(Equipment.named.map(\.equipment)),
        weightClass: .heavy, seats: 7, base: places[truck.base])
    }
  }

  /// Its jobs as calls, each opening a job of its own; the first at `start` or later.
  public func arrivals(from start: Timestamp = .unixEpoch) -> [World.Arrival] {
    jobs.map { job in
      let at = start + job.released
      let moves = job.endPlace != job.place
      let intake = CallIntake(
        place: Place(coordinate: places[job.place]), problem: moves ? .tow : .firstAid,
        dangers: job.dangerClass.exampleDangers,
        destination: moves ? Place(coordinate: places[job.endPlace]) : nil,
        scheduledFor: job.dangerClass == .planned ? at + .microseconds(1) : nil)
      return World.Arrival(
        at: at, intake: intake,
        work: World.Work(service: job.service, endsAt: places[job.endPlace]))
    }
  }

  /// A world that plays it, without faults.
  ///
  /// - Parameter area: Its settings decide the policy; weights and travel are the instance's.
  public func world(
    in area: Area, measuring measure: @escaping World.Measure = { $0() },
    observing observe: @escaping World.Observer = { _, _ in },
    reviewing review: @escaping World.Review = { _, _ in }
  ) throws(InstanceFailure) -> World {
    let own = try self.area(area)
    return World(
      area: own, trucks: fleet, calls: arrivals(), seed: 0,
      travel: travel(by: own.settings.travel), measuring: measure, observing: observe,
      reviewing: review)
  }
}

extension DangerClass {
  /// Dangers that put a job in this class.
  fileprivate var exampleDangers: [Danger] {
    switch self {
    case .life: [.trapped]
    case .danger: [.liveLane]
    case .exposed: [.shoulder]
    case .safe, .planned: []
    }
  }
}
