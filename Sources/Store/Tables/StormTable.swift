import DispatchCore
import Postgres

/// Storm mode, one row an area; none until it is first switched.
enum StormTable {
  static let put = Statement(
    "put_storm",
    """
    INSERT INTO storm (area, is_on, mildest_served, since, author)
    VALUES ($1, $2::boolean, $3::text, $4::timestamptz, $5::text)
    ON CONFLICT (area) DO UPDATE SET
      is_on = excluded.is_on, mildest_served = excluded.mildest_served, since = excluded.since,
      author = excluded.author
    """)

  static func parameters(_ storm: Storm, area: String) -> [Parameter] {
    [
      .text(area), .bool(storm.isOn), .text(storm.mildestServed.rawValue),
      .moment(storm.since ?? .unixEpoch), .text(storm.by ?? ""),
    ]
  }

  static let load = Statement(
    "load_storm", "SELECT is_on, mildest_served, since, author FROM storm WHERE area = $1")

  static func storm(_ row: Row) -> Storm {
    Storm(
      isOn: row.bool(0), mildestServed: row.word(1), since: row.moment(2), by: row.text(3))
  }
}
