extension NearestIndex {
  /// Stops the process, with the values, when one of the numbered invariants does not hold. O(n).
  package func checkInvariants() {
    var seen = (cells: 0, blocks: 0, things: 0)
    check(0, path: [], &seen)
    precondition(seen.things == slots.count, "4: \(seen.things) things, \(slots.count) numbers")
    precondition(
      seen.cells + 4 * freeGroups.count == cells.count,
      "5: \(seen.cells) cells in use, \(freeGroups.count) groups free of \(cells.count) cells")
    precondition(
      seen.blocks + freeBlocks.count == owners.count,
      "5: \(seen.blocks) blocks in use, \(freeBlocks.count) free of \(owners.count)")
    precondition(entries.count == owners.count * Self.leafCapacity, "5: \(entries.count) entries")
  }

  private func check(
    _ index: Int, path: [Int], _ seen: inout (cells: Int, blocks: Int, things: Int)
  ) {
    let cell = cells[index]
    seen.cells += 1
    precondition(Int(cell.level) == path.count, "1: level \(cell.level) after \(path.count) cuts")
    guard !cell.isLeaf else { return checkLeaf(index, path: path, &seen) }
    precondition(cell.count > Self.mergeCount, "2: a split cell of \(cell.count)")
    precondition(cell.summary == summaryOfChildren(of: index), "3: summary of cell \(index)")
    let before = seen.things
    for child in Int(cell.firstChild)..<Int(cell.firstChild) + 4 {
      precondition(Int(cells[child].parent) == index, "1: \(child) is not a child of \(index)")
      check(child, path: path + [index], &seen)
    }
    precondition(seen.things - before == Int(cell.count), "3: count of cell \(index)")
  }

  private func checkLeaf(
    _ index: Int, path: [Int], _ seen: inout (cells: Int, blocks: Int, things: Int)
  ) {
    let cell = cells[index]
    precondition(cell.count <= Self.leafCapacity, "2: a leaf of \(cell.count)")
    precondition(cell.summary == summaryOfEntries(of: index), "3: summary of leaf \(index)")
    precondition((cell.block == Cell.none) == (cell.count == 0), "5: block of leaf \(index)")
    guard cell.count > 0 else { return }
    precondition(Int(owners[Int(cell.block)]) == index, "5: owner of block \(cell.block)")
    seen.blocks += 1
    seen.things += Int(cell.count)
    let start = Int(cell.block) * Self.leafCapacity
    for slot in start..<start + Int(cell.count) {
      let id = entries[slot].id
      precondition(slots[id].map(Int.init) == slot, "4: thing \(id) stands at \(slot)")
      for (above, below) in zip(path, path.dropFirst() + [index]) {
        precondition(cells[above].child(for: entries[slot]) == below, "1: thing \(id)")
      }
    }
  }
}
