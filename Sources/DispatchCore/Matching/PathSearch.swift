/// A search for the shortest alternating path from one row to a column that nobody holds, or to a
/// row that had better be left alone (Dijkstra 1959, on costs reduced by the potentials).
///
/// Columns no nearer than the best end found so far are never kept, which ends most searches soon.
struct PathSearch: Sendable {
  /// What a path ends with.
  enum End {
    case column(Int)
    /// The row gives its column up, or the first row goes without.
    case row(Int)
  }

  /// The length of the best path to an end so far.
  private(set) var length = Int64.max
  private(set) var end = End.row(-1)
  /// How far each column is; `Int64.max` when it was not reached.
  private(set) var distances: [Int64] = []
  /// The row from which each column was reached.
  private(set) var origins: [Int32] = []
  /// The columns whose distance is final, nearest first.
  private(set) var settled: [Int32] = []
  private var reached: [Int32] = []
  private var heap = DistanceHeap()

  /// Makes ready for so many columns.
  mutating func reset(columns: Int) {
    distances.removeAll(keepingCapacity: true)
    distances.append(contentsOf: repeatElement(.max, count: columns))
    origins.removeAll(keepingCapacity: true)
    origins.append(contentsOf: repeatElement(-1, count: columns))
    reached.removeAll(keepingCapacity: true)
    clear()
  }

  /// Forgets the last search, at the cost of what it reached.
  mutating func clear() {
    for column in reached { distances[Int(column)] = .max }
    reached.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
    heap.removeAll()
    length = .max
    end = .row(-1)
  }

  /// A column can be reached at this distance, shorter than ``length``.
  @inline(__always)
  mutating func reach(_ column: Int, at distance: Int64, from row: Int, holders: Span<Int32>) {
    guard distance < distances[column] else { return }
    keep(column, at: distance, from: row, isFree: holders[column] < 0)
  }

  @inline(never)
  private mutating func keep(_ column: Int, at distance: Int64, from row: Int, isFree: Bool) {
    if distances[column] == .max { reached.append(Int32(truncatingIfNeeded: column)) }
    distances[column] = distance
    origins[column] = Int32(truncatingIfNeeded: row)
    if isFree {
      length = distance
      end = .column(column)
    } else {
      heap.insert(DistanceHeap.Entry(distance: distance, column: Int32(column)))
    }
  }

  /// A path can end with this row left alone, at this length.
  mutating func offer(row: Int, at distance: Int64) {
    guard distance < length else { return }
    length = distance
    end = .row(row)
  }

  /// Settles the nearest column, if there is one nearer than the best end.
  mutating func next() -> (column: Int, distance: Int64)? {
    while let entry = heap.popMin() {
      guard entry.distance < length else { return nil }
      guard entry.distance == distances[Int(entry.column)] else { continue }
      settled.append(entry.column)
      return (Int(entry.column), entry.distance)
    }
    return nil
  }
}
