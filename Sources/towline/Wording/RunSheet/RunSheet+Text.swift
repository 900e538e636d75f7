import PlainJSON

extension RunSheet {
  private static let blankLines = 12

  /// The sheet as plain text for any printer, 100 columns where words allow.
  package var text: String {
    let parts = [
      "RUN SHEET of \(area), \(clock.exact(asOf))", heading.joined(separator: "\n"), Self.advice,
      jobsText, table("TRUCKS", Self.truckTitles, truckRows),
      table("DESK", Self.deskTitles, deskRows), blanks,
    ]
    let lines = parts.joined(separator: "\n\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.map { String($0).visibleControls() }.joined(separator: "\n") + "\n"
  }

  private var jobsText: String {
    let entries = entries
    guard !entries.isEmpty else { return "OPEN JOBS: none" }
    return "OPEN JOBS, most urgent first\n\n"
      + entries.map { entry in
        let head = "[ ] \(entry.id)  \(entry.dangerClass)  \(entry.state)  \(entry.problem)"
        let lines = entry.facts.map { fact in
          let title = fact.title + String(repeating: " ", count: 9 - fact.title.count)
          return "    \(title)\(fact.words.oneLine)"
        }
        return ([head, "    times    \(entry.times)"] + lines).joined(separator: "\n")
      }.joined(separator: "\n\n")
  }

  private func table(_ title: String, _ titles: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "\(title): none" }
    return title + "\n" + TextTable(titles, rows: rows).text
  }

  private var blanks: String {
    let line = "______  ________  " + String(repeating: "_", count: 70)
    return "TIME    JOB       WHAT HAPPENED\n\n"
      + Array(repeating: line, count: Self.blankLines).joined(separator: "\n\n")
  }
}

extension String {
  /// A caller's words, however many lines they were.
  fileprivate var oneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
  }
}
