extension NearestIndex {
  /// Makes a leaf's summary that of its entries, and those above it likewise, as far up as something
  /// changes.
  ///
  /// As long as a cell's summary has only grown, the one above grows by it and the three other
  /// quarters need not be read. A truck's new fix often shrinks the box of its leaf, seldom that of
  /// the cells above, but always moves their latest stamp.
  mutating func summarize(upwardFrom leaf: Int) {
    var old = cells[leaf].summary
    var new = summaryOfEntries(of: leaf)
    cells[leaf].summary = new
    var parent = Int(cells[leaf].parent)
    while parent != Int(Cell.none), new != old {
      let below = (old, new)
      old = cells[parent].summary
      new = below.1.covers(below.0) ? old.covering(below.1) : summaryOfChildren(of: parent)
      cells[parent].summary = new
      parent = Int(cells[parent].parent)
    }
  }

  func summaryOfEntries(of leaf: Int) -> Summary {
    var summary = Summary.nothing
    let start = Int(cells[leaf].block) * Self.leafCapacity
    for slot in start..<start + Int(cells[leaf].count) {
      summary.cover(entries[slot])
    }
    return summary
  }

  func summaryOfChildren(of cell: Int) -> Summary {
    let first = Int(cells[cell].firstChild)
    var summary = cells[first].summary
    for child in first + 1..<first + 4 {
      summary.cover(cells[child].summary)
    }
    return summary
  }
}
