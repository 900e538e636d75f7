public import DispatchCore
import Postgres

/// Which truck went to which job.
public struct StoredTrip: Hashable, Sendable {
  /// By what steps name it.
  public var assignment: Assignment.ID
  /// Where the truck went.
  public var job: Job.ID
  /// The truck, as it is named now; nil when it has no name any more.
  public var truck: CallSign?
}

extension History {
  /// The trips of some assignments, ended ones too; those that there are none of are left out.
  public func trips(of assignments: [Assignment.ID]) async throws(StoreFailure) -> [StoredTrip] {
    let parameters: [Parameter] = [.text(area), .int64s(assignments.map(\.number))]
    return try await read([Step(Self.someTrips, parameters)])[0].map { row in
      StoredTrip(
        assignment: Assignment.ID(row.int64(0)), job: Job.ID(row.int64(1)),
        truck: row.optionalText(2).flatMap { CallSign($0) })
    }
  }

  static let someTrips = Statement(
    "read_trip",
    """
    SELECT id, job,
      (SELECT call_sign FROM truck WHERE truck.area = $1 AND truck.id = assignment.truck)
    FROM assignment WHERE area = $1 AND id = ANY ($2::bigint[])
    """)
}
