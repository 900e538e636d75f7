/// A cell of a `NearestIndex`: a leaf with a block of entries, or split into four.
struct Cell: Sendable {
  /// What the things in it have in common.
  var summary = Summary.nothing
  /// How many things are in it.
  var count: Int32 = 0
  /// The cell it is a quarter of; `none` for the root.
  var parent: Int32
  /// Its first quarter, the other three next to it; `none` for a leaf.
  var firstChild: Int32 = Cell.none
  /// Its entries; `none` when split or empty.
  var block: Int32 = Cell.none
  /// How many cuts led here.
  var level: UInt8

  /// No cell, no block.
  static let none: Int32 = -1
  /// Cuts by place; further ones are by number.
  static let placeLevels: UInt8 = 21

  init(parent: Int32, level: UInt8) {
    self.parent = parent
    self.level = level
  }

  var isLeaf: Bool { firstChild == Cell.none }

  /// Which of its quarters a thing belongs to, when it is split.
  func child(for entry: NearestIndex.Entry) -> Int {
    let quarter: UInt32
    if level < Self.placeLevels {
      let north = Self.ordered(entry.place.latitudeE7) >> (31 - UInt32(level)) & 1
      let east = Self.ordered(entry.place.longitudeE7) >> (31 - UInt32(level)) & 1
      quarter = north << 1 | east
    } else {
      let cut = UInt32(level - Self.placeLevels)
      quarter = UInt32(bitPattern: entry.id) >> (2 * cut) & 3
    }
    return Int(firstChild) + Int(quarter)
  }

  /// Whether a thing in this cell that moves from one place to the other stays in it.
  func holdsBoth(_ old: Coordinate, _ new: Coordinate) -> Bool {
    let difference = (old.latitudeE7 ^ new.latitudeE7) | (old.longitudeE7 ^ new.longitudeE7)
    return UInt32(bitPattern: difference) >> (32 - UInt32(min(level, Self.placeLevels))) == 0
  }

  /// The same order, from zero up.
  private static func ordered(_ degreesE7: Int32) -> UInt32 {
    UInt32(bitPattern: degreesE7) ^ 0x8000_0000
  }
}
