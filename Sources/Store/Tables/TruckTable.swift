import DispatchCore
import Postgres

/// Trucks as rows. A removed one keeps its row.
enum TruckTable {
  /// A truck, and when it was removed if it was put and removed in the same batch.
  struct Entry {
    var truck: Truck
    var removedAt: Timestamp?
  }

  static let put = Statement(
    "put_truck",
    """
    INSERT INTO truck (
      area, id, call_sign, equipment, weight_class, seats, base_lat, base_lon, duty, lat, lon,
      fix_at, fix_accuracy_m, removed_at)
    SELECT $1, id, call_sign, string_to_array(equipment, ','), weight_class, seats, base_lat,
      base_lon, duty, lat, lon, fix_at, fix_accuracy_m, removed_at
    FROM unnest(
      $2::integer[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::float8[],
      $8::float8[], $9::text[], $10::float8[], $11::float8[], $12::timestamptz[], $13::bigint[],
      $14::timestamptz[]
    ) AS new (
      id, call_sign, equipment, weight_class, seats, base_lat, base_lon, duty, lat, lon, fix_at,
      fix_accuracy_m, removed_at)
    ON CONFLICT (area, id) DO UPDATE SET
      call_sign = excluded.call_sign, equipment = excluded.equipment,
      weight_class = excluded.weight_class, seats = excluded.seats,
      base_lat = excluded.base_lat, base_lon = excluded.base_lon, duty = excluded.duty,
      lat = excluded.lat, lon = excluded.lon, fix_at = excluded.fix_at,
      fix_accuracy_m = excluded.fix_accuracy_m, removed_at = excluded.removed_at
    """)

  static let remove = Statement(
    "remove_truck",
    """
    UPDATE truck SET removed_at = $3
    WHERE area = $1 AND id = ANY ($2::integer[]) AND removed_at IS NULL
    """)

  static func parameters(_ entries: [Entry], area: String) -> [Parameter] {
    let trucks = entries.map(\.truck)
    let start: [Parameter] = [
      .text(area),
      .int32s(trucks.map(\.id.number)),
      .texts(trucks.map(\.description.callSign.text)),
      .wordLists(trucks.map(\.description.equipment.names)),
      .texts(trucks.map(\.description.weightClass.rawValue)),
      .int32s(trucks.map { Int32(clamping: $0.description.seats) }),
      .doubles(trucks.map(\.description.base.latitude)),
      .doubles(trucks.map(\.description.base.longitude)),
      .texts(trucks.map(\.duty.rawValue)),
    ]
    let fix: [Parameter] = [
      .doubles(trucks.map(\.fix.coordinate.latitude)),
      .doubles(trucks.map(\.fix.coordinate.longitude)),
      .moments(trucks.map(\.fix.at)),
      .distances(trucks.map(\.fix.accuracy)),
      .moments(entries.map(\.removedAt)),
    ]
    return start + fix
  }

  /// Trucks of the fleet, each with the newer of its two fixes and its active assignment.
  static let fleet = Statement(
    "load_truck",
    """
    SELECT truck.id, truck.call_sign, array_to_string(truck.equipment, ','), truck.weight_class,
      truck.seats, truck.base_lat, truck.base_lon, truck.duty,
      coalesce(newer.lat, truck.lat), coalesce(newer.lon, truck.lon),
      coalesce(newer.at, truck.fix_at),
      CASE WHEN newer.at IS NULL THEN truck.fix_accuracy_m ELSE newer.accuracy_m END,
      active.id
    FROM truck
    LEFT JOIN position AS newer
      ON newer.area = truck.area AND newer.truck = truck.id AND newer.at >= truck.fix_at
    LEFT JOIN assignment AS active
      ON active.area = truck.area AND active.truck = truck.id AND active.ended_at IS NULL
    WHERE truck.area = $1 AND truck.removed_at IS NULL
    ORDER BY truck.id
    """)

  static func truck(_ row: Row) -> Truck {
    guard let callSign = CallSign(row.text(1)) else {
      preconditionFailure("the call sign of truck \(row.int64(0)) is none")
    }
    let description = TruckDescription(
      callSign: callSign, equipment: row.equipment(2), weightClass: row.word(3), seats: row.int(4),
      base: row.coordinate(5))
    let fix = Fix(
      coordinate: row.coordinate(8), at: row.moment(10), accuracy: row.optionalDistance(11))
    return Truck(
      id: row.truckID(0), description: description, duty: row.word(7), fix: fix,
      assignment: row.optionalInt64(12).map(Assignment.ID.init))
  }
}
