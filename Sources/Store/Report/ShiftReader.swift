public import DispatchCore
import PlainJSON
public import Postgres

/// Reckons reports from the tables, on a session of its own: one at a time, within a bounded time,
/// so that nobody who waits for help waits for a report.
public struct ShiftReader: Sendable {
  /// Late jobs, overrules, refusals and releases are listed up to so many where no other number is asked for; all
  /// are counted.
  public static let listLength = 200
  /// How long one report may take.
  public static let patience: Duration = .seconds(20)
  /// How long before a stretch the work may have begun that ended in it: reading reaches so far back.
  private static let longestWork: Duration = .days(7)

  private let pool: SessionPool
  private let area: String

  /// Opens nothing yet.
  public init(_ settings: ConnectionSettings, area: String) {
    self.area = area
    pool = SessionPool(
      settings, purpose: "report",
      limits: .init(
        sessions: 1, waiting: 4, patience: .seconds(5), operation: Self.patience))
  }

  /// Ends its session.
  public func close() async { await pool.close() }

  /// The figures of a stretch of time.
  ///
  /// - Parameters:
  ///   - zone: an IANA name, known to the database; whose hours and days are meant.
  ///   - targets: the area's, by which it is told from when on a job that was an appointment waited.
  ///   - now: by the domain's clock: open jobs are late after their deadline.
  ///   - rows: how many each list has at most.
  /// - Throws: ``StoreFailure/database(_:)`` also when it takes too long.
  public func figures(
    from: Timestamp, to: Timestamp, zone: String, targets: ByClass<Duration>, now: Timestamp,
    rows: Int = ShiftReader.listLength
  ) async throws(StoreFailure) -> ShiftFigures {
    let area = area
    return try await StoreFailure.translate { () async throws(PostgresFailure) in
      try await pool.withSession { session async throws(PostgresFailure) in
        let bounds = try await session.snapshot([
          Step(Self.limit), Step(Self.firstJob, [.text(area), .moment(from)]),
          Step(Self.firstJob, [.text(area), .moment(to)]),
          Step(Self.firstAssignment, [.text(area), .moment(from - Self.longestWork)]),
          Step(Self.firstEvent, [.text(area), .moment(from)]),
          Step(Self.firstEvent, [.text(area), .moment(to)]),
        ])
        let (low, high) = (bounds[1][0].int64(0), bounds[2][0].int64(0))
        let jobs: [Parameter] = [.text(area), .int64(low), .int64(high)]
        let work: [Parameter] = [
          .text(area), .int64(bounds[3][0].int64(0)), .int64(high), .moment(now), .moment(from),
          .moment(to), .int64(bounds[4][0].int64(0)), .int64(bounds[5][0].int64(0)),
        ]
        let outcomes: [Parameter] =
          jobs + [
            .moment(now), .int64s(DangerClass.allCases.map { targets[$0].microseconds }),
          ]
        let length = Parameter.int64(Int64(rows))
        let found = try await session.snapshot(
          [
            Step(Self.limit), Step(Self.services, outcomes + [.text(zone)]),
            Step(Self.calls, jobs), Step(Self.lateJobs, outcomes + [length]),
            Step(Self.overrules, jobs + [length]), Step(Self.refusals, jobs + [length]),
            Step(Self.releases, jobs + [length]), Step(Self.deskItems, jobs),
            Step(Self.trucks, work), Step(Self.places, outcomes),
          ], within: Self.patience)
        return Self.assemble(Array(found.dropFirst()))
      }
    }
  }

  private static func assemble(_ found: [Rows]) -> ShiftFigures {
    var figures = ShiftFigures()
    for row in found[0] { figures.services[group(row)] = service(row) }
    figures.calls = found[1].map { ($0.text(0), $0.int64(1)) }
    figures.lateJobs = found[2].map(lateJob)
    figures.overrules = found[3].map { row in
      ShiftFigures.Overrule(
        job: Job.ID(row.int64(1)), truck: callSign(row, 2), at: row.moment(3),
        author: row.text(4), reason: row.text(5))
    }
    figures.overruleCount = found[3].first?.int64(0) ?? 0
    figures.refusals = found[4].map(parting)
    figures.refusalCount = found[4].first?.int64(0) ?? 0
    figures.releases = found[5].map(release)
    figures.releaseCount = found[5].first?.int64(0) ?? 0
    figures.moveCount = found[5].first?.int64(6) ?? 0
    figures.deskItems = found[6].map { ($0.text(0), $0.int64(1)) }
    figures.trucks = found[7].map(truck)
    figures.places = found[8].map { row in
      ShiftFigures.BusyPlace(
        coordinate: row.coordinate(0), jobs: row.int64(2), late: row.int64(3))
    }
    return figures
  }

  private static func parting(_ row: Row) -> ShiftFigures.Parting {
    ShiftFigures.Parting(
      job: Job.ID(row.int64(1)), truck: callSign(row, 2), at: row.moment(3),
      reason: row.optionalText(4))
  }

  /// Who did it stands in its event, behind what may be anybody's words.
  private static func release(_ row: Row) -> ShiftFigures.Parting {
    var parting = parting(row)
    let event = row.optionalText(7).flatMap { try? JSONValue.parse(text: $0) }
    parting.author = row.bool(5) ? Author.core : event?["by"]?.stringValue
    return parting
  }

  private static func group(_ row: Row) -> ShiftFigures.Group {
    ShiftFigures.Group(
      dangerClass: row.optionalWord(0), hour: row.optionalInt(1), day: row.optionalText(2))
  }

  private static func service(_ row: Row) -> ShiftFigures.Service {
    var service = ShiftFigures.Service()
    service.jobs = row.int64(3)
    service.served = row.int64(4)
    service.cancelled = row.int64(5)
    service.goneOnArrival = row.int64(6)
    service.reached = row.int64(7)
    service.p50 = row.optionalDuration(8)
    service.p90 = row.optionalDuration(9)
    service.p99 = row.optionalDuration(10)
    service.longest = row.optionalDuration(11)
    service.inTime = row.int64(12)
    service.late = row.int64(13)
    service.promised = row.int64(14)
    service.kept = row.int64(15)
    service.broken = row.int64(16)
    service.unreached = row.int64(17)
    return service
  }

  private static func lateJob(_ row: Row) -> ShiftFigures.LateJob {
    ShiftFigures.LateJob(
      id: Job.ID(row.int64(0)), dangerClass: row.word(1), state: row.word(2),
      waitsFrom: row.moment(3), deadline: row.moment(4), firstSentAt: row.optionalMoment(5),
      sentAt: row.optionalMoment(6), enRouteAt: row.optionalMoment(7),
      arrivedAt: row.optionalMoment(8), endedAt: row.optionalMoment(9), declined: row.int64(10),
      released: row.int64(11),
      waited: row.optionalText(12).flatMap { Estimate.Reason(rawValue: $0) },
      isHeldByStorm: row.bool(13))
  }

  private static func truck(_ row: Row) -> ShiftFigures.TruckUse {
    ShiftFigures.TruckUse(
      callSign: callSign(row, 0), sent: row.int64(1), served: row.int64(2),
      declined: row.int64(3), busy: .microseconds(row.int64(4)),
      driving: .microseconds(row.int64(5)), distance: Distance(meters: row.int64(6)),
      onDuty: .microseconds(row.int64(7)))
  }

  private static func callSign(_ row: Row, _ column: Int) -> CallSign {
    guard let callSign = CallSign(row.text(column)) else {
      preconditionFailure("column \(column) holds no call sign")
    }
    return callSign
  }
}
