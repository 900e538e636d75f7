/// One truck on one job.
public struct Assignment: Hashable, Sendable, Identifiable {
  /// An assignment's number within its area, from 1.
  public struct ID: Hashable, Numbered, Sendable {
    /// Given out once: a number is not used again.
    public let number: Int64
    /// Names one; whether it exists is not looked at.
    public init(_ number: Int64) { self.number = number }
    /// Whether the left one got its number earlier.
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  /// Who chose the truck.
  public enum Cause: Hashable, Sendable {
    case automatic
    /// A person, by name, with the reason given.
    case overrule(by: String, reason: String)
  }

  /// Never changes; a truck sent anew is a new assignment.
  public let id: ID
  /// The job that it serves.
  public let job: Job.ID
  /// The truck that serves it.
  public let truck: Truck.ID
  /// Recorded with the decision.
  public let cause: Cause
  /// Changes only by events.
  public var state: AssignmentState
  /// Counts what the crew has to know anew: raised by each revision of the job, so by a change of
  /// its place, its dangers or its destination. From 1.
  public var revision: Int
  /// When it was decided, by our own clock.
  public let assignedAt: Timestamp
  /// How far the truck was by straight line when it was chosen. Once the place was corrected, how far it is to the new
  /// one, with what lies behind the truck. Nil with an unknown place.
  public internal(set) var distance: Distance?
  /// From the assignment to the arrival, departure and way, as it was reckoned when the truck was chosen, and anew when
  /// the place was corrected. Nil with an unknown place.
  public internal(set) var travel: Duration?
  /// How old the truck's fix was when it was chosen; never negative.
  public let fixAge: Duration
  /// When the crew accepted; nil until then, and when it reported a later step at once.
  public var acceptedAt: Timestamp?
  /// When the crew set out; nil until reported.
  public var enRouteAt: Timestamp?
  /// When the crew was there: the end of the response time. Nil until reported.
  public var onSceneAt: Timestamp?
  /// When the crew left with the vehicle; nil unless it tows.
  public var towingAt: Timestamp?
  /// When the vehicle was brought; nil unless it tows.
  public var atDropoffAt: Timestamp?
  /// When it ended, in whatever way; nil while it is active.
  public var endedAt: Timestamp?
  /// Why it ended early.
  public var endReason: String?

  /// A new one: `assigned`, at revision 1.
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

  /// When the truck is expected on scene, or was there. Nil when the place was not known.
  ///
  /// Setting out does not move it: the travel time counts from the assignment and has the departure
  /// in it, which a truck under way would else pay twice. May lie in the past.
  public var expectedArrival: Timestamp? {
    onSceneAt ?? travel.map { assignedAt + $0 }
  }

  /// When it reached the states that it has had, in the order of its life, the end aside: not empty, and never
  /// falling, since no assignment steps back in time.
  var reachedAt: [Timestamp] {
    [assignedAt]
      + [acceptedAt, enRouteAt, onSceneAt, towingAt, atDropoffAt].compactMap(\.self)
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
