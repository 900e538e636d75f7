import DispatchCore
import Postgres

/// The numbers of jobs that fit a search, in its order. One statement for each order, so that each
/// finds its index.
enum JobList {
  static func step(_ search: JobSearch, area: String) -> Step {
    precondition((1...200).contains(search.limit), "limit \(search.limit), not 1...200")
    let classes = search.dangerClass.map { [$0] } ?? DangerClass.allCases
    let parameters: [Parameter] = [
      .text(area), .texts(search.state.words), .texts(classes.map(\.rawValue)),
      .int64(search.after?.number), .int64(Int64(search.limit)),
    ]
    guard let text = search.text else {
      return Step(statement(search.state, isNamed: false), parameters)
    }
    return Step(statement(search.state, isNamed: true), parameters + terms(text))
  }

  /// What a text can be: a job's number, a phone number, a plate, the beginning of a name.
  private static func terms(_ text: String) -> [Parameter] {
    let isPrefixed = text.first == "J" || text.first == "j"
    let name = text.count >= 2 ? text : nil
    return [
      .int64(Int64(isPrefixed ? text.dropFirst() : text[...])),
      .text(CallTable.phoneKey(text)), .text(CallTable.plateKey(text)), .text(name),
    ]
  }

  private static func statement(_ state: JobSearch.State, isNamed: Bool) -> Statement {
    switch state {
    case .waiting, .assigned, .open: isNamed ? namedByUrgency : byUrgency
    case .ended: isNamed ? namedEnded : ended
    case .all: isNamed ? namedAll : all
    }
  }

  static let byUrgency = Statement("list_open_job", sql(urgent))
  static let namedByUrgency = Statement("find_open_job", sql(named, urgent))
  static let ended = Statement("list_ended_job", sql("AND ended_at IS NOT NULL", newest))
  static let namedEnded = Statement(
    "find_ended_job", sql(named, "AND ended_at IS NOT NULL", newest))
  static let all = Statement("list_job", sql(newest))
  static let namedAll = Statement("find_job", sql(named, newest))

  static let statements = [byUrgency, namedByUrgency, ended, namedEnded, all, namedAll]

  private static func sql(_ parts: String...) -> String {
    """
    SELECT id FROM job
    WHERE area = $1 AND state = ANY ($2::text[]) AND danger_class = ANY ($3::text[])
    \(parts.joined(separator: "\n"))
    LIMIT $5
    """
  }

  private static let newest = """
    AND ($4::bigint IS NULL OR id < $4)
    ORDER BY id DESC
    """

  private static let urgent = """
    AND ended_at IS NULL AND ($4::bigint IS NULL OR (danger_class, deadline, id) > (
      SELECT last.danger_class, last.deadline, last.id FROM job AS last
      WHERE last.area = $1 AND last.id = $4))
    ORDER BY danger_class, deadline, id
    """

  /// U+10FFFF is after every name that begins with the text.
  private static let named = """
    AND id IN (
      SELECT $6::bigint
      UNION SELECT job FROM call WHERE area = $1 AND phone_key = $7
      UNION SELECT job FROM call WHERE area = $1 AND plate_key = $8
      UNION SELECT job FROM call
        WHERE area = $1 AND lower(caller_name) ~>=~ lower($9::text)
          AND lower(caller_name) ~<~ (lower($9::text) || U&'\\+10FFFF'))
    """
}
