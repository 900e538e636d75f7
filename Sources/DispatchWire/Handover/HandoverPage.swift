public import DispatchCore

/// What the next shift has to know, on one page.
public struct HandoverPage: Sendable {
  /// When it was written, by the domain's clock.
  public var asOf: Timestamp
  /// From when on it tells what people did.
  public var since: Timestamp
  /// Storm mode as it is.
  public var storm: HandoverStorm
  /// Open jobs, the most urgent ones first.
  public var jobs: HandoverList<HandoverJob>
  /// Trucks on duty whose last fix is old, by call sign.
  public var trucks: HandoverList<HandoverTruck>
  /// Trucks that people sent, whatever the core would have chosen, in order of time.
  public var overrules: [HandoverOverrule]
  /// What waits for a human, the most important first.
  public var desk: HandoverList<HandoverItem>
  /// Remarks on jobs, in order of time.
  public var notes: [HandoverNote]

  /// Stores them as they are.
  public init(
    asOf: Timestamp, since: Timestamp, storm: HandoverStorm, jobs: HandoverList<HandoverJob>,
    trucks: HandoverList<HandoverTruck>, overrules: [HandoverOverrule],
    desk: HandoverList<HandoverItem>, notes: [HandoverNote]
  ) {
    self.asOf = asOf
    self.since = since
    self.storm = storm
    self.jobs = jobs
    self.trucks = trucks
    self.overrules = overrules
    self.desk = desk
    self.notes = notes
  }
}

/// The first of many, and how many there are.
public struct HandoverList<Element: Sendable>: Sendable {
  /// How many there are.
  public var total: Int
  /// Those that the page has room for.
  public var shown: [Element]

  /// The first ones of a list.
  public init(total: Int, shown: [Element]) {
    self.total = total
    self.shown = shown
  }
}

/// Storm mode as a hand-over tells it.
public struct HandoverStorm: Hashable, Sendable {
  /// Whether it is on.
  public var isOn: Bool
  /// The classes that are served while it is on.
  public var serve: [String]
  /// When it was last changed; nil when it never was.
  public var since: Timestamp?
  /// Who changed it last.
  public var by: String?

  /// Made of the core's value.
  public init(_ storm: Storm) {
    isOn = storm.isOn
    serve = storm.served.map(\.rawValue)
    since = storm.since
    by = storm.by
  }

  init(isOn: Bool, serve: [String], since: Timestamp?, by: String?) {
    self.isOn = isOn
    self.serve = serve
    self.since = since
    self.by = by
  }
}

/// An open job as a hand-over tells it.
public struct HandoverJob: Hashable, Sendable {
  /// What may go wrong with a job.
  public enum Risk: String, CaseIterable, Hashable, Sendable {
    /// Nobody is there, and the target has passed or passes before the truck is expected.
    case late
    /// Nobody is there, and the first promise is past or not to be kept.
    case promise
    /// It waits, and no truck is on the way.
    case noTruck = "no_truck"
    /// Nobody knows where it is.
    case noPlace = "no_place"
    /// The storm keeps trucks from it.
    case stormHeld = "storm_held"
    /// Past its age cap.
    case mustServe = "must_serve"
  }

  /// Its number.
  public var id: Job.ID
  /// How urgent it is.
  public var dangerClass: String
  /// The assignment's state, else the job's.
  public var state: String
  /// What is to be done.
  public var problem: String
  /// The caller's words for the place, else degrees; nil when it is not known.
  public var place: String?
  /// When it was opened.
  public var openedAt: Timestamp
  /// When its target passes.
  public var deadline: Timestamp
  /// The truck on it.
  public var truck: CallSign?
  /// When the truck is expected.
  public var expectedAt: Timestamp?
  /// What the member was told last.
  public var promisedBy: Timestamp?
  /// What the member was told first: by this the promise is kept or broken. Nil in pages of older servers.
  public var firstPromisedBy: Timestamp?
  /// What may go wrong with it.
  public var risks: [Risk]

  /// Stores them as they are.
  public init(
    id: Job.ID, dangerClass: String, state: String, problem: String, place: String?,
    openedAt: Timestamp, deadline: Timestamp, truck: CallSign?, expectedAt: Timestamp?,
    promisedBy: Timestamp?, firstPromisedBy: Timestamp?, risks: [Risk]
  ) {
    self.id = id
    self.dangerClass = dangerClass
    self.state = state
    self.problem = problem
    self.place = place
    self.openedAt = openedAt
    self.deadline = deadline
    self.truck = truck
    self.expectedAt = expectedAt
    self.promisedBy = promisedBy
    self.firstPromisedBy = firstPromisedBy
    self.risks = risks
  }
}

/// A truck that has been silent.
public struct HandoverTruck: Hashable, Sendable {
  /// Its name.
  public var callSign: CallSign
  /// What it does.
  public var activity: String
  /// When it was last heard of.
  public var fixAt: Timestamp
  /// The job that it is on.
  public var job: Job.ID?

  /// Stores them as they are.
  public init(callSign: CallSign, activity: String, fixAt: Timestamp, job: Job.ID?) {
    self.callSign = callSign
    self.activity = activity
    self.fixAt = fixAt
    self.job = job
  }
}

/// A truck that a person sent.
public struct HandoverOverrule: Hashable, Sendable {
  /// When.
  public var at: Timestamp
  /// Where to.
  public var job: Job.ID
  /// Which one.
  public var truck: CallSign
  /// Who sent it.
  public var by: String
  /// Why.
  public var reason: String
  /// Whether it was taken back at once.
  public var isUndone: Bool

  /// Stores them as they are.
  public init(
    at: Timestamp, job: Job.ID, truck: CallSign, by: String, reason: String, isUndone: Bool
  ) {
    self.at = at
    self.job = job
    self.truck = truck
    self.by = by
    self.reason = reason
    self.isUndone = isUndone
  }
}

/// A desk item that is not done.
public struct HandoverItem: Hashable, Sendable {
  /// Such as `D5`.
  public var id: String
  /// Why a human is needed.
  public var kind: String
  /// What is to be done.
  public var title: String
  /// The job that it is about.
  public var job: Job.ID?
  /// When it was raised.
  public var raisedAt: Timestamp
  /// Who has it now.
  public var claimedBy: String?

  /// Stores them as they are.
  public init(
    id: String, kind: String, title: String, job: Job.ID?, raisedAt: Timestamp,
    claimedBy: String?
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.job = job
    self.raisedAt = raisedAt
    self.claimedBy = claimedBy
  }
}

/// A remark on a job.
public struct HandoverNote: Hashable, Sendable {
  /// When it was made.
  public var at: Timestamp
  /// The job that it is about.
  public var job: Job.ID
  /// Who made it.
  public var by: String
  /// As written.
  public var text: String

  /// Stores them as they are.
  public init(at: Timestamp, job: Job.ID, by: String, text: String) {
    self.at = at
    self.job = job
    self.by = by
    self.text = text
  }
}
