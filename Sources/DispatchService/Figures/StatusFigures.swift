public import DispatchCore

/// All that the status page says: plain values at one moment.
public struct StatusFigures: Hashable, Sendable {
  /// The moment of the figures, by the domain's clock.
  public var asOf: Timestamp
  /// What the service says of itself at that moment.
  public var server: ServerFacts
  /// Since the process started, in real time.
  public var uptime: Duration
  /// Calls received, ever and lately.
  public var calls: CallCounts
  /// What is open as stored, which may lag behind what is decided.
  public var open: OpenCounts
  /// Jobs that have ended, ever.
  public var jobsEnded: Int64
  /// How long each stretch took; the board enters every interval, without samples too.
  public var intervals: [Interval: IntervalFigures]
  /// First promises.
  public var promises: WindowPromises
  /// From when on what happened to jobs is counted as since the start: 24 hours before this server
  /// started, or the area's first event.
  public var countedSince: Timestamp
  /// The number of the last event that is counted: by it the figures can be compared with the tables.
  public var lastSeq: Int64
  /// What the rules refused, such as a step that is not legal, since this server started.
  public var refused: Int64
  /// What the machine itself took; the board enters every figure, without samples too.
  public var machine: [MachineFigure: WindowSpreads]

  /// Stores them as they are.
  public init(
    asOf: Timestamp, server: ServerFacts, uptime: Duration, calls: CallCounts,
    open: OpenCounts, jobsEnded: Int64, intervals: [Interval: IntervalFigures] = [:],
    promises: WindowPromises = WindowPromises(), countedSince: Timestamp, lastSeq: Int64 = 0,
    refused: Int64 = 0,
    machine: [MachineFigure: WindowSpreads] = [:]
  ) {
    self.asOf = asOf
    self.server = server
    self.uptime = uptime
    self.calls = calls
    self.open = open
    self.jobsEnded = jobsEnded
    self.intervals = intervals
    self.promises = promises
    self.countedSince = countedSince
    self.lastSeq = lastSeq
    self.refused = refused
    self.machine = machine
  }
}

/// What the service knows of itself, handed in for each making of the figures.
public struct ServerFacts: Hashable, Sendable {
  /// What it is doing.
  public var state: ServiceState
  /// Since when it is in that state, by the domain's clock.
  public var since: Timestamp
  /// What keeps it from leading, as far as it is known; nil when it is not degraded.
  public var hindrance: Hindrance?
  /// Version and commit.
  public var build: String
  /// How many times faster than real time the domain's clock runs.
  public var timeScale: Double
  /// How old the committed view is: zero on a leader; on a standby, since it last heard.
  public var viewAge: Duration
  /// Who leads the area; nil before anybody was seen to.
  public var leader: LeaderSight?
  /// How many commands could not be stored since the process started: each is a defect of ours.
  public var defects: Int64
  /// Every lane into the core.
  public var lanes: [Lane: LaneFigures]
  /// What goes beside them.
  public var sidelines: [Sideline: LaneFigures]
  /// The lane of paperwork, as of a second ago.
  public var paperwork: Backlog
  /// How the wall clock stands to the domain's, as of a second ago.
  public var clock: ClockWatch
  /// Since when something that time made due cannot be stored and is left out; nil while nothing is.
  public var timersOffSince: Timestamp?
  /// What the journal waits for; nil while nothing is to be stored.
  public var commitUnderWay: CommitUnderWay?

  /// Stores them as they are.
  public init(
    state: ServiceState, since: Timestamp, build: String, timeScale: Double,
    hindrance: Hindrance? = nil, viewAge: Duration = .zero, leader: LeaderSight? = nil,
    defects: Int64 = 0, lanes: [Lane: LaneFigures] = [:],
    sidelines: [Sideline: LaneFigures] = [:], paperwork: Backlog = Backlog(),
    clock: ClockWatch = ClockWatch(), timersOffSince: Timestamp? = nil,
    commitUnderWay: CommitUnderWay? = nil
  ) {
    self.state = state
    self.since = since
    self.hindrance = hindrance
    self.build = build
    self.timeScale = timeScale
    self.viewAge = viewAge
    self.leader = leader
    self.defects = defects
    self.lanes = lanes
    self.sidelines = sidelines
    self.paperwork = paperwork
    self.clock = clock
    self.timersOffSince = timersOffSince
    self.commitUnderWay = commitUnderWay
  }
}

/// Calls received.
public struct CallCounts: Hashable, Sendable {
  /// Ever.
  public var received: Int64
  /// Over the last five minutes, in thousandths of a call.
  public var perMinute: Int64

  /// Stores them as they are.
  public init(received: Int64, perMinute: Int64) {
    self.received = received
    self.perMinute = perMinute
  }
}

/// The spreads of one interval.
public struct IntervalFigures: Hashable, Sendable {
  /// All classes together.
  public var all: WindowSpreads
  /// Nil at the door, where nobody knows the class yet.
  public var byClass: ByClass<WindowSpreads>?

  /// Stores them as they are.
  public init(all: WindowSpreads = WindowSpreads(), byClass: ByClass<WindowSpreads>? = nil) {
    self.all = all
    self.byClass = byClass
  }
}

/// First promises. A later word to the member changes nothing here.
public struct PromiseCounts: Hashable, Sendable {
  /// How many jobs were given a promise.
  public var given: Int64 = 0
  /// A truck was on scene by then. Counted when it was there.
  public var kept: Int64 = 0
  /// The promised time passed with no truck there: then it is counted, whether one comes later, the
  /// job is called off, or is open still.
  public var broken: Int64 = 0

  /// Stores them as they are.
  public init(given: Int64 = 0, kept: Int64 = 0, broken: Int64 = 0) {
    self.given = given
    self.kept = kept
    self.broken = broken
  }

  /// Kept among those that were either, in thousandths; nil before the first one.
  public var keptShare: Int64? {
    kept + broken > 0 ? Spread.share(kept, of: kept + broken) : nil
  }
}

/// Things to be done by people.
public struct Backlog: Hashable, Sendable {
  /// Not done yet.
  public var open: Int
  /// Those that should have been done, or taken up, by now.
  public var overdue: Int
  /// The age of the oldest; nil when there is none.
  public var oldest: Duration?

  /// Stores them as they are.
  public init(open: Int = 0, overdue: Int = 0, oldest: Duration? = nil) {
    self.open = open
    self.overdue = overdue
    self.oldest = oldest
  }
}

/// One lane into the core, or what goes beside.
public struct LaneFigures: Hashable, Sendable {
  /// How many submissions wait in it, or are under way.
  public var depth: Int
  /// Since start, because it was full or closed.
  public var refused: Int64
  /// How many may be. Fewer calls may wait while there is a standing queue of them.
  public var bound: Int

  /// Stores them as they are.
  public init(depth: Int, refused: Int64, bound: Int) {
    self.depth = depth
    self.refused = refused
    self.bound = bound
  }
}
