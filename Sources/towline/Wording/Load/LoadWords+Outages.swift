import LoadTest
import PlainJSON

// When no server answered, or none led.
extension LoadWords {
  var outages: String {
    result.outages.map { outage in
      let what =
        outage.state == nil
        ? (isOne ? "The server did not answer" : "No server answered")
        : (isOne ? "The server did not lead (\(state(outage)))" : "Nobody led (\(state(outage)))")
      return "\(what) \(Self.words(outage))."
    }.joined(separator: "\n")
  }

  /// The same where the server was named before.
  func phrase(_ outage: ServerOutage) -> String {
    let what =
      outage.state == nil
      ? (isOne ? "it did not answer" : "none answered")
      : (isOne ? "it did not lead" : "nobody led")
    return "\(what) \(Self.words(outage))"
  }

  /// A line of a table: what was, and when.
  func row(_ outage: ServerOutage) -> [String] {
    let what =
      outage.state == nil
      ? "no answer" : (isOne ? "did not lead: " : "nobody led: ") + state(outage)
    return [what, Self.words(outage)]
  }

  /// Which server leads, where that is another than at the start.
  var takeOver: String {
    guard let leaders = result.leaders, leaders.first != leaders.last else { return "" }
    return "\(leaders.last) leads now; at the start it was \(leaders.first).".visibleControls()
  }

  private var isOne: Bool { servers.count == 1 }

  private func state(_ outage: ServerOutage) -> String {
    (outage.state ?? "").visibleControls()
  }

  private static func words(_ outage: ServerOutage) -> String {
    let start = LatencyWords.tenths(outage.start)
    return outage.end.map { "from second \(start) to \(LatencyWords.tenths($0))" }
      ?? "from second \(start) on"
  }
}
