/// Turns the difference of two screens into what a terminal is told: only what has changed, in one
/// piece, so that nothing flickers and little goes over a slow line.
package struct Renderer: Sendable {
  private var last: Grid?

  package init() {}

  /// The whole screen is drawn next time, such as after a resize or another program's output.
  package mutating func forget() { last = nil }

  /// The bytes that make the terminal show a screen, with the cursor at a place; nil hides it.
  /// Empty when it shows all that already and the cursor stays hidden.
  package mutating func bytes(for grid: Grid, cursor: (row: Int, column: Int)?) -> [UInt8] {
    var pen = Pen(look: grid.look)
    let known = last.flatMap { $0.columns == grid.columns && $0.rows == grid.rows ? $0 : nil }
    if known == nil { pen.text("\u{1B}[0m\u{1B}[2J") }
    for row in 0..<grid.rows { draw(row, of: grid, over: known, with: &pen) }
    last = grid
    return pen.finished(cursor: cursor)
  }

  private func draw(_ row: Int, of grid: Grid, over known: Grid?, with pen: inout Pen) {
    if let known, known.line(row) == grid.line(row) { return }
    for column in 0..<grid.columns {
      let cell = grid[row, column]
      let old = known?[row, column] ?? .empty
      guard let character = cell.character, cell != old || isLeftHalf(row, column, grid, known)
      else { continue }
      pen.draw(character, cell.style, row: row, column: column)
    }
  }

  /// A wide character is drawn again when what was in its right half changes.
  private func isLeftHalf(_ row: Int, _ column: Int, _ grid: Grid, _ known: Grid?) -> Bool {
    guard column + 1 < grid.columns, grid[row, column + 1].character == nil else { return false }
    return known?[row, column + 1] != grid[row, column + 1]
  }
}

/// Writes cells where they belong, with as few bytes as are needed.
private struct Pen {
  let look: Look
  private var bytes: [UInt8] = []
  private var style = Style.plain
  private var place: (row: Int, column: Int)?

  init(look: Look) { self.look = look }

  mutating func text(_ text: String) { bytes += text.utf8 }

  mutating func draw(_ character: Character, _ wanted: Style, row: Int, column: Int) {
    if place == nil || place! != (row, column) { text("\u{1B}[\(row + 1);\(column + 1)H") }
    if wanted != style { set(wanted) }
    text(String(character))
    // After anything but ASCII, where the cursor is depends on the terminal.
    place = character.isASCII ? (row, column + 1) : nil
  }

  private mutating func set(_ wanted: Style) {
    var codes = "0"
    if wanted.isBold { codes += ";1" }
    if wanted.isUnderlined { codes += ";4" }
    if wanted.isReverse { codes += ";7" }
    if look.hasColors && wanted.color != .standard { codes += ";\(wanted.color.rawValue)" }
    text("\u{1B}[\(codes)m")
    style = wanted
  }

  /// Hidden while it moves, and all shown at once where the terminal knows how.
  func finished(cursor: (row: Int, column: Int)?) -> [UInt8] {
    var whole = Array("\u{1B}[?2026h\u{1B}[?25l".utf8) + bytes
    if style != .plain { whole += "\u{1B}[0m".utf8 }
    if let cursor { whole += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h".utf8 }
    if bytes.isEmpty && cursor == nil { return [] }
    return whole + "\u{1B}[?2026l".utf8
  }
}
