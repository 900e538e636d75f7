/// A part of the screen.
package struct Frame: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var width: Int
  package var height: Int

  package init(row: Int, column: Int, width: Int, height: Int) {
    self.row = row
    self.column = column
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// The lists of the screen.
package enum Pane: Int, CaseIterable, Sendable {
  case waiting, running, desk, trucks, events
}

/// Where everything is on a screen of some size.
package struct Layout: Hashable, Sendable {
  /// On a smaller screen nothing useful fits.
  package static let least = (columns: 40, rows: 10)

  /// Between the header and what is typed.
  package let body: Frame
  /// The panes that fit.
  package private(set) var panes: [Pane: Frame] = [:]
  /// Columns of lines between panes.
  package private(set) var rules: [Int] = []
  /// Where questions are asked; no rows when none are.
  package let panel: Frame
  /// Where the latest message begins.
  package let messageRow: Int
  /// Where lines are typed.
  package let lineRow: Int

  private let needs: [Pane: Int]

  /// - Parameters:
  ///   - needs: How many rows each list would fill; what one does not need, its neighbours get.
  ///   - headerRows: How many rows the header takes.
  ///   - panelRows: How many rows are wanted for questions.
  ///   - messageRows: How many rows the latest message takes.
  package init(
    columns: Int, rows: Int, headerRows: Int, panelRows: Int, messageRows: Int = 1,
    needs: [Pane: Int] = [:]
  ) {
    self.needs = needs
    lineRow = rows - 1
    messageRow = lineRow - messageRows
    let panelRows = min(panelRows, max(0, messageRow - headerRows - 2))
    panel = Frame(row: messageRow - panelRows, column: 0, width: columns, height: panelRows)
    body = Frame(
      row: headerRows, column: 0, width: columns, height: messageRow - panelRows - headerRows)
    if columns >= 150 {
      divideInThree(columns)
    } else if columns >= 76 {
      divideInTwo(columns)
    } else {
      stack([(.waiting, 40), (.running, 25), (.desk, 20), (.trucks, 15)], column: 0, columns)
    }
  }

  private mutating func divideInThree(_ columns: Int) {
    let left = columns * 37 / 100
    let middle = columns * 35 / 100
    stack([(.waiting, 100)], column: 0, left)
    stack([(.running, 100)], column: left + 1, middle)
    let start = left + middle + 2
    stack([(.desk, 25), (.trucks, 40), (.events, 35)], column: start, columns - start)
    rules = [left, left + 1 + middle]
  }

  private mutating func divideInTwo(_ columns: Int) {
    let left = columns * 62 / 100
    stack([(.waiting, 55), (.running, 45)], column: 0, left)
    stack(
      [(.desk, 30), (.trucks, 37), (.events, 33)], column: left + 1, columns - left - 1)
    rules = [left]
  }

  /// One above the other, each with its share of the height in per cent, or what it needs.
  private mutating func stack(_ shares: [(pane: Pane, share: Int)], column: Int, _ width: Int) {
    var heights: [Int] = []
    var (taken, sum) = (0, 0)
    for (_, share) in shares {
      sum += share
      let end = body.height * sum / 100
      heights.append(end - taken)
      taken = end
    }
    lend(&heights, shares.map { needs[$0.pane].map { max(3, $0 + 1) } ?? .max })
    var row = body.row
    for (index, (pane, _)) in shares.enumerated() {
      panes[pane] = Frame(row: row, column: column, width: width, height: heights[index])
      row += heights[index]
    }
  }

  /// Rows that would stay empty go to the lists that lack some, the first ones first.
  private func lend(_ heights: inout [Int], _ wanted: [Int]) {
    for short in heights.indices {
      for rich in heights.indices where heights[rich] > wanted[rich] {
        let lack = wanted[short] == .max ? 0 : wanted[short] - heights[short]
        let lent = min(heights[rich] - wanted[rich], max(0, lack))
        heights[rich] -= lent
        heights[short] += lent
      }
    }
  }
}
