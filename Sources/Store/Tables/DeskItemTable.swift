import DispatchCore
import Postgres

/// Desk items as rows. What is done keeps its row.
enum DeskItemTable {
  /// An item, and its end if it has one.
  struct Entry {
    var item: DeskItem
    var done: ChangeSet.DeskDone?
  }

  /// An item that was raised in this batch; one that is there already is an error.
  static let insert = Statement("insert_desk_item", insertSQL)

  /// An item that was there before.
  static let update = Statement(
    "update_desk_item",
    insertSQL + """

      ON CONFLICT (area, id) DO UPDATE SET
        state = excluded.state, claimed_by = excluded.claimed_by, until = excluded.until,
        done_at = excluded.done_at, done_by = excluded.done_by, outcome = excluded.outcome,
        handed_by = excluded.handed_by, note = excluded.note, is_handed = excluded.is_handed
      """)

  private static let insertSQL = """
    INSERT INTO desk_item (
      area, id, kind, job, danger_class, title, raised_at, state, claimed_by, until, done_at,
      done_by, outcome, handed_by, note, is_handed)
    SELECT $1, new.*
    FROM unnest(
      $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[],
      $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[],
      $14::text[], $15::text[], $16::boolean[]
    ) AS new
    """

  static func parameters(_ entries: [Entry], area: String) -> [Parameter] {
    let items = entries.map(\.item)
    return [
      .text(area),
      .int64s(items.map(\.id.number)),
      .texts(items.map(\.kind.rawValue)),
      .int64s(items.map { $0.job?.number }),
      .texts(items.map(\.dangerClass.rawValue)),
      .texts(items.map(\.title)),
      .moments(items.map(\.raisedAt)),
      .texts(entries.map { $0.done == nil ? $0.item.state.word : "done" }),
      .texts(items.map(\.state.author)),
      .moments(items.map(\.state.until)),
      .moments(entries.map { $0.done?.at }),
      .texts(entries.map { $0.done?.by }),
      .texts(entries.map { $0.done?.outcome }),
      .texts(items.map { $0.handed?.by }),
      .texts(items.map { $0.handed?.note }),
      .bools(entries.map { $0.done == nil && $0.item.handed?.isWaiting == true }),
    ]
  }

  static let open = Statement(
    "load_desk_item",
    """
    SELECT id, kind, job, danger_class, title, raised_at, claimed_by, until,
      handed_by, note, is_handed
    FROM desk_item WHERE area = $1 AND done_at IS NULL ORDER BY id
    """)

  static func item(_ row: Row) -> DeskItem {
    var item = DeskItem(
      id: DeskItem.ID(row.int64(0)), kind: row.word(1), job: row.optionalInt64(2).map(Job.ID.init),
      dangerClass: row.word(3), title: row.text(4), raisedAt: row.moment(5))
    if let author = row.optionalText(8) {
      item.handed = DeskItem.Handed(by: author, note: row.text(9), isWaiting: row.bool(10))
    }
    if let until = row.optionalMoment(7) {
      item.state =
        row.optionalText(6).map { .claimed(by: $0, until: until) } ?? .later(until: until)
    }
    return item
  }
}

extension DeskItem.State {
  fileprivate var word: String {
    switch self {
    case .open: "open"
    case .claimed: "claimed"
    case .later: "later"
    }
  }

  fileprivate var author: String? {
    if case .claimed(let author, _) = self { author } else { nil }
  }

  fileprivate var until: Timestamp? {
    switch self {
    case .open: nil
    case .claimed(_, let until), .later(let until): until
    }
  }
}
