public import DispatchCore

/// A job with all that is stored about it, ended or not.
public struct StoredJob: Hashable, Sendable {
  /// The job with its calls, its promise and its active assignment.
  public var job: Job
  /// All its assignments, ended ones included, in order.
  public var assignments: [Assignment]
  /// The call signs of the trucks in `assignments`, removed trucks included.
  public var callSigns: [Truck.ID: CallSign]
  /// What was noted, in order; empty in a list.
  public var notes: [StoredNote]
  /// What happened to it, in order, the first 1,000; empty in a list.
  public var events: [RecordedEvent]
}

/// Which jobs to list.
public struct JobSearch: Hashable, Sendable {
  /// Where a job stands.
  public enum State: String, CaseIterable, Hashable, Sendable {
    case waiting, assigned, open, ended, all

    var words: [String] {
      switch self {
      case .waiting: [JobState.waiting.rawValue]
      case .assigned: [JobState.assigned.rawValue]
      case .open: JobState.allCases.filter { !$0.isEnded }.map(\.rawValue)
      case .ended: JobState.allCases.filter(\.isEnded).map(\.rawValue)
      case .all: JobState.allCases.map(\.rawValue)
      }
    }
  }

  /// Open ones come most urgent first; ended ones and all come newest first.
  public var state: State
  /// Only of this class.
  public var dangerClass: DangerClass?
  /// A job's number, or the caller's phone number, plate, or the beginning of the name.
  public var text: String?
  /// At most so many, 1 to 200.
  public var limit: Int
  /// Only those after this one in the order.
  public var after: Job.ID?

  /// A search.
  public init(
    state: State, dangerClass: DangerClass? = nil, text: String? = nil, limit: Int = 50,
    after: Job.ID? = nil
  ) {
    self.state = state
    self.dangerClass = dangerClass
    self.text = text
    self.limit = limit
    self.after = after
  }
}
