import PlainJSON

/// Columns, aligned by their widest cell.
package struct TextTable: Sendable {
  private var rows: [[String]]

  /// A table with a line of titles.
  package init(_ titles: String...) { rows = [titles] }

  init(_ titles: [String], rows: [[String]]) {
    self.rows = [titles] + rows.map { $0.map { $0.visibleControls() } }
  }

  /// Adds a line; control characters in it are made visible.
  package mutating func add(_ cells: String...) {
    precondition(cells.count == rows[0].count, "\(cells.count) cells of \(rows[0].count)")
    rows.append(cells.map { $0.visibleControls() })
  }

  /// The lines, without blanks at their ends.
  package var text: String {
    var widths = [Int](repeating: 0, count: rows[0].count)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell + String(repeating: " ", count: widths[column] - cell.count + 2)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
