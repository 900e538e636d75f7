/// What is known of a truck that does not change while it works.
public struct TruckDescription: Hashable, Sendable {
  /// Unique within the fleet of the area.
  public var callSign: CallSign
  /// Empty for a truck that only helps where any truck does.
  public var equipment: Equipment
  /// The heaviest vehicle that it can take.
  public var weightClass: WeightClass
  /// Seats for people who ride along, 0–60.
  public var seats: Int
  /// Where it stands when it has nothing to do.
  public var base: Coordinate

  /// Stores them as they are.
  public init(
    callSign: CallSign, equipment: Equipment, weightClass: WeightClass, seats: Int,
    base: Coordinate
  ) {
    self.callSign = callSign
    self.equipment = equipment
    self.weightClass = weightClass
    self.seats = seats
    self.base = base
  }
}

/// One position report.
public struct Fix: Hashable, Sendable {
  /// Where the truck was.
  public var coordinate: Coordinate
  /// When the truck was there, never later than when we heard of it.
  public var at: Timestamp
  /// The radius within which the sender believes the place to be; nil when it does not say.
  public var accuracy: Distance?

  /// Stores them as they are; the dispatcher core clamps the time.
  public init(coordinate: Coordinate, at: Timestamp, accuracy: Distance? = nil) {
    self.coordinate = coordinate
    self.at = at
    self.accuracy = accuracy
  }
}

/// What is sent.
public struct Truck: Hashable, Sendable, Identifiable {
  /// A truck's number within its area, from 1: how ties are broken. A removed truck's number is
  /// not used again.
  public struct ID: Hashable, Comparable, Sendable {
    /// Given out once: a number is not used again.
    public let number: Int32
    /// Names one; whether it exists is not looked at.
    public init(_ number: Int32) { self.number = number }
    /// Whether the left one was entered earlier: it goes first when all else is equal.
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  /// Stays with its call sign until the truck is removed.
  public let id: ID
  /// What the fleet list says.
  public var description: TruckDescription
  /// Whether it may be sent; a busy truck is always on duty.
  public var duty: TruckDuty
  /// Where it was last. Its base, as of when it was entered, until a fix comes.
  public var fix: Fix
  /// What it is on now.
  public var assignment: Assignment.ID?

  /// Stores them as they are.
  public init(
    id: ID, description: TruckDescription, duty: TruckDuty, fix: Fix,
    assignment: Assignment.ID? = nil
  ) {
    self.id = id
    self.description = description
    self.duty = duty
    self.fix = fix
    self.assignment = assignment
  }

  /// Whether it can be sent now.
  public var isFree: Bool { duty == .onDuty && assignment == nil }

  /// What it does, given the state of its assignment.
  public func activity(_ state: AssignmentState?) -> TruckActivity {
    guard let state, assignment != nil else { return duty == .onDuty ? .free : .off }
    switch state {
    case .assigned, .dispatched: return .assigned
    case .enRoute: return .enRoute
    case .onScene: return .onScene
    case .towing, .atDropoff: return .towing
    case .cleared, .goneOnArrival, .declined, .released, .cancelled:
      return duty == .onDuty ? .free : .off
    }
  }
}
