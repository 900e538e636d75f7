import LoadTest

// What the server says itself, beside what its callers saw.
extension LoadWords {
  /// What its figures are, in every form.
  static let serverTitles = ["Count", "Mean", "P50", "P90", "P99", "Max"]

  /// How to read them.
  static let serverNote = """
    By its own counters before and after, all its callers together. They count in buckets: a percentile is at most what \
    stands there.
    """

  /// A table, or why there is none.
  var own: String {
    guard !serverRows.isEmpty else { return serverFault ?? "" }
    let titles = ["THE SERVER'S OWN, OF THIS RUN"] + Self.serverTitles.map { $0.uppercased() }
    return TextTable(titles, rows: serverRows).text + "\n" + serverSpan + Self.serverNote
  }

  /// Why there is nothing to compare; nil when there is.
  var serverFault: String? {
    switch result.server {
    case .begunAnew:
      """
      The server's own figures cannot be compared with these: it was started again meanwhile, or another one answers \
      now.
      """
    case .untold:
      "The server's own figures are not known: it did not tell its metrics before and after the run."
    case .counted, nil: nil
    }
  }

  /// From when on they count, where that is not the start; with a blank after it.
  var serverSpan: String {
    guard case .counted(_, let from) = result.server, from >= 1 else { return "" }
    return "From second \(LatencyWords.tenths(from)) on. "
  }

  /// Each figure of which something was counted.
  var serverRows: [[String]] {
    guard case .counted(let counted, _) = result.server else { return [] }
    return ServerFigure.allCases.compactMap { figure in
      guard let counts = counted[figure], counts.count > 0 else { return nil }
      let mean = counts.mean.map(LatencyWords.milliseconds) ?? "-"
      return [figure.words, "\(counts.count)", mean]
        + [50, 90, 99, 100].map { Self.atMost(counts, $0) }
    }
  }

  private static func atMost(_ counts: ClassicHistogram, _ percentile: Double) -> String {
    if let bound = counts.bound(of: percentile) { return "≤ " + LatencyWords.milliseconds(bound) }
    return counts.lastBound.map { "> " + LatencyWords.milliseconds($0) } ?? "-"
  }
}

extension ServerFigure {
  fileprivate var words: String {
    switch self {
    case .door: "door: received to durable answer"
    case .decision: "first assignment"
    case .commit: "transaction"
    case .compute: "decision"
    case .loopLag: "waiting for a processor"
    }
  }
}
