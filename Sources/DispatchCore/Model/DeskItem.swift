/// One thing that needs a human.
public struct DeskItem: Hashable, Sendable, Identifiable {
  /// A desk item's number within its area, from 1; written `D5`.
  public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let number: Int64
    public init(_ number: Int64) { self.number = number }
    public var description: String { "D\(number)" }
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  /// Why a human is needed, in the order in which they are taken up: the first ones first.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Someone may die: tell the emergency number.
    case emergencyNumber = "emergency_number"
    /// The caller asked for a human.
    case wantsHuman = "wants_human"
    /// The place is not known, so no truck can be sent.
    case unclearPlace = "unclear_place"
    /// A danger was named that we don't know.
    case unknownDanger = "unknown_danger"
    /// A crew did not accept in time, or declined.
    case notAccepted = "not_accepted"
    /// A crew arrived on an instruction that had been changed meanwhile.
    case supersededOnScene = "superseded_on_scene"
    /// No fitting truck is free.
    case noTruck = "no_truck"
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
      case .notAccepted: 4
      case .supersededOnScene: 5
      case .noTruck: 6
      case .goneOnArrival: 7
      case .outsideArea: 8
      }
    }

    /// Whether a truck being on the way settles it.
    public var isSettledByTruck: Bool {
      switch self {
      case .noTruck, .unclearPlace: true
      case .emergencyNumber, .wantsHuman, .unknownDanger, .notAccepted, .supersededOnScene,
        .goneOnArrival,
        .outsideArea:
        false
      }
    }

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

  public let id: ID
  public let kind: Kind
  public let job: Job.ID?
  /// The class of the job when the item was raised.
  public let dangerClass: DangerClass
  public let title: String
  public let raisedAt: Timestamp
  public var state: State

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
}
