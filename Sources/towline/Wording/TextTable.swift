import Glibc
import PlainJSON

/// Columns, aligned by their widest cell, in the width that there is.
package struct TextTable: Sendable {
  /// What somebody said may be long; no cell is longer than this.
  static let longestCell = 200
  /// The last column is not cut below this many characters, however narrow the terminal is.
  private static let leastLast = 16

  private var rows: [[String]]

  /// A table with a line of titles.
  package init(_ titles: String...) { rows = [titles] }

  init(_ titles: [String], rows: [[String]]) {
    self.rows = [titles] + rows.map { $0.map(Self.cell) }
  }

  /// Adds a line; control characters in it are made visible.
  package mutating func add(_ cells: String...) {
    precondition(cells.count == rows[0].count, "\(cells.count) cells of \(rows[0].count)")
    rows.append(cells.map(Self.cell))
  }

  private static func cell(_ text: String) -> String {
    cut(String(text.prefix(longestCell + 1)).visibleControls(), to: longestCell)
  }

  private static func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
  }

  /// The columns of the terminal that is written to; nil in pipes and files, where nothing is cut.
  private static let columns: Int? = {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }()

  /// The lines, without blanks at their ends.
  package var text: String { text(columns: Self.columns) }

  /// The same in so many columns: the last one is cut to what is left.
  package func text(columns: Int?) -> String {
    var rows = rows
    let last = rows[0].count - 1
    if let columns {
      let others = (0..<last).reduce(0) { sum, column in
        sum + 2 + (rows.map { $0[column].count }.max() ?? 0)
      }
      let room = max(Self.leastLast, columns - others)
      for row in rows.indices { rows[row][last] = Self.cut(rows[row][last], to: room) }
    }
    return Self.aligned(rows)
  }

  private static func aligned(_ rows: [[String]]) -> String {
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
