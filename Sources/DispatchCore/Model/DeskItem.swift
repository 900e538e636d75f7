/// One thing that needs a human.
public struct DeskItem: Hashable, Sendable, Identifiable {
  /// A desk item's number within its area, from 1; written `D5`.
  public struct ID: Hashable, Numbered, Sendable, CustomStringConvertible {
    /// Given out once: a number is not used again.
    public let number: Int64
    /// Names one; whether it exists is not looked at.
    public init(_ number: Int64) { self.number = number }
    /// `D` and the number, as the outside writes it.
    public var description: String { "D\(number)" }
    /// Whether the left one got its number earlier.
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  /// Why a human is needed, in the order in which they are taken up: the first ones first.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Someone may die: tell the emergency number.
    case emergencyNumber = "emergency_number"
    /// The caller asked for a human, or called again from elsewhere and is to be asked what that means.
    case wantsHuman = "wants_human"
    /// The place is not known, so no truck can be sent; or it is not known where to tow.
    case unclearPlace = "unclear_place"
    /// A danger was named that we don't know.
    case unknownDanger = "unknown_danger"
    /// The server may have died of the job: no truck goes to it by itself.
    case leftOut = "left_out"
    /// A crew did not accept in time, or declined; settled by the next one that accepts.
    case notAccepted = "not_accepted"
    /// A crew arrived on an instruction that had been changed meanwhile.
    case supersededOnScene = "superseded_on_scene"
    /// No fitting truck is free.
    case noTruck = "no_truck"
    /// What the member was promised is not to be kept, and there is still time to do something; or it was not kept
    /// while nobody looked.
    case promiseAtRisk = "promise_at_risk"
    /// The member waits, and nobody has spoken to them for a while.
    case memberCheck = "member_check"
    /// A crew on scene has not been heard of for far longer than it takes.
    case crewSilent = "crew_silent"
    /// A truck under way comes no nearer.
    case truckStill = "truck_still"
    /// A truck under way sends no fixes any more.
    case fixDark = "fix_dark"
    /// Past its age cap, but storm mode keeps trucks from it: its caller is owed a word.
    case stormHeld = "storm_held"
    /// Nobody was there: to be verified.
    case goneOnArrival = "gone_on_arrival"
    /// The place lies outside the area: served all the same.
    case outsideArea = "outside_area"

    /// 0 for what is taken up first.
    public var rank: Int {
      switch self {
      case .emergencyNumber: 0
      case .wantsHuman: 1
      case .unclearPlace: 2
      case .unknownDanger: 3
      case .leftOut: 4
      case .notAccepted: 5
      case .supersededOnScene: 6
      case .noTruck: 7
      case .promiseAtRisk: 8
      case .memberCheck: 9
      case .crewSilent: 10
      case .truckStill: 11
      case .fixDark: 12
      case .stormHeld: 13
      case .goneOnArrival: 14
      case .outsideArea: 15
      }
    }

    /// Whether a truck being on the way settles it.
    public var isSettledByTruck: Bool {
      switch self {
      case .noTruck, .promiseAtRisk, .unclearPlace, .stormHeld, .leftOut: true
      case .emergencyNumber, .wantsHuman, .unknownDanger, .notAccepted, .supersededOnScene,
        .memberCheck, .crewSilent, .truckStill, .fixDark, .goneOnArrival, .outsideArea:
        false
      }
    }

    /// Whether one cause may bring it for many jobs at once: then one item stands for all jobs that are not listed.
    public var comesInFloods: Bool { self == .noTruck || self == .memberCheck }

    /// Whether the end of the job settles it.
    public var isSettledByEnd: Bool { self != .goneOnArrival && self != .supersededOnScene }
  }

  /// Who has it.
  public enum State: Hashable, Sendable {
    case open
    /// Returned to the queue if not done by then.
    case claimed(by: String, until: Timestamp)
    /// Put off.
    case later(until: Timestamp)
  }

  /// What came with an item that one person handed to another.
  public struct Handed: Hashable, Sendable {
    /// Who handed it on.
    public var by: String
    /// What the other is to know; stays with the item.
    public var note: String
    /// Whether it waits for the one who has it by ``State/claimed(by:until:)`` to take it up.
    public var isWaiting: Bool

    /// Stores them as they are.
    public init(by: String, note: String, isWaiting: Bool) {
      self.by = by
      self.note = note
      self.isWaiting = isWaiting
    }
  }

  /// Breaks ties: of equally important items the older goes first.
  public let id: ID
  /// Once a job at a time: an open item of a kind is not raised again.
  public let kind: Kind
  /// Nil for what belongs to no single job.
  public let job: Job.ID?
  /// The class of the job when the item was raised.
  public let dangerClass: DangerClass
  /// One line for the person who takes it; without names, numbers and places of callers.
  public let title: String
  /// When it was raised, by our own clock: its age counts from here.
  public let raisedAt: Timestamp
  /// Changes only by events; a finished item leaves the state.
  public var state: State
  /// Nil while nobody handed it to a colleague.
  public var handed: Handed?

  /// An open one.
  public init(
    id: ID, kind: Kind, job: Job.ID?, dangerClass: DangerClass, title: String,
    raisedAt: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.job = job
    self.dangerClass = dangerClass
    self.title = title
    self.raisedAt = raisedAt
    self.state = .open
  }

  /// From now on nobody else's word keeps it for anybody.
  mutating func enter(_ state: State) {
    self.state = state
    handed?.isWaiting = false
  }
}
