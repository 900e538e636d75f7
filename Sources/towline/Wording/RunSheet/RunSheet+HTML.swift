import PlainJSON

extension RunSheet {
  private static let style = """
    body{font:11pt/1.35 system-ui,sans-serif;margin:1.5em;color:#000;background:#fff}
    h1{font-size:1.4em;margin:0}h2{font-size:1.1em;margin:1.2em 0 .3em}
    p{margin:.3em 0}.trouble{font-weight:bold;border:2px solid;padding:.3em}
    table{border-collapse:collapse;width:100%}
    th,td{border:1px solid #888;padding:.2em .4em;text-align:left;vertical-align:top}
    tr{break-inside:avoid}thead{display:table-header-group}
    .blank td{height:1.6em}.box{white-space:nowrap;font-weight:bold}
    @media print{body{margin:0;font-size:9pt}a{color:inherit}}
    """

  /// The sheet as one page, complete in itself, that prints on paper of any size.
  package var html: String {
    let title = "Run sheet of \(area), \(clock.exact(asOf))".visibleControls().escapedForHTML
    return HTMLPage.html(
      title: title, style: Self.style, isForScreens: false,
      body: """
        <h1>\(title)</h1>
        \(heading.map(Self.paragraph).joined(separator: "\n"))
        <p>\(Self.advice.escapedForHTML)</p>
        \(jobsHTML)
        \(HTMLTable.section("Trucks", Self.truckTitles, visible(truckRows)))
        \(HTMLTable.section("Desk", Self.deskTitles, visible(deskRows)))
        \(Self.blanks)
        """)
  }

  private static func paragraph(_ line: String) -> String {
    let attribute = line.hasPrefix("!!") ? " class=\"trouble\"" : ""
    return "<p\(attribute)>\(line.visibleControls().escapedForHTML)</p>"
  }

  private func visible(_ rows: [[String]]) -> [[String]] {
    rows.map { $0.map { $0.visibleControls() } }
  }

  private var jobsHTML: String {
    let rows = entries.map { entry in
      let facts = entry.facts.map { fact in
        "<b>\(fact.title)</b> \(fact.words.visibleControls().escapedForHTML)"
      }
      let head = "\(entry.id) \(entry.dangerClass)"
      return """
        <tr><td class="box">&#9744; \(head)</td><td>\(entry.state)<br/>\(entry.problem)</td>\
        <td>\(entry.times.escapedForHTML)</td><td>\(facts.joined(separator: "<br/>"))</td></tr>
        """
    }
    guard !rows.isEmpty else { return "<h2>Open jobs: none</h2>" }
    return """
      <h2>Open jobs, most urgent first</h2>
      <table><thead><tr><th>Job</th><th>State</th><th>Times</th><th>All that is known</th></tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table>
      """
  }

  private static let blanks: String = {
    let row = "<tr><td></td><td></td><td></td></tr>"
    return """
      <h2>Written by hand</h2>
      <table class="blank"><thead><tr><th>Time</th><th>Job</th><th>What happened</th></tr></thead>
      <tbody>\(String(repeating: row, count: 12))</tbody></table>
      """
  }()
}
