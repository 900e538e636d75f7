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
        <p>To \(words.servers.joined(separator: ", ").escapedForHTML), begun \
        \(clock.exactWithZone(words.began).escapedForHTML). A latency counts from the \
        moment at which the request was due, whatever the answers before it did.</p>
        \(content)
        </main>
        """)
  }

  private var content: String {
    [
      early, faults, expected, figures, outages, knee, kinds, reasons, beside, byPercentile,
      overTime,
      throughput, refusals, load, steps, again,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var figures: String {
    guard let calls = result.figures(.calls) else { return "" }
    let figures: [(String, String)] = [
      ("calls accepted", "\(calls.accepted)"),
      ("accepted a second", LatencyWords.tenths(calls.acceptedPerSecond)),
      ("P50", LoadWords.time(calls.told.p50)), ("P99", LoadWords.time(calls.told.p99)),
      ("longest", LoadWords.time(calls.told.longest)),
      ("refused", "\(calls.refused)"), ("unknown", "\(calls.unknown)"),
      ("not reached", "\(calls.unreached)"),
      ("missing", result.missing.map(String.init) ?? "not known"),
    ]
    let cells = figures.map { "<div><dt>\($0)</dt><dd>\($1)</dd></div>" }
    return "<dl>\(cells.joined())</dl>"
  }

  private var again: String {
    guard let command = words.recipe?.command else { return "" }
    return "<p class=\"again\">again: <code>\(command.escapedForHTML)</code></p>"
  }

  private var faults: String {
    let lines = words.plainFaults.map(\.escapedForHTML)
    return lines.isEmpty
      ? "" : "<p class=\"fault\" role=\"alert\">\(lines.joined(separator: "<br/>"))</p>"
  }

  private var early: String {
    words.early.isEmpty ? "" : "<p class=\"fault\">\(words.early.escapedForHTML)</p>"
  }

  private var expected: String {
    HTMLTable.section(
      "What was expected", ["", "Expected", "Found"],
      words.sortedExpectations.map {
        [$0.isMet(by: result) ? "✓" : "✗ not so", $0.text, $0.found(in: result)]
      })
  }

  private var byPercentile: String {
    LoadPlot(
      title: "Latency by percentile, as callers saw it; the server's own at its counters' bounds",
      across: (.percentile, " %"), up: (.logarithmic, " ms"),
      series: result.kinds.map { kind in
        LoadPlot.Series(
          name: kind.kind.rawValue, look: kind.kind.look,
          points: kind.curve.map { ($0.percentile, $0.milliseconds) })
      } + door
    ).figure
  }

  /// The exact share of calls at each bound of the server's own histogram.
  private var door: [LoadPlot.Series] {
    guard case .counted(let counted, _) = result.server, let door = counted[.door], door.count > 0
    else { return [] }
    return [
      LoadPlot.Series(
        name: "server's door", look: 6,
        points: door.curve.map { ($0.percentile, $0.milliseconds) })
    ]
  }

  /// One axis of time for all plots, in seconds.
  private var span: ClosedRange<Double> {
    let moments = result.kinds.flatMap { $0.slots.map(\.start) } + result.samples.map(\.moment)
    return 0...max(0, moments.max() ?? 0)
  }

  private var overTime: String {
    let slots = result.kinds.first { $0.kind == .calls }?.slots ?? []
    // What is drawn last lies above the others.
    let lines: [LoadPlot.Series] = [
      .init(name: "longest", look: 5, points: slots.map { ($0.start, $0.longest) }),
      .init(name: "P50", look: 2, points: slots.map { ($0.start, $0.p50) }),
      .init(name: "P99", look: 0, points: Self.tail(of: slots)),
    ]
    let calls = lines.filter { !$0.points.isEmpty }
    let others = result.kinds.filter { $0.kind != .calls }.map { kind in
      let tail = Self.tail(of: kind.slots)
      return LoadPlot.Series(
        name: tail.isEmpty ? "\(kind.kind.rawValue), longest" : kind.kind.rawValue,
        look: kind.kind.look,
        points: tail.isEmpty ? kind.slots.map { (x: $0.start, y: $0.longest) } : tail)
    }
    return LoadPlot(
      title: "Latency of calls over time; a P99 is of 100 answers or more, else there is none",
      across: (.linear, " s"), up: (.logarithmic, " ms"),
      span: span, series: slots.isEmpty ? [] : calls
    ).figure
      + LoadPlot(
        title: "P99 of the others over time, of 100 answers or more each, else the longest",
        across: (.linear, " s"), up: (.logarithmic, " ms"),
        span: span, series: others
      ).figure
  }

  /// The slots that have a P99 only: it is of all since the one before, and its line has no gap.
  private static func tail(of slots: [Timeline.Slot]) -> [(x: Double, y: Double?)] {
    slots.filter { $0.p99 != nil }.map { (x: $0.start, y: $0.p99) }
  }

  private var throughput: String {
    let slots = result.kinds.first { $0.kind == .calls }?.slots ?? []
    let others = result.kinds.filter { $0.kind != .calls }
    return LoadPlot(
      title: "Requests a second over time", across: (.linear, " s"), up: (.linear, "/s"),
      span: span,
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
    let failed = result.kinds.filter { kind in
      let figures = kind.figures
      return figures.refused + figures.unknown + figures.lost + figures.unreached > 0
    }
    guard !failed.isEmpty else {
      return "<p>Nothing was refused, nothing unanswered, and every request reached a server.</p>"
    }
    return LoadPlot(
      title: "Refused, unanswered and not reached a second over time", across: (.linear, " s"),
      up: (.linear, "/s"), span: span,
      series: failed.map { kind in
        LoadPlot.Series(
          name: kind.kind.rawValue, look: kind.kind.look,
          points: kind.slots.map { slot in
            let count = slot.refused + slot.unknown + slot.lost + slot.unreached
            return (slot.start, Double(count) / slot.length)
          })
      }
    ).figure
  }
}

// Tables, and the server's side.
extension LoadPage {
  private var kinds: String {
    HTMLTable.section(
      "By kind",
      ["", "Sent", "Accepted", "Refused", "Unknown"] + words.rareTitles
        + ["Accepted a second", "P50", "P90", "P99", "P99.9", "Max"],
      result.kinds.map(words.cells), isForScreens: true) + "<p>\(words.timesNote)</p>"
  }

  private var reasons: String {
    HTMLTable.section(
      "Refused, by what the server said", ["Kind", "Code", "Requests"],
      result.kinds.flatMap { kind in
        LoadWords.sorted(kind.figures.reasons)
          .map { [kind.kind.rawValue, $0.code, "\($0.count)"] }
      }, isForScreens: true)
  }

  /// The same call seen from both sides.
  private var beside: String {
    guard !words.serverRows.isEmpty else {
      return words.serverFault.map { "<p>\($0.escapedForHTML)</p>" } ?? ""
    }
    let client = result.figures(.calls).flatMap { $0.hasTimes ? $0 : nil }.map { calls in
      ["calls, as their senders saw them", "\(calls.accepted)", "-"]
        + [calls.told.p50, calls.told.p90, calls.told.p99, calls.told.longest].map(LoadWords.time)
    }
    let own = words.serverRows.map { row in ["server: \(row[0])"] + row.dropFirst() }
    return HTMLTable.section(
      "The server's own figures of this run, beside the senders'", [""] + LoadWords.serverTitles,
      [client].compactMap(\.self) + own, isForScreens: true)
      + "<p>\((words.serverSpan + LoadWords.serverNote).escapedForHTML)</p>"
  }

  private var load: String {
    guard result.samples.contains(where: { $0.waiting + $0.depth > 0 }) else { return "" }
    return LoadPlot(
      title: "How many wait in the server over time", across: (.linear, " s"),
      up: (.linear, ""), counted: "number", span: span,
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
          LoadPlot.Series(
            name: "P50", look: 2, points: steps.map { ($0.rate, $0.figures.told.p50) }),
          LoadPlot.Series(
            name: "P99", look: 0, points: steps.map { ($0.rate, $0.figures.told.p99) }),
        ]
      ).figure
  }

  private var steps: String {
    HTMLTable.section(
      "Steps", ["Calls a second", "Accepted", "P50", "P99", "Max", "Result"],
      result.steps.map { step in
        [LatencyWords.tenths(step.rate), "\(step.figures.accepted)"]
          + [step.figures.told.p50, step.figures.told.p99, step.figures.told.longest]
          .map(LoadWords.time)
          + [step.fault ?? "held"]
      }, isForScreens: true)
  }

  private var outages: String {
    HTMLTable.section(
      "When no server answered or led", ["", ""], result.outages.map(words.row))
      + (words.takeOver.isEmpty ? "" : "<p>\(words.takeOver.escapedForHTML)</p>")
  }

  private static let style = """
    .again { overflow-wrap: anywhere; }
    .fault { color: var(--mark); font-weight: 600; }
    td, th { white-space: nowrap; }
    .series { fill: none; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .s0 { stroke: #2f6fb5; } .s1 { stroke: #b3541e; stroke-dasharray: 7 3; }
    .s2 { stroke: #3c8c4f; } .s3 { stroke: #8a5bb0; stroke-dasharray: 2 4; }
    .s4 { stroke: #b08a00; } .s6 { stroke: #c0407a; stroke-dasharray: 4 4; } .s5 { stroke: #7a7f87; stroke-dasharray: 10 4; }
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
