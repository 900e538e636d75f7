public import DispatchCore
import Postgres

/// A decision about a job, as it was explained when it was made.
public struct StoredDecision: Hashable, Sendable {
  /// Counts the decisions about the job from 1.
  public var number: Int
  /// When it was made, by our own clock.
  public var at: Timestamp
  /// Why a truck went or did not.
  public var explanation: Explanation
}

/// All that is kept of why trucks went to a job.
public struct StoredDecisions: Sendable {
  /// The last hundred, in order.
  public var decisions: [StoredDecision]
  /// The job's assignments, ended ones included, in order.
  public var assignments: [Assignment]
  /// The call signs of all trucks named, removed trucks included.
  public var callSigns: [Truck.ID: CallSign]
}

extension History {
  /// Why trucks went to a job or did not, ended or not; nil when there is none of that number.
  public func decisions(about job: Job.ID) async throws(StoreFailure) -> StoredDecisions? {
    let one: [Parameter] = [.text(area), .int64(job.number)]
    let found = try await read([
      Step(Self.jobExists, one), Step(Self.explained, one),
      Step(Self.assignments, [.text(area), .int64s([job.number])]),
    ])
    guard found[0].first?.bool(0) == true else { return nil }
    let assignments = found[2].map { AssignmentTable.assignment($0) }
    let decisions = try self.decisions(found[1])
    var trucks = Set(assignments.map(\.truck))
    for one in decisions { trucks.formUnion(one.explanation.candidates.map(\.truck)) }
    return StoredDecisions(
      decisions: decisions, assignments: assignments,
      callSigns: try await callSigns(of: trucks.sorted()))
  }

  private func decisions(_ rows: Rows) throws(StoreFailure) -> [StoredDecision] {
    let last = rows.first?.int(6) ?? 0
    var decisions: [StoredDecision] = []
    for (place, recorded) in try events(rows).enumerated() {
      guard let explanation = recorded.event.explanation else { continue }
      decisions.append(
        StoredDecision(number: last - place, at: recorded.at, explanation: explanation))
    }
    return decisions.reversed()
  }

  private func callSigns(
    of trucks: [Truck.ID]
  ) async throws(StoreFailure) -> [Truck.ID: CallSign] {
    guard !trucks.isEmpty else { return [:] }
    let rows = try await read([
      Step(Self.names, [.text(area), .int32s(trucks.map(\.number))])
    ])[0]
    var names: [Truck.ID: CallSign] = [:]
    for row in rows { names[row.truckID(0)] = CallSign(row.text(1)) }
    return names
  }
}

// Statements.
extension History {
  static let jobExists = Statement(
    "job_exists", "SELECT EXISTS (SELECT FROM job WHERE area = $1 AND id = $2)")

  /// Latest first, with how many there are at the end. A call says why only where it opened a job that waits;
  /// in a caller's words the quotation marks would stand escaped.
  static let explained = Statement(
    "read_explained",
    """
    SELECT \(EventTable.columns), count(*) OVER ()::integer FROM event
    WHERE area = $1 AND job = $2
      AND (type = 'explained' OR type = 'call_taken' AND body LIKE '%"why":{%')
    ORDER BY seq DESC LIMIT 100
    """)

  static let names = Statement(
    "read_call_sign",
    "SELECT id, call_sign FROM truck WHERE area = $1 AND id = ANY ($2::integer[])")
}
