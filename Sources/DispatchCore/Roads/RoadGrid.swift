/// Pieces of road by the cells of a grid that they run through, to find the nearest to a place.
///
/// About one cell a piece, and no side longer than twice the root of their number, so that neither
/// empty country nor a map like a thread costs more than it should.
package struct RoadGrid: Sendable {
  private var pieces: [(start: RoadPlane.Point, end: RoadPlane.Point)] = []
  private var numbers: [UInt32] = []
  private var west = Double.infinity
  private var south = Double.infinity
  private var cellSize = 1_000.0
  private var columns = 1
  private var rows = 1
  /// For each cell, row by row, where its pieces begin in `members`, and at the end their number.
  private var starts: [UInt32] = [0, 0]
  private var members: [UInt32] = []

  /// A grid of pieces, each with the number it is to be found under, ascending.
  package init(_ pieces: [(number: UInt32, start: RoadPlane.Point, end: RoadPlane.Point)]) {
    guard !pieces.isEmpty else { return }
    self.pieces = pieces.map { ($0.start, $0.end) }
    numbers = pieces.map(\.number)
    var (east, north) = (-Double.infinity, -Double.infinity)
    for piece in self.pieces {
      west = min(west, piece.start.x, piece.end.x)
      east = max(east, piece.start.x, piece.end.x)
      south = min(south, piece.start.y, piece.end.y)
      north = max(north, piece.start.y, piece.end.y)
    }
    let (width, height, count) = (east - west, north - south, Double(pieces.count))
    cellSize = max(
      1_000, (width * height / count).squareRoot(), max(width, height) / (2 * count.squareRoot()))
    columns = Int(width / cellSize) + 1
    rows = Int(height / cellSize) + 1
    fill()
  }

  private mutating func fill() {
    var counts = [UInt32](repeating: 0, count: columns * rows + 1)
    for piece in pieces { visitCells(of: piece) { counts[$0 + 1] += 1 } }
    for cell in 0..<columns * rows { counts[cell + 1] += counts[cell] }
    starts = counts
    // A variable of its own: what is visited is read from the grid meanwhile, which would be copied at each change.
    var members = [UInt32](repeating: 0, count: Int(counts[columns * rows]))
    for (index, piece) in pieces.enumerated() {
      visitCells(of: piece) { cell in
        members[Int(counts[cell])] = UInt32(index)
        counts[cell] += 1
      }
    }
    self.members = members
  }

  /// The cells that a piece runs through, with a unit to spare on each side for rounding.
  private func visitCells(
    of piece: (start: RoadPlane.Point, end: RoadPlane.Point), _ visit: (Int) -> Void
  ) {
    let (low, high) =
      piece.start.y <= piece.end.y ? (piece.start, piece.end) : (piece.end, piece.start)
    for row in self.row(low.y - 1)...self.row(high.y + 1) {
      let bottom = max(south + Double(row) * cellSize - 1, low.y)
      let top = min(south + Double(row + 1) * cellSize + 1, high.y)
      let slope = high.y > low.y ? (high.x - low.x) / (high.y - low.y) : 0
      let atBottom = high.y > low.y ? low.x + (bottom - low.y) * slope : low.x
      let atTop = high.y > low.y ? low.x + (top - low.y) * slope : high.x
      let (left, right) = (min(atBottom, atTop) - 1, max(atBottom, atTop) + 1)
      for column in self.column(left)...max(self.column(right), self.column(left)) {
        visit(row * columns + column)
      }
    }
  }

  private func column(_ x: Double) -> Int {
    Int(min(max((x - west) / cellSize, 0), Double(columns - 1)))
  }

  private func row(_ y: Double) -> Int {
    Int(min(max((y - south) / cellSize, 0), Double(rows - 1)))
  }
}

extension RoadGrid {
  /// The nearest piece to a point, the one with the smaller number among equally near ones; nil
  /// when none is within so many units of the plane.
  ///
  /// Goes through rings of cells around the point, until what is left is farther.
  package func nearest(
    to target: RoadPlane.Point, within limit: Double
  ) -> (number: UInt32, approach: RoadApproach)? {
    var best: (index: UInt32, approach: RoadApproach)?
    let (column, row) = (column(target.x), row(target.y))
    for ring in 0..<max(columns, rows) {
      for row in max(row - ring, 0)...min(row + ring, rows - 1) {
        let isEdge = abs(row - self.row(target.y)) == ring
        let step = isEdge || ring == 0 ? 1 : 2 * ring
        for column in stride(from: column - ring, through: column + ring, by: step)
        where (0..<columns).contains(column) {
          compare(row * columns + column, to: target, &best)
        }
      }
      let rest = leastDistance(beyond: ring, of: (column, row), to: target)
      let wanted = best.map { $0.approach.square.squareRoot() } ?? limit
      if rest - 1 > min(wanted, limit) { break }
    }
    guard let best, best.approach.square <= limit * limit else { return nil }
    return (numbers[Int(best.index)], best.approach)
  }

  private func compare(
    _ cell: Int, to target: RoadPlane.Point, _ best: inout (index: UInt32, approach: RoadApproach)?
  ) {
    for slot in Int(starts[cell])..<Int(starts[cell + 1]) {
      let index = members[slot]
      let piece = pieces[Int(index)]
      let approach = RoadApproach(to: target, from: piece.start, through: piece.end)
      guard let known = best else {
        best = (index, approach)
        continue
      }
      if (approach.square, index) < (known.approach.square, known.index) {
        best = (index, approach)
      }
    }
  }

  /// What nothing outside the square of rings is nearer than; infinite when nothing is outside.
  private func leastDistance(
    beyond ring: Int, of cell: (column: Int, row: Int), to target: RoadPlane.Point
  ) -> Double {
    var least = Double.infinity
    if cell.column - ring > 0 {
      least = min(least, target.x - west - Double(cell.column - ring) * cellSize)
    }
    if cell.column + ring < columns - 1 {
      least = min(least, west + Double(cell.column + ring + 1) * cellSize - target.x)
    }
    if cell.row - ring > 0 {
      least = min(least, target.y - south - Double(cell.row - ring) * cellSize)
    }
    if cell.row + ring < rows - 1 {
      least = min(least, south + Double(cell.row + ring + 1) * cellSize - target.y)
    }
    return least
  }
}
