extension NearestIndex {
  /// The `count` nearest things that meet the demands, nearest first, equally near ones (to the
  /// metre) by number; fewer when there are not so many. Exact.
  public func nearest(_ count: Int, to place: Coordinate, where filter: TraitFilter) -> [Neighbor] {
    var found: [Neighbor] = []
    nearest(count, to: place, where: filter, into: &found)
    return found
  }

  /// The same, in an array of the caller's, whose former content goes and whose memory stays: no
  /// allocation once it has room for `count`.
  ///
  /// Meant for up to a few hundred; the cost of keeping the found ones in order grows with the
  /// square of `count`.
  public func nearest(
    _ count: Int, to place: Coordinate, where filter: TraitFilter, into found: inout [Neighbor]
  ) {
    found.removeAll(keepingCapacity: true)
    guard count > 0 else { return }
    found.reserveCapacity(min(count, self.count))
    var search = Search(target: UnitVector(place), filter: filter, wanted: count)
    guard cells[0].summary.mayMeet(filter) else { return }
    search.visit(0, cells.span, entries.span, &found)
  }
}

/// A search under way, from the root into ever nearer cells first.
private struct Search {
  let target: UnitVector
  let filter: TraitFilter
  let wanted: Int
  /// Nothing with a greater squared chord can be among the nearest any more.
  var limit = 5.0
  /// The latest chord that was made a distance, since things often stand on one spot: a yard, a mile
  /// marker.
  private var known = (squaredChord: 0.0, distance: Distance.zero)

  init(target: UnitVector, filter: TraitFilter, wanted: Int) {
    self.target = target
    self.filter = filter
    self.wanted = wanted
  }

  mutating func visit(
    _ index: Int, _ cells: Span<Cell>, _ entries: Span<NearestIndex.Entry>,
    _ found: inout [Neighbor]
  ) {
    let first = Int(cells[index].firstChild)
    if first == Int(Cell.none) {
      look(through: cells[index], entries, &found)
      return
    }
    var (a, b) = (approach(first, cells), approach(first + 1, cells))
    var (c, d) = (approach(first + 2, cells), approach(first + 3, cells))
    // The network that sorts four.
    if b.chord < a.chord { swap(&a, &b) }
    if d.chord < c.chord { swap(&c, &d) }
    if c.chord < a.chord { swap(&a, &c) }
    if d.chord < b.chord { swap(&b, &d) }
    if c.chord < b.chord { swap(&b, &c) }
    if a.chord <= limit { visit(a.cell, cells, entries, &found) }
    if b.chord <= limit { visit(b.cell, cells, entries, &found) }
    if c.chord <= limit { visit(c.cell, cells, entries, &found) }
    if d.chord <= limit { visit(d.cell, cells, entries, &found) }
  }

  /// How near the things of a cell may be: infinitely far when none meets the demands.
  private func approach(_ cell: Int, _ cells: Span<Cell>) -> (chord: Double, cell: Int) {
    guard cells[cell].summary.mayMeet(filter) else { return (.infinity, cell) }
    return (cells[cell].summary.leastSquaredChord(to: target), cell)
  }

  private mutating func look(
    through leaf: Cell, _ entries: Span<NearestIndex.Entry>, _ found: inout [Neighbor]
  ) {
    let start = Int(leaf.block) * NearestIndex.leafCapacity
    for slot in start..<start + Int(leaf.count)
    where filter.accepts(mask: entries[slot].mask, stamp: entries[slot].stamp) {
      let chord = entries[slot].vector.squaredChord(to: target)
      if chord <= limit { offer(entries[slot].id, chord, &found) }
    }
  }

  /// Takes a thing among the found ones when it is one of the nearest so far.
  private mutating func offer(_ id: Int32, _ squaredChord: Double, _ found: inout [Neighbor]) {
    if squaredChord != known.squaredChord {
      known = (squaredChord, UnitVector.distance(squaredChord: squaredChord))
    }
    let neighbor = Neighbor(id: id, distance: known.distance)
    if found.count == wanted {
      guard neighbor < found[wanted - 1] else { return }
      found.removeLast()
    }
    found.append(neighbor)
    var place = found.count - 1
    while place > 0, neighbor < found[place - 1] {
      found[place] = found[place - 1]
      place -= 1
    }
    found[place] = neighbor
    if found.count == wanted { limit = Self.squaredChord(notBelow: found[wanted - 1].distance) }
  }

  /// A squared chord that nothing exceeds whose distance rounds to `distance` or less.
  ///
  /// A metre is added for rounding, and Taylor's series of the sine broken off after a positive
  /// term is never below it.
  private static func squaredChord(notBelow distance: Distance) -> Double {
    let half = Double(distance.meters + 1) / (2 * UnitVector.earthRadius)
    let square = half * half
    let sine = half * (1 - square / 6 * (1 - square / 20))
    return 4 * sine * sine * (1 + 1e-12)
  }
}
