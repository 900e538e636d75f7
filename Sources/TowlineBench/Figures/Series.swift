/// The figures that one thing gave in several rounds.
struct Series {
  /// One a round, in their order; at least one.
  let values: [Double]

  init(_ values: [Double]) {
    precondition(!values.isEmpty, "a series of no rounds")
    self.values = values
  }

  /// The middle one; of an even number the mean of the two in the middle.
  var median: Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  var least: Double { values.min() ?? .nan }
  var greatest: Double { values.max() ?? .nan }

  /// Round by round, the one over the other: rounds that ran in turns share their moment's noise.
  static func / (left: Series, right: Series) -> Series {
    Series(zip(left.values, right.values).map { $0 / $1 })
  }
}
