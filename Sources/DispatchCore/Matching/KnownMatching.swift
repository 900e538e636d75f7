/// What the matching of one plan leaves for that of the next, by trucks and jobs, since these come and go.
///
/// Beside the state like the plan itself: with it the next matching takes less time, without it the same pairs come
/// out.
package struct KnownMatching: Sendable {
  /// What a truck was worth, and the job that it had.
  private var ofTruck: [Truck.ID: (worth: Int64, job: Job.ID?)] = [:]
  private var ofJob: [Job.ID: Int64] = [:]

  /// What a solution ends with whose rows are these trucks and whose columns are these jobs.
  init(_ matching: MinimumCostMatching, trucks: [Truck.ID], jobs: [Job.ID]) {
    let later = matching.forLater
    for (row, truck) in trucks.enumerated() {
      let column = Int(later.partners[row])
      ofTruck[truck] = (later.rows[row], column < 0 ? nil : jobs[column])
    }
    for (column, job) in jobs.enumerated() { ofJob[job] = later.columns[column] }
  }

  /// The same in the order of other rows and columns; those not seen before are worth nothing.
  func earlier(trucks: [Truck.ID], jobs: [Job.ID]) -> EarlierMatching {
    var columns: [Job.ID: Int32] = [:]
    for (column, job) in jobs.enumerated() { columns[job] = Int32(column) }
    var earlier = EarlierMatching(rows: trucks.count, columns: jobs.count)
    for (row, truck) in trucks.enumerated() {
      guard let known = ofTruck[truck] else { continue }
      earlier.rows[row] = known.worth
      earlier.partners[row] = known.job.flatMap { columns[$0] } ?? -1
    }
    for (column, job) in jobs.enumerated() { earlier.columns[column] = ofJob[job] ?? 0 }
    return earlier
  }
}
