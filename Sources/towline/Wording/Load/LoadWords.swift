package import DispatchCore
package import LoadTest
import PlainJSON

/// What a load run found, as people read it.
package struct LoadWords: Sendable {
  let title: String
  /// Their addresses.
  let servers: [String]
  let began: Timestamp
  package let result: LoadResult
  let expectations: [LoadExpectation]
  /// How it is done again; nil where that is not told.
  let recipe: LoadRecipe?

  /// - Parameters:
  ///   - title: What was done, in a line.
  ///   - servers: Their addresses, of which one leads.
  package init(
    title: String, servers: [String], began: Timestamp, result: LoadResult,
    expectations: [LoadExpectation] = [], recipe: LoadRecipe? = nil
  ) {
    self.title = title
    self.servers = servers
    self.began = began
    self.result = result
    self.expectations = expectations
    self.recipe = recipe
  }

  /// Tables and what is to be said of them.
  package var text: String {
    let parts = [early, kinds, reasons, steps, own, expected, outages, takeOver, again, missing]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// That not all was sent; empty when all was.
  var early: String {
    result.endedEarly.map { moment in
      "Ended early at second \(LatencyWords.tenths(moment / .seconds(1))), as it was told to."
    } ?? ""
  }

  private var kinds: String {
    let counts = ["KIND", "SENT", "ACCEPTED", "REFUSED", "UNKNOWN"]
    let times = ["PER S", "P50", "P90", "P99", "P99.9", "MAX"]
    let rare = rareTitles.map { $0.uppercased() }
    return TextTable(counts + rare + times, rows: result.kinds.map(cells)).text
      + "\nPER S: accepted a second. \(timesNote)"
  }

  /// From when times count, and what a percentile takes where one is not told.
  var timesNote: String {
    let count = "Times count from when a request was due."
    let isAnyLeftOut = result.kinds.contains { kind in
      kind.figures.hasTimes && kind.figures.told.p999 == nil
    }
    let few = " Not told of too few answers: a P90 takes 10, a P99 100, a P99.9 1,000."
    return count + (isAnyLeftOut ? few : "") + batchNote
  }

  /// Of fixes that come together there are more than there are times.
  private var batchNote: String {
    guard let fixes = result.figures(.positions), fixes.hasTimes,
      fixes.samples < fixes.accepted + fixes.unknown
    else { return "" }
    return
      " Positions are counted by fix, and timed by report: the times are of \(fixes.samples) reports."
  }

  /// The titles of the columns that a run has only where there is something to tell.
  var rareTitles: [String] { (hasLost ? ["Lost"] : []) + (hasUnreached ? ["Not reached"] : []) }

  /// Whether any read had no answer.
  private var hasLost: Bool { result.kinds.contains { $0.figures.lost > 0 } }

  /// Whether anything found no server.
  private var hasUnreached: Bool { result.kinds.contains { $0.figures.unreached > 0 } }

  /// What stands in the line of a kind.
  func cells(_ kind: LoadResult.Kind) -> [String] {
    let figures = kind.figures
    var counts = [figures.sent, figures.accepted, figures.refused, figures.unknown]
    if hasLost { counts.append(figures.lost) }
    if hasUnreached { counts.append(figures.unreached) }
    let (p50, p90, p99, p999, longest) = figures.told
    let times = [p50, p90, p99, p999, longest].map(Self.time)
    return [kind.kind.rawValue] + counts.map(String.init)
      + [LatencyWords.tenths(figures.acceptedPerSecond)] + times
  }

  /// `-` where there is none to tell.
  static func time(_ milliseconds: Double?) -> String {
    milliseconds.map { LatencyWords.milliseconds($0) } ?? "-"
  }

  private var reasons: String {
    result.kinds.filter { !$0.figures.reasons.isEmpty }.map { kind in
      "Refused \(kind.kind.rawValue): " + Self.listed(kind.figures.reasons)
    }.joined(separator: "\n")
  }

  /// Codes and how often each was said, the most frequent first.
  static func listed(_ reasons: [String: Int]) -> String {
    sorted(reasons).map { "\($0.code) \($0.count)" }.joined(separator: ", ").visibleControls()
  }

  /// The most frequent first.
  static func sorted(_ reasons: [String: Int]) -> [(code: String, count: Int)] {
    reasons.map { (code: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.code) < ($0.count, $1.code) }
  }

  private var steps: String {
    guard !result.steps.isEmpty else { return "" }
    var table = TextTable("CALLS/S", "ACCEPTED", "P50", "P99", "MAX", "RESULT")
    for step in result.steps {
      table.add(
        LatencyWords.tenths(step.rate), "\(step.figures.accepted)",
        Self.time(step.figures.told.p50), Self.time(step.figures.told.p99),
        Self.time(step.figures.told.longest), step.fault ?? "held")
    }
    return table.text + "\n" + knee
  }

  /// Where it breaks, and whether that can be believed.
  var knee: String {
    let fewest = [result.knee, result.broken].compactMap { $0?.figures.sent }.min()
    guard let fewest, fewest < LoadStep.fewestCalls else { return turn }
    return turn
      + "\nA step had \(fewest) calls only, too few for a P99 to hold anything to: give a longer --step or a higher "
      + "--rate, for \(LoadStep.fewestCalls) at least."
  }

  private var turn: String {
    switch (result.knee, result.broken) {
    case (let held?, let broken?):
      """
      The knee: \(LatencyWords.tenths(held.rate)) calls/s was the fastest rate that held, \
      \(LatencyWords.tenths(broken.rate)) did not.
      """
    case (let held?, nil):
      "\(LatencyWords.tenths(held.rate)) calls/s held, and nothing faster was tried: give more --duration."
    case (nil, _): "No rate held: begin with a lower --rate."
    }
  }

  /// What was expected, what does not hold first.
  var sortedExpectations: [LoadExpectation] {
    expectations.filter { !$0.isMet(by: result) } + expectations.filter { $0.isMet(by: result) }
  }

  /// What is not as expected is a fault, and said with the others.
  private var expected: String {
    expectations.filter { $0.isMet(by: result) }
      .map { "as expected: \($0.text), found \($0.found(in: result))" }.joined(separator: "\n")
  }

  private var again: String { recipe.map { "again: " + $0.command.visibleControls() } ?? "" }

  var missing: String {
    let number = result.missing.map(String.init) ?? "not known, the server does not say"
    return "Accepted calls that are missing: \(number)"
  }
}
