/// One truck on one job.
public struct Assignment: Hashable, Sendable, Identifiable {
  /// An assignment's number within its area, from 1.
  public struct ID: Hashable, Comparable, Sendable {
    public let number: Int64
    public init(_ number: Int64) { self.number = number }
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  /// Who chose the truck.
  public enum Cause: Hashable, Sendable {
    case automatic
    /// A person, by name, with the reason given.
    case overrule(by: String, reason: String)
  }

  public let id: ID
  public let job: Job.ID
  public let truck: Truck.ID
  public let cause: Cause
  public var state: AssignmentState
  /// Counts what the crew has to know anew: raised when the place, the destination or the
  /// problem of the job changes. From 1.
  public var revision: Int
  public let assignedAt: Timestamp
  /// On what the choice was made: how far the truck was, how long it was to take, and how old
  /// its fix was.
  public let distance: Distance?
  public let travel: Duration?
  public let fixAge: Duration
  public var acceptedAt: Timestamp?
  public var enRouteAt: Timestamp?
  public var onSceneAt: Timestamp?
  public var towingAt: Timestamp?
  public var atDropoffAt: Timestamp?
  public var endedAt: Timestamp?
  /// Why it ended early.
  public var endReason: String?

  public init(
    id: ID, job: Job.ID, truck: Truck.ID, cause: Cause, assignedAt: Timestamp,
    distance: Distance?, travel: Duration?, fixAge: Duration
  ) {
    self.id = id
    self.job = job
    self.truck = truck
    self.cause = cause
    self.state = .assigned
    self.revision = 1
    self.assignedAt = assignedAt
    self.distance = distance
    self.travel = travel
    self.fixAge = fixAge
  }

  /// When the truck is expected on scene, by what is known: the travel time counts from when it
  /// set out, or from the assignment until then. Nil when the place is not known.
  public var expectedArrival: Timestamp? {
    if let onSceneAt { return onSceneAt }
    return travel.map { (enRouteAt ?? assignedAt) + $0 }
  }

  /// Enters a new state and the time at which it was reached.
  public mutating func enter(_ next: AssignmentState, at time: Timestamp, reason: String? = nil) {
    state = next
    switch next {
    case .assigned: break
    case .dispatched: acceptedAt = time
    case .enRoute: enRouteAt = time
    case .onScene: onSceneAt = time
    case .towing: towingAt = time
    case .atDropoff: atDropoffAt = time
    case .cleared, .goneOnArrival, .declined, .released, .cancelled:
      endedAt = time
      endReason = reason
    }
  }
}
