public import DispatchCore
import Postgres

/// Which job a server in safe mode tries just now, and which ones it leaves to humans.
enum TrialTable {
  static let load = Statement(
    "load_trial", "SELECT job, array_to_string(left_out, ',') FROM trial WHERE area = $1")

  static func leftOut(_ row: Row) -> [Job.ID] {
    row.text(1).split(separator: ",").compactMap { Int64($0) }.map(Job.ID.init)
  }

  /// Only for who leads, in its own epoch.
  static let put = Statement(
    "put_trial",
    """
    INSERT INTO trial (area, job, left_out)
    SELECT area, $3::bigint, $4::bigint[] FROM leadership WHERE area = $1 AND epoch = $2 FOR SHARE
    ON CONFLICT (area) DO UPDATE SET job = excluded.job, left_out = excluded.left_out
    """)
}

extension LeadershipTable {
  /// Writes down which job is tried next, nil for none, and which are left out, durably.
  ///
  /// - Returns: false when another leads by now.
  public func record(
    trial: Job.ID?, leftOut: [Job.ID], in term: Term
  ) async throws(StoreFailure) -> Bool {
    let parameters: [Parameter] = [
      .text(area), .int64(term.epoch), .int64(trial?.number), .int64s(leftOut.map(\.number)),
    ]
    return try await keeper.commit([Step(TrialTable.put, parameters)])[0].affected == 1
  }
}
