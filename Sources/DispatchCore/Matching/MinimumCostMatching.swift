/// Matches as many rows with columns as can be, and does so at the least cost: exact, in integers.
///
/// A pair that is forbidden is never made; a row or column is in one pair at most. Sides may differ
/// either way. Of several matchings that cost the same, which one comes out follows from the
/// numbers of rows and columns (and from what it started with), the same in every process.
///
/// It bids first (Bertsekas 1981, as in the row reduction of Jonker & Volgenant), then gives each
/// row still open the shortest augmenting path (Jonker & Volgenant, "A shortest augmenting path
/// algorithm for dense and sparse linear assignment problems", Computing 38, 1987; rectangular as
/// in Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Trans. AES 52, 2016).
/// Both keep the potentials a proof of the cost. At worst O(r² c log c) for r rows and c
/// columns, r ≤ c; in practice a few passes over the costs. The memory is kept from one solution to
/// the next.
///
/// Rows that are the more numerous side are turned into columns first, which takes a pass or two:
/// let the fewer be the rows where it is all the same.
public struct MinimumCostMatching: Sendable {
  /// What leaving a row without column costs in the reckoning: more than any two matchings can
  /// differ in their pairs' costs, so that more pairs always win.
  public static let withoutColumn: Int64 = 1 << 58

  /// How many pairs were made.
  public internal(set) var count = 0
  /// What they cost together.
  public internal(set) var cost: Int64 = 0

  var sides = MatchingSides()
  var search = PathSearch()
  /// The rows yet to be settled.
  var open: [Int32] = []
  var openNext: [Int32] = []
  /// The column that each row had in the earlier matching.
  var hints: [Int32] = []
  /// Whether rows were turned into columns.
  var isTurned = false
  private var turnedMatrix = CostMatrix()
  private var turnedCandidates = CandidateCosts()

  /// Nothing matched yet.
  public init() {}

  /// Matches rows with columns.
  ///
  /// - Parameter earlier: What a like matrix ended with: exact from anything, quick from what is
  ///   near.
  /// - Precondition: it has as many rows and columns.
  public mutating func solve(_ matrix: CostMatrix, startingFrom earlier: EarlierMatching? = nil) {
    var turned = CostMatrix()
    swap(&turned, &turnedMatrix)
    solve(matrix, turning: &turned, from: earlier)
    swap(&turned, &turnedMatrix)
  }

  /// Matches rows with their candidate columns.
  ///
  /// - Parameter earlier: What like costs ended with: exact from anything, quick from what is near.
  /// - Precondition: it has as many rows and columns.
  public mutating func solve(
    _ candidates: CandidateCosts, startingFrom earlier: EarlierMatching? = nil
  ) {
    var turned = CandidateCosts()
    swap(&turned, &turnedCandidates)
    solve(candidates, turning: &turned, from: earlier)
    swap(&turned, &turnedCandidates)
  }

  /// The column that a row got; nil when it goes without.
  public func column(of row: Int) -> Int? {
    partner(row, in: isTurned ? sides.holders : sides.partners)
  }

  /// The row that a column got; nil when it goes without.
  public func row(of column: Int) -> Int? {
    partner(column, in: isTurned ? sides.partners : sides.holders)
  }

  private func partner(_ index: Int, in partners: [Int32]) -> Int? {
    partners[index] < 0 ? nil : Int(partners[index])
  }

  /// What the last solution leaves for the next one.
  public var forLater: EarlierMatching {
    let worths = sides.worths.map { Self.withoutColumn - $0 }
    var later = EarlierMatching()
    (later.rows, later.columns) = isTurned ? (sides.prices, worths) : (worths, sides.prices)
    later.partners = (isTurned ? sides.holders : sides.partners).map { max($0, -1) }
    return later
  }
}
