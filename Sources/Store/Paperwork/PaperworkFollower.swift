import DispatchCore
import Postgres

/// Makes paperwork of what the journal has stored. It keeps its own position in the events and
/// may read one twice: an item is made once.
public struct PaperworkFollower: Sendable {
  /// The kind of the item that a cleared job gets.
  public static let serviceRecord = "service_record"
  /// How many events are read at a time.
  public static let chunk = 500

  private let store: PaperworkStore
  private let due: Duration
  private let codec: EventCodec

  /// A follower that writes on the paperwork lane's session; items are due `due` after the job was
  /// cleared.
  public init(_ store: PaperworkStore, due: Duration, codec: EventCodec = .current) {
    self.store = store
    self.due = due
    self.codec = codec
  }

  /// Reads one chunk of events after its position, and makes items of the jobs cleared in it.
  ///
  /// - Returns: whether there may be more to read at once.
  public func follow() async throws(StoreFailure) -> Bool {
    let rows = try await store.keeper.query(
      Self.unread, [.text(store.area), .int64(Int64(Self.chunk))])
    guard let last = rows.last else { return false }
    var cleared: [(job: Int64, at: Timestamp)] = []
    for row in rows where row.text(3) == "advanced" {
      guard let job = row.optionalInt64(6), try isCleared(row) else { continue }
      cleared.append((job, row.moment(2)))
    }
    _ = try await store.keeper.commit([
      Step(
        Self.make,
        [
          .text(store.area), .int64s(cleared.map(\.job)),
          .texts(cleared.map { "Service record of J\($0.job)" }),
          .moments(cleared.map(\.at)), .moments(cleared.map { $0.at + due }),
        ]),
      Step(Self.advance, [.text(store.area), .int64(last.int64(0))]),
    ])
    return rows.count == Self.chunk
  }

  private func isCleared(_ row: Row) throws(StoreFailure) -> Bool {
    do {
      guard case .advanced(let advance) = try EventTable.event(row, codec: codec).event else {
        return false
      }
      return advance.to == .cleared
    } catch {
      throw .unreadableEvent(seq: row.int64(0), error)
    }
  }
}

// Statements.
extension PaperworkFollower {
  /// The events after the follower's position.
  static let unread = Statement(
    "unread_event",
    """
    SELECT \(EventTable.columns), job FROM event
    WHERE area = $1 AND seq > coalesce(
      (SELECT last_seq FROM paperwork_follower WHERE area = $1), 0)
    ORDER BY seq LIMIT $2
    """)

  static let make = Statement(
    "make_paperwork",
    """
    INSERT INTO paperwork (area, kind, title, job, is_automatic, created_at, due_at)
    SELECT $1, '\(serviceRecord)', title, job, true, created_at, due_at
    FROM unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::timestamptz[])
      AS cleared (job, title, created_at, due_at)
    ON CONFLICT (area, job, kind) WHERE is_automatic DO NOTHING
    """)

  static let advance = Statement(
    "advance_follower",
    """
    INSERT INTO paperwork_follower (area, last_seq) VALUES ($1, $2)
    ON CONFLICT (area) DO UPDATE
      SET last_seq = greatest(paperwork_follower.last_seq, excluded.last_seq)
    """)
}
