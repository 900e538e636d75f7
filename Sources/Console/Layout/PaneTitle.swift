extension Grid {
  /// A pane's first row: its name and figure, and the headings of its columns.
  mutating func putTitle(
    _ text: String, in frame: Frame, isFocused: Bool, headings: [(column: Int, text: String)] = []
  ) {
    guard frame.height > 0 else { return }
    let style = isFocused ? Style.title.reversed : .title
    let end = putShort(
      " \(text) ", row: frame.row, column: frame.column, width: frame.width, style: style)
    for heading in headings where frame.column + heading.column >= end {
      putShort(
        heading.text, row: frame.row, column: frame.column + heading.column,
        width: frame.width - heading.column, style: .faint)
    }
  }

  /// A row's mark, when it is the marked one.
  mutating func putMark(_ isMarked: Bool, row: Int, in frame: Frame) {
    guard isMarked else { return }
    put("▸", row: row, column: frame.column, width: 1, style: .strong)
    restyle(row: row, columns: frame.column..<(frame.column + frame.width)) { $0.isReverse = true }
  }

  /// What did not fit.
  mutating func putRest(_ hidden: Int, in frame: Frame) {
    guard hidden > 0, frame.height > 1 else { return }
    let text = frame.width < 40 ? " +\(hidden)" : " +\(hidden) more "
    putRight(
      text, row: frame.row, end: frame.column + frame.width, width: frame.width, style: .warning)
  }
}

/// Which rows of a list are shown, so that the marked one is among them.
enum Window {
  static func start(count: Int, rows: Int, marked: Int?) -> Int {
    guard let marked, marked >= rows, rows > 0 else { return 0 }
    return min(marked - rows + 1, max(0, count - rows))
  }
}
