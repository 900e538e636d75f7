public import DispatchCore

/// What a report says of a stretch of time, as the tables tell it.
///
/// A job belongs to the stretch in which it was opened, in the class that it has now; what became of
/// it counts whenever it did. What trucks did counts in the stretch in which they did it.
public struct ShiftFigures: Sendable {
  /// A group of jobs that the figures are about; what is nil takes in all.
  public struct Group: Hashable, Sendable {
    /// Jobs of this class only.
    public var dangerClass: DangerClass?
    /// Jobs opened in this hour of the day only, 0 to 23, by the area's clock.
    public var hour: Int?
    /// Jobs opened on this day only, such as `2016-01-12`, by the area's calendar.
    public var day: String?

    /// A group.
    public init(dangerClass: DangerClass? = nil, hour: Int? = nil, day: String? = nil) {
      self.dangerClass = dangerClass
      self.hour = hour
      self.day = day
    }
  }

  /// How a group of jobs was served.
  public struct Service: Hashable, Sendable {
    /// Opened.
    public var jobs: Int64 = 0
    /// Ended served.
    public var served: Int64 = 0
    /// Called off.
    public var cancelled: Int64 = 0
    /// Nobody was there any more.
    public var goneOnArrival: Int64 = 0
    /// Reached by a truck, whether or not it still found somebody.
    public var reached: Int64 = 0
    /// Neither reached nor called off.
    public var unreached: Int64 = 0
    /// From opening, or an appointment's time, to the first truck on scene, as nearest ranks; nil when
    /// none was reached.
    public var p50: Duration?
    /// The time within which nine of ten were reached.
    public var p90: Duration?
    /// The time within which 99 of 100 were reached.
    public var p99: Duration?
    /// The longest.
    public var longest: Duration?
    /// Reached by their deadline.
    public var inTime: Int64 = 0
    /// Reached after their deadline, or not by it.
    public var late: Int64 = 0
    /// First promises.
    public var promised: Int64 = 0
    /// A truck was there by then.
    public var kept: Int64 = 0
    /// It was not.
    public var broken: Int64 = 0

    /// Nothing.
    public init() {}
  }

  /// Each group with jobs in it: all, each class, each hour, each class in each hour, each day.
  public var services: [Group: Service] = [:]
  /// Calls by channel, those that joined a job included, the most used first.
  public var calls: [(channel: String, count: Int64)] = []
  /// The latest ones first, at most ``ShiftReader/listLength``.
  public var lateJobs: [LateJob] = []
  /// Trucks chosen by people, in order; at most so many.
  public var overrules: [Overrule] = []
  /// How many there were.
  public var overruleCount: Int64 = 0
  /// Jobs that a crew did not take, in order; at most so many.
  public var refusals: [Parting] = []
  /// How many there were.
  public var refusalCount: Int64 = 0
  /// Trucks that were taken off jobs by people, by an undo or by a better plan, the plan's last, else in the order of
  /// time; at most so many.
  public var releases: [Parting] = []
  /// How many there were.
  public var releaseCount: Int64 = 0
  /// How many of them the plan made.
  public var moveCount: Int64 = 0
  /// What came to the desk, by kind, the most frequent first.
  public var deskItems: [(kind: String, count: Int64)] = []
  /// Trucks that were on duty or had an assignment in the stretch, by call sign.
  public var trucks: [TruckUse] = []
  /// Squares of a hundredth of a degree with most jobs first, at most 20.
  public var places: [BusyPlace] = []

  /// Nothing.
  public init() {}
}

extension ShiftFigures {
  /// A job that was reached late, or not at all.
  public struct LateJob: Hashable, Sendable {
    /// The job.
    public var id: Job.ID
    /// As it is now.
    public var dangerClass: DangerClass
    /// As it is now.
    public var state: JobState
    /// From when the member waited.
    public var waitsFrom: Timestamp
    /// By when a truck should have been there.
    public var deadline: Timestamp
    /// When the first truck was sent; nil when none was.
    public var firstSentAt: Timestamp?
    /// When the truck was sent that came first, or that is or was to come; nil when there is none.
    public var sentAt: Timestamp?
    /// When that one set out; nil when it did not say.
    public var enRouteAt: Timestamp?
    /// When it was there.
    public var arrivedAt: Timestamp?
    /// When the job ended; nil while it is open.
    public var endedAt: Timestamp?
    /// Trucks that declined or did not answer before.
    public var declined: Int64
    /// Trucks that were taken off before.
    public var released: Int64
    /// Why no truck went when it first waited for one; nil when that was not said.
    public var waited: Estimate.Reason?
    /// Whether the desk was told that the storm held it past its age cap.
    public var isHeldByStorm: Bool
  }

  /// A truck that a person chose.
  public struct Overrule: Hashable, Sendable {
    /// For which job.
    public var job: Job.ID
    /// Which truck.
    public var truck: CallSign
    /// When.
    public var at: Timestamp
    /// Who.
    public var author: String
    /// Why.
    public var reason: String
  }

  /// A job and a truck that did not stay together.
  public struct Parting: Hashable, Sendable {
    /// Which job.
    public var job: Job.ID
    /// Which truck.
    public var truck: CallSign
    /// When.
    public var at: Timestamp
    /// Why, or what the crew said.
    public var reason: String?
    /// Who took the truck off, the core where the plan did; nil of a crew that did not take the job, or when that is
    /// not known.
    public var author: Author?
  }

  /// What a truck did.
  public struct TruckUse: Hashable, Sendable {
    /// Its call sign.
    public var callSign: CallSign
    /// How often it was sent: its crew accepted or set out.
    public var sent: Int64
    /// How many jobs it brought to the end.
    public var served: Int64
    /// How many its crew did not take.
    public var declined: Int64
    /// On assignments, as far as they lie within the stretch.
    public var busy: Duration
    /// Of that from setting out to the scene.
    public var driving: Duration
    /// How far it drove to the jobs that it was sent to, estimated by what the choice was made on:
    /// of a way that it did not end, the part that its time allows.
    public var distance: Distance
    /// On duty within the stretch, or at work on an assignment although its duty had ended.
    public var onDuty: Duration
  }

  /// A square with many jobs.
  public struct BusyPlace: Hashable, Sendable {
    /// Its middle.
    public var coordinate: Coordinate
    /// Opened there.
    public var jobs: Int64
    /// Of these late.
    public var late: Int64
  }
}
