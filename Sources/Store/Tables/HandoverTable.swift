public import DispatchCore
import Postgres

/// Signed hand-overs as rows, each under the number of its event.
enum HandoverTable {
  static let insert = Statement(
    "insert_handover",
    """
    INSERT INTO handover (area, seq, at, giver, taker, since, page)
    SELECT $1, new.*
    FROM unnest(
      $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::timestamptz[], $7::text[]
    ) AS new
    """)

  static func parameters(_ events: [RecordedEvent], area: String) -> [Parameter]? {
    let signed = events.compactMap { recorded -> (seq: Int64, at: Timestamp, what: Handover)? in
      guard case .handedOver(let handover) = recorded.event else { return nil }
      return (recorded.seq, recorded.at, handover)
    }
    guard !signed.isEmpty else { return nil }
    return [
      .text(area), .int64s(signed.map(\.seq)), .moments(signed.map(\.at)),
      .texts(signed.map(\.what.giver)), .texts(signed.map(\.what.taker)),
      .moments(signed.map(\.what.since)), .texts(signed.map(\.what.page)),
    ]
  }

  static let last = Statement(
    "read_last_handover",
    """
    SELECT at, giver, taker, since, page FROM handover
    WHERE area = $1 ORDER BY seq DESC LIMIT 1
    """)

  static func handover(_ row: Row) -> StoredHandover {
    StoredHandover(
      at: row.moment(0),
      handover: Handover(
        giver: row.text(1), taker: row.text(2), since: row.moment(3), page: row.text(4)))
  }
}

/// A signed hand-over, as it is stored.
public struct StoredHandover: Hashable, Sendable {
  /// When it was signed.
  public var at: Timestamp
  /// Who gave what to whom.
  public var handover: Handover
}
