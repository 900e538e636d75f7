/// A table of a page, its cells escaped.
enum HTMLTable {
  /// A section with a table; nothing when there are no rows.
  static func section(_ title: String, _ titles: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    func line(_ cells: [String], _ element: String) -> String {
      let written = cells.map { "<\(element)>\($0.escapedForHTML)</\(element)>" }
      return "<tr>\(written.joined())</tr>"
    }
    let body = rows.map { line($0, "td") }.joined(separator: "\n")
    return """
      <section><h2>\(title.escapedForHTML)</h2>
      <div class="wide"><table><thead>\(line(titles, "th"))</thead>
      <tbody>\(body)</tbody></table></div></section>
      """
  }
}
