import DispatchCore
import DispatchWire
import Store

extension Report {
  /// Enters what the tables tell.
  ///
  /// - Parameter showsPersons: whether names of people and what they wrote may be told.
  mutating func fill(_ figures: ShiftFigures, showsPersons: Bool, gazetteer: Gazetteer) {
    calls = figures.calls.map { ReportCount($0.channel, $0.count) }
    services = figures.services.map { ReportService($0.key, $0.value) }.sorted { $0.rank < $1.rank }
    late = ReportList(
      total: all.late, shown: figures.lateJobs.map { ReportLateJob($0, asOf: asOf) })
    overrules = ReportList(
      total: figures.overruleCount,
      shown: figures.overrules.map { overrule in
        ReportOverrule(
          job: overrule.job, truck: overrule.truck, at: overrule.at,
          author: showsPersons ? overrule.author : nil,
          reason: showsPersons ? overrule.reason : nil)
      })
    refusals = ReportList(
      total: figures.refusalCount,
      shown: figures.refusals.map { ReportParting($0, showsPersons: showsPersons) })
    releases = ReportList(
      total: figures.releaseCount,
      shown: figures.releases.map { ReportParting($0, showsPersons: showsPersons) })
    moves = figures.moveCount
    desk = figures.deskItems.map { ReportCount($0.kind, $0.count) }
    trucks = figures.trucks.map { ReportTruck($0) }
    places = figures.places.map { place in
      ReportPlace(
        name: gazetteer.nameNear(place.coordinate), coordinate: place.coordinate,
        jobs: place.jobs, late: place.late)
    }
  }
}

extension ReportService {
  fileprivate init(_ group: ShiftFigures.Group, _ service: ShiftFigures.Service) {
    self.init(dangerClass: group.dangerClass, hour: group.hour, day: group.day)
    jobs = service.jobs
    served = service.served
    cancelled = service.cancelled
    goneOnArrival = service.goneOnArrival
    notReached = service.unreached
    reached = service.reached
    p50 = service.p50?.wholeSeconds
    p90 = service.p90?.wholeSeconds
    p99 = service.p99?.wholeSeconds
    longest = service.longest?.wholeSeconds
    inTime = service.inTime
    late = service.late
    promised = service.promised
    kept = service.kept
    broken = service.broken
  }

  /// Its place in the report: all, classes, hours, classes by hour, days.
  fileprivate var rank: (Int, String, Int, Int) {
    let kind =
      switch (dangerClass, hour, day) {
      case (nil, nil, nil): 0
      case (_?, nil, _): 1
      case (nil, _?, _): 2
      case (_?, _?, _): 3
      case (nil, nil, _?): 4
      }
    return (kind, day ?? "", dangerClass?.rank ?? 0, hour ?? 0)
  }
}

extension ReportLateJob {
  fileprivate init(_ job: ShiftFigures.LateJob, asOf: Timestamp) {
    let end = job.arrivedAt ?? job.endedAt ?? asOf
    self.init(
      job: job.id, dangerClass: job.dangerClass, state: job.state, deadline: job.deadline,
      late: (end - job.deadline).wholeSeconds, cause: job.cause(until: end))
  }
}

extension ShiftFigures.LateJob {
  /// The longest part of the way to the arrival, or to the end of what there is of that way.
  ///
  /// - Parameter end: when a truck arrived, the job ended, or now.
  fileprivate func cause(until end: Timestamp) -> ReportCause {
    let first = firstSentAt ?? end
    let sent = sentAt ?? end
    // Who arrived has set out, though the crew may not have said so.
    let setOut = enRouteAt ?? (arrivedAt == nil ? end : sent)
    let parts: [(ReportCause, Duration)] = [
      (waitingCause, first - waitsFrom), (declined > 0 ? .declined : .released, sent - first),
      (.turnout, setOut - sent), (.travel, end - setOut),
    ]
    let longest = parts.map(\.1).max() ?? .zero
    return parts.first { $0.1 == longest }?.0 ?? .travel
  }

  /// Why it waited for a first truck.
  private var waitingCause: ReportCause {
    if firstSentAt == nil, state == .cancelled { return .cancelled }
    if isHeldByStorm { return .storm }
    return switch waited {
    case .allBusy: .allBusy
    case .allPassedBy: .declined
    case .betterTruckSoon, .reserved, .coverage: .keptBack
    case .noneOnDuty: .noneFits
    case .placeUnknown: .placeUnknown
    case .storm: .storm
    case .planned, nil: .noTruck
    }
  }
}

extension ReportTruck {
  fileprivate init(_ truck: ShiftFigures.TruckUse) {
    self.init(truck.callSign)
    sent = truck.sent
    served = truck.served
    declined = truck.declined
    busy = truck.busy.wholeSeconds
    driving = truck.driving.wholeSeconds
    distance = truck.distance.meters
    let whole = truck.onDuty.wholeSeconds
    onDuty = whole
    use = whole > 0 ? min((busy * 1_000 + whole / 2) / whole, 1_000) : 0
  }
}

extension Gazetteer {
  /// The place nearest to a point, no farther than about three kilometres; the first of two.
  fileprivate func nameNear(_ point: Coordinate) -> String? {
    let reach: Int64 = 270_000
    let near = places.map { place -> (name: String, gap: Int64) in
      let north = Int64(place.coordinate.latitudeE7) - Int64(point.latitudeE7)
      let east = Int64(place.coordinate.longitudeE7) - Int64(point.longitudeE7)
      return (place.name, north * north + east * east)
    }.filter { $0.gap <= reach * reach }
    return near.min { $0.gap < $1.gap }?.name
  }
}

extension ReportParting {
  fileprivate init(_ parting: ShiftFigures.Parting, showsPersons: Bool) {
    self.init(
      job: parting.job, truck: parting.truck, at: parting.at,
      reason: showsPersons ? parting.reason : nil,
      author: showsPersons || parting.author == Author.core ? parting.author : nil)
  }
}
