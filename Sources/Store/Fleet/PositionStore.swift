public import DispatchCore
public import Postgres

/// Where trucks were last. Fixes are no events: the latest of each truck is kept, the rest is not.
public struct PositionStore: Sendable {
  private let keeper: SessionKeeper
  private let area: String

  /// A store with a session of its own, opened on first use.
  public init(_ settings: ConnectionSettings, area: String) {
    keeper = SessionKeeper(settings, purpose: "positions")
    self.area = area
  }

  /// Stores the fixes in one statement; one that is older than the stored one changes nothing.
  public func flush(_ fixes: [Truck.ID: Fix]) async throws(StoreFailure) {
    guard !fixes.isEmpty else { return }
    let sorted = fixes.sorted { $0.key < $1.key }
    let latest = sorted.map(\.value)
    _ = try await keeper.commit([
      Step(
        Self.put,
        [
          .text(area), .int32s(sorted.map(\.key.number)), .moments(latest.map(\.at)),
          .doubles(latest.map(\.coordinate.latitude)),
          .doubles(latest.map(\.coordinate.longitude)),
          .distances(latest.map(\.accuracy)),
        ])
    ])
  }

  /// Closes the session.
  public func close() async { await keeper.close() }

  static let put = Statement(
    "put_position",
    """
    INSERT INTO position (area, truck, at, lat, lon, accuracy_m)
    SELECT $1, new.*
    FROM unnest(
      $2::integer[], $3::timestamptz[], $4::float8[], $5::float8[], $6::bigint[]) AS new
    ON CONFLICT (area, truck) DO UPDATE SET
      at = excluded.at, lat = excluded.lat, lon = excluded.lon, accuracy_m = excluded.accuracy_m
    WHERE position.at <= excluded.at
    """)
}
