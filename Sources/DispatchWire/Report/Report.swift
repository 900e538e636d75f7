public import DispatchCore

/// How a stretch of time went: the answer of `GET /v1/report`.
///
/// A job belongs to the stretch in which it was opened, in the class that it has now; what became of
/// it counts whenever it did. What trucks did counts in the stretch in which they did it.
public struct Report: Hashable, Sendable {
  /// The name of this form; another form gets another number.
  public static let schema = "towline.report/1"
  /// No list tells more, however many are asked for.
  public static let longestList = 20_000

  /// The area.
  public var area: String
  /// The beginning, and the end, which is no part of it.
  public var from: Timestamp
  /// The end.
  public var to: Timestamp
  /// An IANA name: whose days and hours are meant.
  public var timeZone: String
  /// When it was reckoned.
  public var asOf: Timestamp
  /// Calls by channel, those that joined a job included, the most used first.
  public var calls: [ReportCount]
  /// How jobs were served: all, each class, each hour of the day, each class in each hour, each day;
  /// groups without jobs are left out.
  public var services: [ReportService]
  /// The latest first.
  public var late: ReportList<ReportLateJob>
  /// Trucks chosen by people, in order.
  public var overrules: ReportList<ReportOverrule>
  /// Jobs that crews did not take, in order.
  public var refusals: ReportList<ReportParting>
  /// Trucks taken off jobs, those by the plan last, else in the order of time.
  public var releases: ReportList<ReportParting>
  /// How many of them the plan made; 0 of a server that does not tell.
  public var moves: Int64
  /// What came to the desk, by kind, the most frequent first.
  public var desk: [ReportCount]
  /// Trucks that were on duty or had an assignment in the stretch, by call sign.
  public var trucks: [ReportTruck]
  /// The squares of about a kilometre with most jobs, at most 20.
  public var places: [ReportPlace]

  /// A report of nothing.
  public init(area: String, from: Timestamp, to: Timestamp, timeZone: String, asOf: Timestamp) {
    self.area = area
    self.from = from
    self.to = to
    self.timeZone = timeZone
    self.asOf = asOf
    calls = []
    services = []
    late = ReportList()
    overrules = ReportList()
    refusals = ReportList()
    releases = ReportList()
    moves = 0
    desk = []
    trucks = []
    places = []
  }

  /// Whether it had not begun when it was reckoned.
  public var isAhead: Bool { from > asOf }

  /// How all jobs were served; zeros when there were none.
  public var all: ReportService {
    service { $0.dangerClass == nil && $0.hour == nil && $0.day == nil } ?? ReportService()
  }

  /// Each class with jobs in it, the gravest first.
  public var classes: [ReportService] {
    services.filter { $0.dangerClass != nil && $0.hour == nil }
  }

  /// Each hour of the day with jobs in it.
  public var hours: [ReportService] {
    services.filter { $0.dangerClass == nil && $0.hour != nil }
  }

  /// Each class in each hour with jobs in it.
  public var classHours: [ReportService] {
    services.filter { $0.dangerClass != nil && $0.hour != nil }
  }

  /// Each day with jobs in it.
  public var days: [ReportService] { services.filter { $0.day != nil } }

  private func service(_ fits: (ReportService) -> Bool) -> ReportService? {
    services.first(where: fits)
  }
}

/// Some of a list, and how many there are.
public struct ReportList<Element: Hashable & Sendable>: Hashable, Sendable {
  /// All there are.
  public var total: Int64
  /// Those that are told, the first ones: as many as were asked for, 200 where nothing is said.
  public var shown: [Element]

  /// A list.
  public init(total: Int64 = 0, shown: [Element] = []) {
    self.total = total
    self.shown = shown
  }

  /// How many are not told.
  public var untold: Int64 { total > Int64(shown.count) ? total - Int64(shown.count) : 0 }
}

/// How often something occurred.
public struct ReportCount: Hashable, Sendable {
  /// Its word.
  public var name: String
  /// How often.
  public var count: Int64

  /// A count.
  public init(_ name: String, _ count: Int64) {
    self.name = name
    self.count = count
  }
}

/// How a group of jobs was served; times in whole seconds.
public struct ReportService: Hashable, Sendable {
  /// Of this class only; nil for all.
  public var dangerClass: DangerClass?
  /// Opened in this hour of the day only, 0 to 23; nil for all.
  public var hour: Int?
  /// Opened on this day only, such as `2016-01-12`; nil for all.
  public var day: String?
  /// Opened.
  public var jobs: Int64 = 0
  /// Ended served.
  public var served: Int64 = 0
  /// Called off.
  public var cancelled: Int64 = 0
  /// Nobody was there any more.
  public var goneOnArrival: Int64 = 0
  /// Reached by a truck.
  public var reached: Int64 = 0
  /// Neither reached nor called off; nil of a server that does not tell.
  public var notReached: Int64?
  /// Seconds within which half of those reached were reached; nil when none was.
  public var p50: Int64?
  /// Of nine in ten.
  public var p90: Int64?
  /// Of 99 in 100.
  public var p99: Int64?
  /// The longest.
  public var longest: Int64?
  /// Reached by their deadline.
  public var inTime: Int64 = 0
  /// Reached after it, or not by it.
  public var late: Int64 = 0
  /// First promises given.
  public var promised: Int64 = 0
  /// A truck was there by then.
  public var kept: Int64 = 0
  /// It was not.
  public var broken: Int64 = 0

  /// A group without jobs.
  public init(dangerClass: DangerClass? = nil, hour: Int? = nil, day: String? = nil) {
    self.dangerClass = dangerClass
    self.hour = hour
    self.day = day
  }

  /// Those in time among those that were or are late, in thousandths, rounded; nil when there are
  /// none.
  public var withinTarget: Int64? { Self.share(inTime, of: inTime + late) }

  /// Promises kept among those kept or broken, in thousandths, rounded; nil when there are none.
  public var keptShare: Int64? { Self.share(kept, of: kept + broken) }

  /// Neither reached nor called off: where somebody waits yet, the times tell of the others only.
  public var unreached: Int64 { notReached ?? max(0, jobs - reached - cancelled) }

  /// First promises that were not due when it was reckoned, or were called off before.
  public var undue: Int64 { max(0, promised - kept - broken) }

  private static func share(_ part: Int64, of whole: Int64) -> Int64? {
    whole > 0 ? (part * 1_000 + whole / 2) / whole : nil
  }
}

/// What most of a late job's time went into.
public enum ReportCause: String, CaseIterable, Hashable, Sendable {
  /// No truck came at all; of a server that does not tell why.
  case neverReached = "never_reached"
  /// It waited for a first truck, and nothing says why.
  case noTruck = "no_truck"
  /// It waited for a first truck, since all that fit were busy.
  case allBusy = "all_busy"
  /// It waited for a first truck, since none that fits was on duty.
  case noneFits = "none_fits"
  /// It waited for a first truck, since the plan kept the free ones for others or for something better.
  case keptBack = "kept_back"
  /// It waited for a first truck, since the storm mode held it.
  case storm
  /// It waited for a first truck, since nobody knew its place.
  case placeUnknown = "place_unknown"
  /// No truck had been sent when it was called off.
  case cancelled
  /// Crews declined, or did not answer, before one came.
  case declined
  /// Trucks were taken off before one came.
  case released
  /// The crew was slow to set out.
  case turnout
  /// The way was long.
  case travel
}

/// A job that was reached late, or not at all.
public struct ReportLateJob: Hashable, Sendable {
  /// Its number.
  public var job: Job.ID
  /// As it is now.
  public var dangerClass: DangerClass
  /// As it is now.
  public var state: JobState
  /// By when a truck should have been there.
  public var deadline: Timestamp
  /// Seconds after the deadline: at the arrival, at the end, or so far.
  public var late: Int64
  /// What most of the time went into.
  public var cause: ReportCause

  /// Stores them as they are.
  public init(
    job: Job.ID, dangerClass: DangerClass, state: JobState, deadline: Timestamp, late: Int64,
    cause: ReportCause
  ) {
    self.job = job
    self.dangerClass = dangerClass
    self.state = state
    self.deadline = deadline
    self.late = late
    self.cause = cause
  }
}

/// A truck that a person chose.
public struct ReportOverrule: Hashable, Sendable {
  /// For which job.
  public var job: Job.ID
  /// Which truck.
  public var truck: CallSign
  /// When.
  public var at: Timestamp
  /// Who; nil for those who may see no names.
  public var author: String?
  /// Why; nil for the same.
  public var reason: String?

  /// Stores them as they are.
  public init(job: Job.ID, truck: CallSign, at: Timestamp, author: String?, reason: String?) {
    self.job = job
    self.truck = truck
    self.at = at
    self.author = author
    self.reason = reason
  }
}

/// A job and a truck that did not stay together: its crew did not take the job, or it was taken off by
/// somebody, by an undo, or by a better plan.
public struct ReportParting: Hashable, Sendable {
  /// Which job.
  public var job: Job.ID
  /// Which truck.
  public var truck: CallSign
  /// When.
  public var at: Timestamp
  /// Why, or what the crew said; nil for those who may see no names.
  public var reason: String?
  /// Who took the truck off, ``Author/core`` where the plan did; nil for a crew that did not take the job, and for
  /// those who may see no names.
  public var author: String?

  /// Stores them as they are.
  public init(
    job: Job.ID, truck: CallSign, at: Timestamp, reason: String?, author: String? = nil
  ) {
    self.job = job
    self.truck = truck
    self.at = at
    self.reason = reason
    self.author = author
  }

  /// Whether the plan made it.
  public var isMove: Bool { author == Author.core }
}

/// What a truck did.
public struct ReportTruck: Hashable, Sendable {
  /// Its call sign.
  public var truck: CallSign
  /// How often it was sent within the stretch: its crew accepted or set out.
  public var sent: Int64 = 0
  /// How many jobs it brought to the end within the stretch.
  public var served: Int64 = 0
  /// How many its crew did not take.
  public var declined: Int64 = 0
  /// Seconds on assignments within the stretch.
  public var busy: Int64 = 0
  /// Seconds of these under way to the scene.
  public var driving: Int64 = 0
  /// Metres to the jobs that it was sent to, estimated when it was chosen: whole ways where it
  /// arrived, the part that its time allows where it was recalled under way.
  public var distance: Int64 = 0
  /// Seconds on duty within the stretch so far, or at work although its duty had ended; nil of a server
  /// that does not tell.
  public var onDuty: Int64?
  /// The time on assignments as a part of the time on duty, in thousandths; of a server that does not tell
  /// that time, as a part of the stretch so far.
  public var use: Int64 = 0

  /// A truck that did nothing.
  public init(_ truck: CallSign) { self.truck = truck }
}

/// A square of about a kilometre with many jobs.
public struct ReportPlace: Hashable, Sendable {
  /// The nearest place that the area knows by name; nil when none is near.
  public var name: String?
  /// Its middle.
  public var coordinate: Coordinate
  /// Opened there.
  public var jobs: Int64
  /// Of these late.
  public var late: Int64

  /// Stores them as they are.
  public init(name: String?, coordinate: Coordinate, jobs: Int64, late: Int64) {
    self.name = name
    self.coordinate = coordinate
    self.jobs = jobs
    self.late = late
  }
}
