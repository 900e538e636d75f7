/// A figure that a server counts in a histogram, from its start on.
public enum ServerFigure: String, CaseIterable, Hashable, Sendable {
  /// From a call received to its durable answer.
  case door
  /// From a job opened to its first assignment, by the domain's clock.
  case decision
  /// A transaction of the journal.
  case commit
  /// One decision.
  case compute
  /// How much later than asked a task wakes.
  case loopLag = "loop_lag"

  /// What its metrics begin with.
  fileprivate var metric: String { "towline_\(rawValue)_seconds" }
}

/// What a server counted while a run went on: for all who asked it, whoever they were.
public enum ServerInterval: Hashable, Sendable {
  /// These values, from so many seconds after the start of the run to its last answer.
  case counted([ServerFigure: ClassicHistogram], from: Double)
  /// Its counters began anew: it was started again, or another server answers now.
  case begunAnew
  /// It did not tell its counters before or after.
  case untold
}

/// The counters of a server at a moment, as its metrics tell them.
struct ServerCounts: Sendable {
  private(set) var histograms: [ServerFigure: ClassicHistogram] = [:]
  /// Seconds since it started.
  private(set) var uptime = 0.0
  /// When it was asked and when it had answered, in seconds since the start of the run.
  let asked: Double
  let answered: Double

  /// Seconds: what the metrics tell is made ready up to a quarter of a second ahead.
  private static let tolerance = 0.5

  /// Reads Prometheus' text; values of several labels are counted together.
  ///
  /// - Returns: nil for a text without the uptime and the figures.
  init?(_ text: String, asked: Double, answered: Double) {
    (self.asked, self.answered) = (asked, answered)
    var hasUptime = false
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard let blank = line.lastIndex(of: " "),
        let value = Double(line[line.index(after: blank)...])
      else { continue }
      let name = line[..<blank]
      if name == "towline_uptime_seconds" {
        (uptime, hasUptime) = (value, true)
      } else {
        read(name, value)
      }
    }
    guard hasUptime, histograms.count == ServerFigure.allCases.count else { return nil }
  }

  /// Seconds become milliseconds.
  private mutating func read(_ name: Substring, _ value: Double) {
    guard let figure = ServerFigure.allCases.first(where: { name.hasPrefix($0.metric) }),
      value.isFinite, abs(value) < 1e15
    else { return }
    let rest = name.dropFirst(figure.metric.count)
    if rest.hasPrefix("_bucket{"), let bound = Self.bound(rest) {
      histograms[figure, default: ClassicHistogram()].add(Int64(value), upTo: bound)
    } else if rest.hasPrefix("_sum") {
      histograms[figure, default: ClassicHistogram()].add(sum: value * 1_000)
    }
  }

  /// Of `{class="D0",le="0.005"}`, 5.
  private static func bound(_ labels: Substring) -> Double? {
    guard let start = labels.firstRange(of: "le=\"") else { return nil }
    let text = labels[start.upperBound...].prefix { $0 != "\"" }
    return text == "+Inf" ? .infinity : Double(text).map { $0 * 1_000 }
  }

  /// What was counted since an earlier look at the same server.
  func since(_ earlier: ServerCounts) -> ServerInterval {
    let grown = uptime - earlier.uptime
    let atLeast = asked - earlier.answered - Self.tolerance
    let atMost = answered - earlier.asked + Self.tolerance
    guard atLeast <= atMost, (atLeast...atMost).contains(grown) else { return .begunAnew }
    var counted: [ServerFigure: ClassicHistogram] = [:]
    for figure in ServerFigure.allCases {
      guard let before = earlier.histograms[figure],
        let difference = histograms[figure]?.since(before)
      else { return .begunAnew }
      counted[figure] = difference
    }
    return .counted(counted, from: earlier.answered)
  }
}
