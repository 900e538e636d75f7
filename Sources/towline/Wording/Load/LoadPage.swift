import DispatchCore
import LoadTest

/// A load run as one page with plots: nothing is loaded from elsewhere, nothing is run.
package struct LoadPage: Sendable {
  private let words: LoadWords
  private let clock: LocalClock

  /// - Parameter clock: By which the time of the run is told.
  package init(_ words: LoadWords, clock: LocalClock) {
    self.words = words
    self.clock = clock
  }

  private var result: LoadResult { words.result }

  /// The whole page, in UTF-8.
  package var html: String {
    let title = "Load: \(words.title)".escapedForHTML
    return HTMLPage.html(
      title: title, style: ReportPage.style + "\n" + Self.style, isForScreens: true,
      body: """
        <main>
        <h1>\(title)</h1>
        <p>To \(words.server.escapedForHTML), begun \(clock.exact(words.began)). A latency counts from the \
        moment at which the request was due, whatever the answers before it did.</p>
        \(content)
        </main>
        """)
  }

  private var content: String {
    [
      figures, faults, expected, byPercentile, overTime, throughput, refusals, kinds, reasons,
      beside, load, knee, steps, outages,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var figures: String {
    guard let calls = result.figures(.calls) else { return "" }
    let figures: [(String, String)] = [
      ("calls accepted", "\(calls.accepted)"),
      ("a second", LoadWords.tenths(calls.acceptedPerSecond)),
      ("P50", LoadWords.milliseconds(calls.p50)), ("P99", LoadWords.milliseconds(calls.p99)),
      ("longest", LoadWords.milliseconds(calls.longest)), ("refused", "\(calls.refused)"),
      ("unknown", "\(calls.unknown)"),
      ("missing", result.missing.map(String.init) ?? "not known"),
    ]
    let cells = figures.map { "<div><dt>\($0)</dt><dd>\($1)</dd></div>" }
    return "<dl>\(cells.joined())</dl>"
  }

  private var faults: String {
    guard let fault = words.fault else { return "" }
    let lines = fault.text.split(separator: "\n").map { String($0).escapedForHTML }
    return "<p class=\"fault\" role=\"alert\">\(lines.joined(separator: "<br/>"))</p>"
  }

  private var expected: String {
    HTMLTable.section(
      "What was expected", ["", "Expected", "Found"],
      words.expectations.map {
        [$0.isMet(by: result) ? "✓" : "✗ not so", $0.text, $0.found(in: result)]
      })
  }

  private var byPercentile: String {
    LoadPlot(
      title: "Latency by percentile", across: (.percentile, " %"), up: (.logarithmic, " ms"),
      series: result.kinds.map { kind in
        LoadPlot.Series(
          name: kind.kind.rawValue, look: kind.kind.look,
          points: kind.curve.map { ($0.percentile, $0.milliseconds) })
      }
    ).figure
  }

  private var overTime: String {
    let slots = result.kinds.first { $0.kind == .calls }?.slots ?? []
    let calls: [LoadPlot.Series] = [
      .init(name: "P50", look: 2, points: slots.map { ($0.start, $0.p50) }),
      .init(name: "P99", look: 0, points: slots.map { ($0.start, $0.p99) }),
      .init(name: "longest", look: 5, points: slots.map { ($0.start, $0.longest) }),
      .init(
        name: "server's door P99", look: 1,
        points: result.samples.map { ($0.moment, $0.door.p99) }),
    ]
    let others = result.kinds.filter { $0.kind != .calls }.map { kind in
      LoadPlot.Series(
        name: kind.kind.rawValue, look: kind.kind.look,
        points: kind.slots.map { ($0.start, $0.p99) })
    }
    return LoadPlot(
      title: "Latency of calls over time; the server's own is that of its last 5 minutes",
      across: (.linear, " s"), up: (.logarithmic, " ms"), series: slots.isEmpty ? [] : calls
    ).figure
      + LoadPlot(
        title: "P99 of the others over time", across: (.linear, " s"), up: (.logarithmic, " ms"),
        series: others
      ).figure
  }

  private var throughput: String {
    let slots = result.kinds.first { $0.kind == .calls }?.slots ?? []
    let others = result.kinds.filter { $0.kind != .calls }
    return LoadPlot(
      title: "Requests a second over time", across: (.linear, " s"), up: (.linear, ""),
      series: [
        LoadPlot.Series(
          name: "calls sent", look: 5, points: slots.map { ($0.start, Double($0.sent) / $0.length) }
        ),
        LoadPlot.Series(
          name: "calls accepted", look: 0,
          points: slots.map { ($0.start, Double($0.accepted) / $0.length) }),
      ]
        + others.map { kind in
          LoadPlot.Series(
            name: kind.kind.rawValue, look: kind.kind.look,
            points: kind.slots.map { ($0.start, Double($0.accepted) / $0.length) })
        }
    ).figure
  }

  private var refusals: String {
    let lost = result.kinds.filter { $0.figures.refused + $0.figures.unknown > 0 }
    guard !lost.isEmpty else { return "<p>Nothing was refused, and nothing unanswered.</p>" }
    return LoadPlot(
      title: "Refused and unanswered a second over time", across: (.linear, " s"),
      up: (.linear, ""),
      series: lost.map { kind in
        LoadPlot.Series(
          name: kind.kind.rawValue, look: kind.kind.look,
          points: kind.slots.map { ($0.start, Double($0.refused + $0.unknown) / $0.length) })
      }
    ).figure
  }
}

// Tables, and the server's side.
extension LoadPage {
  private var kinds: String {
    HTMLTable.section(
      "By kind",
      [
        "", "Sent", "Accepted", "Refused", "Unknown", "A second", "P50", "P90", "P99", "P99.9",
        "Max",
      ],
      result.kinds.map { kind in
        let figures = kind.figures
        let counts = [figures.sent, figures.accepted, figures.refused, figures.unknown]
        let times = [figures.p50, figures.p90, figures.p99, figures.p999, figures.longest]
        return [kind.kind.rawValue] + counts.map(String.init)
          + [LoadWords.tenths(figures.acceptedPerSecond)] + times.map(LoadWords.milliseconds)
      })
  }

  private var reasons: String {
    HTMLTable.section(
      "Refused, by what the server said", ["Kind", "Code", "Requests"],
      result.kinds.flatMap { kind in
        kind.figures.reasons.sorted { $0.key < $1.key }
          .map { [kind.kind.rawValue, $0.key, "\($0.value)"] }
      })
  }

  /// The same call seen from both sides.
  private var beside: String {
    guard let sample = result.samples.last, sample.door.count > 0 else { return "" }
    let client = result.figures(.calls).map { calls in
      ["calls, as their senders saw them", "\(calls.accepted)"]
        + [calls.p50, calls.p90, calls.p99, calls.longest].map(LoadWords.milliseconds)
    }
    let own = LoadWords.spreads(sample).filter { $0.spread.count > 0 }.map { name, spread, unit in
      ["server: \(name)", "\(spread.count)"]
        + [spread.p50, spread.p90, spread.p99, spread.longest].map { value in
          value.map { LoadWords.tenths($0) + unit } ?? "-"
        }
    }
    return HTMLTable.section(
      "The server's own figures, of its last 5 minutes, beside the senders'",
      ["", "Count", "P50", "P90", "P99", "Max"], [client].compactMap(\.self) + own)
  }

  private var load: String {
    guard result.samples.contains(where: { $0.waiting + $0.depth > 0 }) else { return "" }
    return LoadPlot(
      title: "In the server over time", across: (.linear, " s"), up: (.linear, ""),
      series: [
        LoadPlot.Series(
          name: "jobs waiting", look: 0,
          points: result.samples.map { ($0.moment, Double($0.waiting)) }),
        LoadPlot.Series(
          name: "requests in lanes", look: 1,
          points: result.samples.map { ($0.moment, Double($0.depth)) }),
      ]
    ).figure
  }

  private var knee: String {
    guard !result.steps.isEmpty else { return "" }
    let steps = result.steps.sorted { $0.rate < $1.rate }
    return "<p>\(words.knee.escapedForHTML)</p>"
      + LoadPlot(
        title: "Latency by rate", across: (.linear, "/s"), up: (.logarithmic, " ms"),
        series: [
          LoadPlot.Series(name: "P50", look: 2, points: steps.map { ($0.rate, $0.figures.p50) }),
          LoadPlot.Series(name: "P99", look: 0, points: steps.map { ($0.rate, $0.figures.p99) }),
        ]
      ).figure
  }

  private var steps: String {
    HTMLTable.section(
      "Steps", ["Calls a second", "Accepted", "P50", "P99", "Max", ""],
      result.steps.map { step in
        [LoadWords.tenths(step.rate), "\(step.figures.accepted)"]
          + [step.figures.p50, step.figures.p99, step.figures.longest].map(LoadWords.milliseconds)
          + [step.fault ?? "held"]
      })
  }

  private var outages: String {
    HTMLTable.section(
      "When the server did not answer", [""], result.outages.map { [LoadWords.words($0)] })
  }

  private static let style = """
    .fault { color: var(--mark); font-weight: 600; }
    .series { fill: none; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .s0 { stroke: #2f6fb5; } .s1 { stroke: #b3541e; stroke-dasharray: 7 3; }
    .s2 { stroke: #3c8c4f; } .s3 { stroke: #8a5bb0; stroke-dasharray: 2 4; }
    .s4 { stroke: #b08a00; } .s5 { stroke: #7a7f87; stroke-dasharray: 10 4; }
    .end { text-anchor: end; } .middle { text-anchor: middle; }
    """
}

extension LoadKind {
  /// Its style in plots.
  fileprivate var look: Int {
    switch self {
    case .calls: 0
    case .statuses: 1
    case .positions: 2
    case .polls: 3
    case .paperwork: 4
    }
  }
}
