/// What a way of telling members a time comes to.
package struct Telling: CustomStringConvertible, Sendable {
  /// How many were reached in time.
  package let kept: Int
  package let count: Int
  /// From arrival to the time told, on average, in seconds.
  package let meanSlack: Double
  /// The mean quantile loss at 0.9, in seconds.
  package let pinball: Double

  /// - Parameters:
  ///   - told: Microseconds, member by member.
  ///   - arrivals: Likewise, of as many; at least one.
  package init(_ told: [Int64], arrivals: [Int64]) {
    let slacks = zip(told, arrivals).map { $0 - $1 }
    count = slacks.count
    kept = slacks.count { $0 >= 0 }
    meanSlack = Double(slacks.reduce(0, +)) / Double(count) / 1e6
    let tenths = slacks.reduce(0) { $0 + ($1 < 0 ? -9 * $1 : $1) }
    pinball = Double(tenths) / Double(10 * count) / 1e6
  }

  package var keptShare: Double { Double(kept) / Double(count) }

  package var description: String {
    "kept \(keptShare), mean slack \(Int(meanSlack)) s, pinball \(Int(pinball)) s"
  }
}

/// What was told, and what two simpler ways would have told that keep as many: with hindsight, which is more than
/// they would have had.
package struct Tellings: Sendable {
  package let ours: Telling
  /// The expected time and a fixed pad.
  package let padded: Telling
  /// The expected time times a fixed factor.
  package let multiplied: Telling

  /// - Parameter words: Of at least one member who was reached in time.
  package init(_ words: [FirstWords.Kept]) {
    let arrivals = words.map(\.arrival)
    ours = Telling(words.map(\.promised), arrivals: arrivals)
    let last = ours.kept - 1
    let pad = words.map { $0.arrival - $0.expected }.sorted()[last]
    padded = Telling(words.map { $0.expected + pad }, arrivals: arrivals)
    let factor = words.map { Double($0.arrival) / Double(max($0.expected, 1)) }.sorted()[last]
    multiplied = Telling(
      words.map { Int64((Double(max($0.expected, 1)) * factor).rounded(.up)) }, arrivals: arrivals)
  }
}
