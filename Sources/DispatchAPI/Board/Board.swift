import DispatchCore
import DispatchService
import DispatchWire
import PlainJSON

/// What the operations page draws: the area, its trucks, its open jobs, what waits at the desk and
/// how response times went. Without names and numbers, whoever asks, since it hangs on a wall.
struct Board: Sendable {
  /// How many open jobs are told, the most urgent ones.
  static let mostJobs = 500
  /// How many trucks are told, by call sign.
  static let mostTrucks = 5_000
  /// How many desk items are told: those that nobody has taken up first, since what is another's needs no room
  /// before what is open, each in the order in which they are taken up.
  static let mostDeskItems = 20

  /// When the view was what is stored, for sure: from then all spans count.
  let asOf: Timestamp
  /// How long ago that was, in real time; zero where this server leads.
  let viewAge: Duration
  let condition: (state: ServiceState, since: Timestamp)
  let hindrance: Hindrance?
  let area: Area
  private(set) var jobs: [BoardJob] = []
  private(set) var jobCount = 0
  /// How many open jobs no truck has reached, whether they are told or not.
  private(set) var unreachedCount = 0
  /// How many of these are past their target.
  private(set) var lateCount = 0
  /// How many of the late ones are D0 or D1.
  private(set) var lateGraveCount = 0
  private(set) var trucks: [TruckAnswer] = []
  private(set) var truckCount = 0
  private(set) var deskItems: [DeskItem] = []
  private(set) var deskCount = 0
  /// How many desk items nobody has taken up, by kind, whether they are told or not; kinds without
  /// any are left out.
  private(set) var openDesk: [DeskItem.Kind: Int] = [:]
  let trails: [(window: FigureWindow, points: [TrailPoint])]

  /// By the committed view.
  init(_ service: DispatchService) {
    viewAge = service.viewAge
    asOf = service.clock.now() - viewAge * service.clock.scale
    condition = service.condition
    hindrance = service.hindrance
    area = service.area
    trails = [FigureWindow.hour, .day].map {
      ($0, service.figures.responseTrail(over: $0))
    }
    let state = service.view.state
    takeJobs(state)
    countUnreached(state)
    takeTrucks(state)
    takeDesk(state)
  }

  /// Ranked by a few numbers each.
  private mutating func takeJobs(_ state: DispatchState) {
    let now = asOf
    let alarm = area.settings.promiseAlarm
    let ranks = state.jobs.values.map(JobRank.init).sorted()
    jobCount = ranks.count
    jobs = ranks.prefix(Self.mostJobs).compactMap { BoardJob($0, state, alarm, at: now) }
  }

  private mutating func countUnreached(_ state: DispatchState) {
    for job in state.jobs.values {
      let assignment = job.assignment.flatMap { state.assignments[$0] }
      if assignment?.state.hasArrived == true { continue }
      unreachedCount += 1
      guard job.deadline < asOf else { continue }
      lateCount += 1
      if job.dangerClass <= .danger { lateGraveCount += 1 }
    }
  }

  private mutating func takeTrucks(_ state: DispatchState) {
    let fleet = state.trucks.values.map { truck in
      TruckAnswer(truck, assignment: truck.assignment.flatMap { state.assignments[$0] })
    }
    truckCount = fleet.count
    trucks = Array(
      fleet.sorted { $0.truck.description.callSign < $1.truck.description.callSign }
        .prefix(Self.mostTrucks))
  }

  private mutating func takeDesk(_ state: DispatchState) {
    deskCount = state.deskItems.count
    for item in state.deskItems.values where item.state == .open {
      openDesk[item.kind, default: 0] += 1
    }
    let items = state.deskItems.values.sorted { left, right in
      let (isLeftOpen, isRightOpen) = (left.state == .open, right.state == .open)
      return isLeftOpen == isRightOpen ? left.rank < right.rank : isLeftOpen
    }
    deskItems = Array(items.prefix(Self.mostDeskItems))
  }
}

/// An open job as the board tells it.
struct BoardJob: Sendable {
  let job: Job
  let assignment: Assignment?
  let truck: CallSign?
  let isPromiseAtRisk: Bool

  /// Nil when there is no such job.
  ///
  /// - Parameter alarm: How long before a promise ends it is in danger when no truck comes.
  init?(_ rank: JobRank, _ state: DispatchState, _ alarm: Duration, at now: Timestamp) {
    guard let job = state.jobs[Job.ID(rank.number)] else { return nil }
    self.job = job
    assignment = job.assignment.flatMap { state.assignments[$0] }
    truck = assignment.flatMap { state.trucks[$0.truck]?.description.callSign }
    isPromiseAtRisk = job.hasPromiseAtRisk(assignment, alarm: alarm, at: now)
  }
}
