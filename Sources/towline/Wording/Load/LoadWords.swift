package import DispatchCore
package import LoadTest

/// What a load run found, as people read it.
package struct LoadWords: Sendable {
  let title: String
  let server: String
  let began: Timestamp
  let result: LoadResult
  let expectations: [LoadExpectation]

  /// - Parameters:
  ///   - title: What was done, in a line.
  ///   - server: Its address.
  package init(
    title: String, server: String, began: Timestamp, result: LoadResult,
    expectations: [LoadExpectation] = []
  ) {
    self.title = title
    self.server = server
    self.began = began
    self.result = result
    self.expectations = expectations
  }

  /// Tables and what is to be said of them.
  package var text: String {
    let parts = [kinds, reasons, steps, own, expected, outages, missing]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var kinds: String {
    var table = TextTable(
      "KIND", "SENT", "ACCEPTED", "REFUSED", "UNKNOWN", "PER S", "P50", "P90", "P99", "P99.9",
      "MAX")
    for kind in result.kinds {
      let figures = kind.figures
      let times = [figures.p50, figures.p90, figures.p99, figures.p999, figures.longest]
        .map { figures.accepted + figures.unknown > 0 ? Self.milliseconds($0) : "-" }
      table.add(
        kind.kind.rawValue, "\(figures.sent)", "\(figures.accepted)", "\(figures.refused)",
        "\(figures.unknown)", Self.tenths(figures.acceptedPerSecond), times[0], times[1],
        times[2], times[3], times[4])
    }
    return table.text
  }

  private var reasons: String {
    result.kinds.filter { !$0.figures.reasons.isEmpty }.map { kind in
      let reasons = kind.figures.reasons.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value)" }
      return "Refused \(kind.kind.rawValue): " + reasons.joined(separator: ", ")
    }.joined(separator: "\n")
  }

  private var steps: String {
    guard !result.steps.isEmpty else { return "" }
    var table = TextTable("CALLS/S", "ACCEPTED", "P50", "P99", "MAX", "")
    for step in result.steps {
      table.add(
        Self.tenths(step.rate), "\(step.figures.accepted)", Self.milliseconds(step.figures.p50),
        Self.milliseconds(step.figures.p99), Self.milliseconds(step.figures.longest),
        step.fault ?? "held")
    }
    return table.text + "\n" + knee
  }

  /// Where it breaks.
  var knee: String {
    switch (result.knee, result.broken) {
    case (let held?, let broken?):
      "The knee: \(Self.tenths(held.rate)) calls/s held, \(Self.tenths(broken.rate)) did not."
    case (let held?, nil):
      "\(Self.tenths(held.rate)) calls/s held, and nothing faster was tried: give more --duration."
    case (nil, _): "No rate held: begin with a lower --rate."
    }
  }

  /// What the server says itself, beside what its callers saw.
  private var own: String {
    guard let sample = result.samples.last, sample.door.count > 0 else { return "" }
    var table = TextTable("THE SERVER'S OWN, LAST 5 MIN", "COUNT", "P50", "P90", "P99", "MAX")
    for (name, spread, unit) in Self.spreads(sample) where spread.count > 0 {
      let times = [spread.p50, spread.p90, spread.p99, spread.longest]
        .map { $0.map { Self.tenths($0) + unit } ?? "-" }
      table.add(name, "\(spread.count)", times[0], times[1], times[2], times[3])
    }
    return table.text
  }

  static func spreads(
    _ sample: ServerSample
  ) -> [(name: String, spread: ServerSample.Spread, unit: String)] {
    [
      ("door: received to durable answer", sample.door, " ms"),
      ("first assignment", sample.decision, " ms"), ("transaction", sample.commit, " ms"),
      ("decision", sample.compute, " µs"), ("waiting for a processor", sample.loopLag, " ms"),
    ]
  }

  private var expected: String {
    expectations.map { expectation in
      let verdict = expectation.isMet(by: result) ? "as expected" : "NOT AS EXPECTED"
      return "\(verdict): \(expectation.text), found \(expectation.found(in: result))"
    }.joined(separator: "\n")
  }

  private var outages: String {
    result.outages.map { "The server did not answer \(Self.words($0))." }.joined(separator: "\n")
  }

  static func words(_ outage: ServerOutage) -> String {
    outage.end.map { "from second \(tenths(outage.start)) to \(tenths($0))" }
      ?? "from second \(tenths(outage.start)) on"
  }

  var missing: String {
    let number = result.missing.map(String.init) ?? "not known, the server does not say"
    return "Accepted calls that are missing: \(number)"
  }

  /// Such as `12.3`.
  static func tenths(_ value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e15 else { return "-" }
    let tenths = Int64((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Such as `12.3 ms`.
  static func milliseconds(_ value: Double) -> String { tenths(value) + " ms" }
}
