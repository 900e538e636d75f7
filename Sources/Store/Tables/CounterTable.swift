import DispatchCore
import Postgres

/// The counters' one row of an area.
enum CounterTable {
  static let update = Statement(
    "update_counter",
    """
    UPDATE counter SET last_seq = $2, last_at = greatest(last_at, $3), last_call = $4,
      last_job = $5, last_assignment = $6, last_truck = $7, last_desk_item = $8, cycle_us = $9,
      promise_grave_permille = $10, promise_mild_permille = $11
    WHERE area = $1
    """)

  static func parameters(
    _ counters: Counters, lastSeq: Int64, lastAt: Timestamp, area: String
  ) -> [Parameter] {
    [
      .text(area), .int64(lastSeq), .moment(lastAt), .int64(counters.lastCall),
      .int64(counters.lastJob), .int64(counters.lastAssignment), .int64(counters.lastTruck),
      .int64(counters.lastDeskItem), .int64(counters.cycle.microseconds),
      .int64(counters.calibration.grave), .int64(counters.calibration.mild),
    ]
  }

  static let load = Statement(
    "load_counter",
    """
    SELECT last_call, last_job, last_assignment, last_truck, last_desk_item, cycle_us, last_seq,
      last_at, promise_grave_permille, promise_mild_permille
    FROM counter WHERE area = $1
    """)

  static func counters(_ row: Row) -> Counters {
    var counters = Counters()
    counters.lastCall = row.int64(0)
    counters.lastJob = row.int64(1)
    counters.lastAssignment = row.int64(2)
    counters.lastTruck = row.int64(3)
    counters.lastDeskItem = row.int64(4)
    counters.cycle = .microseconds(row.int64(5))
    counters.calibration.grave = row.int64(8)
    counters.calibration.mild = row.int64(9)
    return counters
  }
}
