/// One line of the table.
struct Row {
  /// What is hoped for.
  enum Aim {
    case atLeast(Double)
    case atMost(Double)

    func isMet(by value: Double) -> Bool {
      switch self {
      case .atLeast(let limit): value >= limit
      case .atMost(let limit): value <= limit
      }
    }
  }

  var title: String
  var unit: String
  var series: Series
  var aim: Aim?

  init(_ title: String, _ unit: String, _ series: Series, aim: Aim? = nil) {
    self.title = title
    self.unit = unit
    self.series = series
    self.aim = aim
  }
}

/// The rows of one part of the benchmarks, under its name.
struct Section {
  var name: String
  var rows: [Row]
  /// Why it is not complete.
  var failure: String?
}
