/// What a truck must have to serve a job.
public struct Requirement: Hashable, Sendable {
  /// Any one of these serves; empty when any truck does.
  public var anyOf: Equipment
  /// What the vehicle weighs: the truck must take at least this.
  public var weightClass: WeightClass
  /// Seats for people who must ride along, up to ``mostSeats``: more count as so many, and the door says so. A
  /// preference, not a bar, for D0–D1.
  public var seats: Int

  /// No car carries more people; who is more comes in a bus, and a person sees to the rest of them.
  public static let mostSeats = 9

  /// Stores them as they are; ``init(problem:vehicle:)`` knows what a problem asks for.
  public init(anyOf: Equipment, weightClass: WeightClass, seats: Int) {
    self.anyOf = anyOf
    self.weightClass = weightClass
    self.seats = seats
  }

  /// What a problem with a vehicle asks for. All-wheel drive and electric vehicles are towed on
  /// a flatbed only.
  public init(problem: Problem, vehicle: Vehicle) {
    let needsFlatbed = vehicle.drive == .all || vehicle.fuel == .electric
    switch problem {
    case .tow, .relocation: anyOf = needsFlatbed ? [.flatbed] : problem.servedBy
    case .flatbedTow, .winchOut, .jumpStart, .battery, .tyreChange, .lockout, .fuel, .evCharge,
      .firstAid, .accidentRecovery, .motorcycle, .heavyRecovery:
      anyOf = problem.servedBy
    }
    weightClass = vehicle.weightClass ?? .light
    seats = problem.isTow ? min(max(vehicle.people ?? 0, 0), Self.mostSeats) : 0
  }

  /// Why a truck does not fit; empty when it does. Duty and place have no say here.
  public func obstacles(_ truck: TruckDescription, class dangerClass: DangerClass) -> [Obstacle] {
    Obstacle.allCases.filter { stands($0, truck, dangerClass) }
  }

  /// The first of ``obstacles(_:class:)``, at no cost.
  func firstObstacle(_ truck: TruckDescription, class dangerClass: DangerClass) -> Obstacle? {
    if stands(.equipment, truck, dangerClass) { return .equipment }
    if stands(.weightClass, truck, dangerClass) { return .weightClass }
    return stands(.seats, truck, dangerClass) ? .seats : nil
  }

  private func stands(
    _ obstacle: Obstacle, _ truck: TruckDescription, _ dangerClass: DangerClass
  ) -> Bool {
    switch obstacle {
    case .equipment: !anyOf.isEmpty && anyOf.isDisjoint(with: truck.equipment)
    case .weightClass: truck.weightClass < weightClass
    case .seats: dangerClass > .danger && truck.seats < seats
    }
  }

  /// What stands between a truck and a job.
  public enum Obstacle: String, CaseIterable, Hashable, Sendable {
    case equipment
    case weightClass = "weight_class"
    case seats
  }
}
