/// Things that stand and move on the whole Earth, found by nearness and traits.
///
/// A tree of cells: a cell of more than `leafCapacity` things is split in four by latitude and
/// longitude, a split one with few left becomes whole again. Each cell keeps what its things have
/// in common (`Summary`): the box around their unit vectors, in which the search measures, so that
/// poles and antimeridian are no special case; and which traits occur, so that cells without a
/// fitting thing are not entered. What a cell is cut along only matters for speed.
///
/// Setting and removing take O(depth), and depth is at most 37 whatever the things do: 21 cuts lead
/// to cells of 20 m, and things closer than that are parted by their number. Nothing is sorted,
/// rebalanced or rebuilt. What must hold:
///
/// 1. A thing stands in the leaf that the cuts lead to from the root.
/// 2. A leaf holds at most `leafCapacity` things; a split cell more than `mergeCount`.
/// 3. A cell's count and summary are exactly those of the things below it.
/// 4. `slots` leads from each number to its thing, and from nothing else.
/// 5. Each group of four cells and each block of entries is in use or free, not both.
public struct NearestIndex: Sendable {
  /// A thing, as the search reads it. In one piece, since a search that looks at a thing looks at
  /// nearly all of it, and a move is one write.
  struct Entry: Sendable {
    var vector: UnitVector
    var stamp: Timestamp
    var place: Coordinate
    var mask: UInt32
    var id: Int32
  }

  /// Entries in a leaf's block. Searches cost the same with 16, 24 and 32, more with 8; of these, 32
  /// is quickest to change, since there are fewer cells.
  static let leafCapacity = 32
  /// A split cell with so few left becomes a leaf: half, so that one thing moving to and fro does
  /// not split and merge each time.
  static let mergeCount = leafCapacity / 2

  /// The cells; the root is 0, the four children of a split cell stand next to each other.
  var cells = [Cell(parent: Cell.none, level: 0)]
  /// The entries of the leaves, a block of `leafCapacity` each.
  var entries: [Entry] = []
  /// The leaf that each block belongs to.
  var owners: [Int32] = []
  /// The place of each thing among the entries. Never iterated: the order would differ from process
  /// to process.
  var slots: [Int32: Int32] = [:]
  /// First cells of groups of four not in use.
  var freeGroups: [Int32] = []
  /// Blocks not in use.
  var freeBlocks: [Int32] = []

  /// An index of nothing.
  public init() {}

  /// How many things there are.
  public var count: Int { slots.count }

  /// Whether there is a thing of this number.
  public func contains(_ id: Int32) -> Bool {
    slots[id] != nil
  }

  /// Puts a thing in, moves it, or changes its traits. About a microsecond at 100,000.
  public mutating func set(_ id: Int32, at place: Coordinate, traits: Traits) {
    let known = slots[id].map(Int.init)
    if let known, entries[known].place == place, entries[known].mask == traits.mask,
      entries[known].stamp == traits.stamp
    {
      return
    }
    let entry = Entry(
      vector: UnitVector(place), stamp: traits.stamp, place: place, mask: traits.mask, id: id)
    if let slot = known {
      let leaf = Int(owners[slot / Self.leafCapacity])
      if cells[leaf].holdsBoth(entries[slot].place, place) {
        entries[slot] = entry
        summarize(upwardFrom: leaf)
        return
      }
      takeOut(slot)
    }
    putIn(entry)
  }

  /// Takes a thing out; does nothing when there is none of this number.
  public mutating func remove(_ id: Int32) {
    guard let slot = slots.removeValue(forKey: id) else { return }
    takeOut(Int(slot))
  }
}
