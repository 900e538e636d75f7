/// A table of a page, its cells escaped.
enum HTMLTable {
  /// A section with a table; nothing when there are no rows.
  ///
  /// - Parameter isForScreens: whether the cells of columns of figures are of the class `n`, which the page's style
  ///   puts to the right, and a table that may be wider than a phone can be scrolled by keys, and says so there.
  static func section(
    _ title: String, _ titles: [String], _ rows: [[String]], isForScreens: Bool = false
  ) -> String {
    guard !rows.isEmpty else { return "" }
    let areFigures = titles.indices.map { column in
      isForScreens && hasFigures(rows.map { $0[column] })
    }
    func line(_ cells: [String], _ element: String) -> String {
      let written = cells.enumerated().map { column, cell in
        let start = areFigures[column] ? "\(element) class=\"n\"" : element
        return "<\(start)>\(cell.escapedForHTML)</\(element)>"
      }
      return "<tr>\(written.joined())</tr>"
    }
    let body = rows.map { line($0, "td") }.joined(separator: "\n")
    let isWide = isForScreens && titles.count > 4
    let box =
      isWide ? " role=\"region\" tabindex=\"0\" aria-label=\"\(title.escapedForHTML)\"" : ""
    return """
      <section><h2>\(title.escapedForHTML)</h2>\(isWide ? PlotFrame.hint : "")
      <div class="wide"\(box)><table><thead>\(line(titles, "th"))</thead>
      <tbody>\(body)</tbody></table></div></section>
      """
  }

  /// Whether all that is told are numbers, with a unit or without: `12`, `8.3 %`, `2 h 5 min`, `≤ 5.0 ms`.
  private static func hasFigures(_ cells: [String]) -> Bool {
    let told = cells.filter { !$0.isEmpty && $0 != "-" }.map { cell in
      ["≤ ", "> "].contains { cell.hasPrefix($0) } ? cell.dropFirst(2) : cell[...]
    }
    return !told.isEmpty
      && told.allSatisfy { $0.first?.isNumber == true && figureBytes.isSuperset(of: $0.utf8) }
  }

  /// What numbers and their units are written with.
  private static let figureBytes = Set("0123456789 .%*µabcdefghijklmnopqrstuvwxyz".utf8)
}
