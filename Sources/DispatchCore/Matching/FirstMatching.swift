/// Of all matchings that cost the least the first one: the first row has the least column that it has in any of
/// them, then the next row, and so on; to go without comes last.
///
/// The potentials of any one of them tell all: just those are among them whose pairs are all tight (cost and potentials
/// add up to ``MinimumCostMatching/withoutColumn``) and that leave nobody without whose potential is above 0
/// (complementary slackness). So the first one is the same whatever the solution started from. Where nothing ties it
/// takes one look at the costs.
///
/// A row is given an earlier column by the search for a cycle: who held that column takes another one, and so on, until
/// somebody takes the column that the row leaves. A column that is free, and rows and columns that may go without, meet
/// in one more place, `rest`.
package struct FirstMatching {
  private let rows: Int
  private let columns: Int
  /// The columns of each row's tight pairs, in order.
  private var tight: [[Int]] = []
  /// Of rows, then of columns.
  private var mayRest: [Bool]
  /// The column of each row and the row of each column; −1 for none.
  private var partners: [Int]
  private var holders: [Int]
  /// Whether a row keeps what it has.
  private var isSettled: [Bool]
  /// Where a search came from to each place: rows, columns, ``rest``. −1 where it did not come.
  private var origins: [Int] = []

  private var rest: Int { rows + columns }

  /// The column of each row in the first of the matchings that cost as much as a solution; −1 for none.
  ///
  /// - Precondition: it is a solution of these costs.
  package static func columns(of matching: MinimumCostMatching, _ costs: CostMatrix) -> [Int] {
    var first = FirstMatching(matching, costs)
    first.settle()
    return first.partners
  }

  private init(_ matching: MinimumCostMatching, _ costs: CostMatrix) {
    let potentials = matching.forLater
    rows = costs.rows
    columns = costs.columns
    mayRest = (potentials.rows + potentials.columns).map { $0 == 0 }
    partners = potentials.partners.map { Int($0) }
    holders = [Int](repeating: -1, count: costs.columns)
    isSettled = [Bool](repeating: false, count: costs.rows)
    for row in 0..<costs.rows {
      if partners[row] >= 0 { holders[partners[row]] = row }
      let left = MinimumCostMatching.withoutColumn - potentials.rows[row]
      tight.append(
        (0..<costs.columns).filter { column in
          let cost = costs[row, column]
          return cost != CostMatrix.forbidden && cost + potentials.columns[column] == left
        })
    }
  }

  private mutating func settle() {
    for row in 0..<rows {
      for column in tight[row] {
        if column == partners[row] { break }
        if take(column, by: row) { break }
      }
      isSettled[row] = true
    }
  }

  /// Gives a row another column of its tight pairs.
  ///
  /// - Returns: false, with nothing changed, when no matching at this cost has the pair.
  private mutating func take(_ column: Int, by row: Int) -> Bool {
    let aim = partners[row] < 0 ? rest : rows + partners[row]
    origins = [Int](repeating: -1, count: rest + 1)
    origins[rows + column] = row
    var reached = [rows + column]
    var next = 0
    while next < reached.count {
      for place in places(after: reached[next]) where origins[place] < 0 {
        origins[place] = reached[next]
        if place == aim {
          shift(to: aim, by: row)
          return true
        }
        reached.append(place)
      }
      next += 1
    }
    return false
  }

  /// Who must do something else when a row loses its column, a column its row, or somebody comes to rest.
  private func places(after place: Int) -> [Int] {
    if place < rows {
      return tight[place].map { rows + $0 } + (mayRest[place] ? [rest] : [])
    }
    if place < rest {
      let holder = holders[place - rows]
      guard holder >= 0 else { return [rest] }
      return isSettled[holder] ? [] : [holder]
    }
    let idle = (0..<rows).filter { partners[$0] < 0 && !isSettled[$0] }
    return idle + (rows..<rest).filter { mayRest[$0] && holders[$0 - rows] >= 0 }
  }

  /// Makes what a search has found happen, from the row that began to the place that it aimed at.
  private mutating func shift(to aim: Int, by row: Int) {
    var path = [aim]
    while path[path.count - 1] != row { path.append(origins[path[path.count - 1]]) }
    path.reverse()
    for (place, next) in zip(path, path.dropFirst()) {
      if place < rows {
        partners[place] = next == rest ? -1 : next - rows
        if next != rest { holders[next - rows] = place }
      } else if place == rest, next >= rows {
        holders[next - rows] = -1
      }
    }
  }
}
