/// One place of the screen.
package struct Cell: Hashable, Sendable {
  /// What is shown; nil is the right half of the wide character before.
  package var character: Character?
  package var style: Style

  /// Nothing.
  package static let empty = Cell(character: " ", style: .plain)

  package init(character: Character?, style: Style) {
    self.character = character
    self.style = style
  }
}

/// A screen full of cells. Drawing outside of it does nothing.
package struct Grid: Hashable, Sendable {
  /// Cells in a row.
  package let columns: Int
  /// How many rows there are.
  package let rows: Int
  /// What the terminal can show.
  package let look: Look
  private(set) var cells: [Cell]

  /// An empty screen.
  package init(columns: Int, rows: Int, look: Look = Look()) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    self.look = look
    cells = Array(repeating: .empty, count: self.columns * self.rows)
  }

  /// The cell there.
  package subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

  /// The cells of a row.
  package func line(_ row: Int) -> ArraySlice<Cell> {
    cells[(row * columns)..<((row + 1) * columns)]
  }

  /// Writes a text from a place on, in at most so many cells.
  ///
  /// - Returns: The column after it.
  @discardableResult
  package mutating func put(
    _ text: String, row: Int, column: Int, width: Int = .max, style: Style = .plain
  ) -> Int {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return column }
    var place = column
    let room = min(width, columns - column)
    for character in VisibleText.characters(text, cells: room, look: look) {
      let cellWidth = CellWidth.of(character)
      set(row, place, Cell(character: character, style: style))
      if cellWidth == 2 { set(row, place + 1, Cell(character: nil, style: style)) }
      place += cellWidth
    }
    return place
  }

  /// Writes a text and cuts it with a mark when it is too long.
  @discardableResult
  package mutating func putShort(
    _ text: String, row: Int, column: Int, width: Int, style: Style = .plain
  ) -> Int {
    guard width > 0 else { return column }
    let fits = VisibleText.width(text, look: look, limit: width + 1) <= width
    guard !fits else { return put(text, row: row, column: column, width: width, style: style) }
    let end = put(text, row: row, column: column, width: width - 1, style: style)
    return put("…", row: row, column: end, width: 1, style: style)
  }

  /// Writes a text so that it ends before a column.
  package mutating func putRight(
    _ text: String, row: Int, end: Int, width: Int, style: Style = .plain
  ) {
    let length = min(VisibleText.width(text, look: look), width)
    put(text, row: row, column: end - length, width: length, style: style)
  }

  /// Gives a stretch of a row a style, whatever stands there.
  package mutating func restyle(
    row: Int, columns stretch: Range<Int>, _ change: (inout Style) -> Void
  ) {
    guard (0..<rows).contains(row) else { return }
    for column in stretch.clamped(to: 0..<columns) { change(&cells[row * columns + column].style) }
  }

  /// Empties a stretch of a row.
  package mutating func clear(row: Int, columns stretch: Range<Int>, style: Style = .plain) {
    for column in stretch.clamped(to: 0..<columns) {
      set(row, column, Cell(character: " ", style: style))
    }
  }

  /// Keeps halves of wide characters from standing alone.
  private mutating func set(_ row: Int, _ column: Int, _ cell: Cell) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    let index = row * columns + column
    let isLastHalf = cells[index].character == nil
    if isLastHalf, cell.character != nil, column > 0 { cells[index - 1].character = " " }
    if !isLastHalf, column + 1 < columns, cells[index + 1].character == nil {
      cells[index + 1].character = " "
    }
    cells[index] = cell
  }

  /// The screen as lines of text, without styles and blanks at the ends.
  package var text: String {
    (0..<rows).map { row in
      var line = String(line(row).compactMap(\.character))
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
