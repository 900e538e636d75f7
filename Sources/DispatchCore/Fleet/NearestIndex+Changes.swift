extension NearestIndex {
  /// Puts a new entry into the leaf it belongs to, splitting full ones on the way.
  mutating func putIn(_ entry: Entry) {
    var cell = 0
    while true {
      if cells[cell].isLeaf, cells[cell].count == Self.leafCapacity { split(cell) }
      guard !cells[cell].isLeaf else { break }
      cells[cell].count += 1
      cells[cell].summary.cover(entry)
      cell = cells[cell].child(for: entry)
    }
    append(entry, toLeaf: cell)
  }

  /// Takes the entry out of its leaf, merging cells with few left. Leaves `slots[id]` to the caller.
  mutating func takeOut(_ slot: Int) {
    let block = Int32(slot / Self.leafCapacity)
    let leaf = Int(owners[Int(block)])
    cells[leaf].count -= 1
    let last = Int(block) * Self.leafCapacity + Int(cells[leaf].count)
    if slot != last {
      entries[slot] = entries[last]
      slots[entries[slot].id] = Int32(slot)
    }
    if cells[leaf].count == 0 {
      cells[leaf].block = Cell.none
      freeBlocks.append(block)
    }
    cells[leaf].summary = summaryOfEntries(of: leaf)
    shrinkParents(of: leaf)
  }

  /// Counts one thing less in each cell above, merges those with few left, and brings their
  /// summaries up to date.
  private mutating func shrinkParents(of cell: Int) {
    var parent = Int(cells[cell].parent)
    while parent != Int(Cell.none) {
      cells[parent].count -= 1
      if cells[parent].count <= Self.mergeCount {
        merge(parent)
      } else {
        cells[parent].summary = summaryOfChildren(of: parent)
      }
      parent = Int(cells[parent].parent)
    }
  }

  private mutating func append(_ entry: Entry, toLeaf leaf: Int) {
    if cells[leaf].block == Cell.none {
      let block = takeBlock(for: leaf, filling: entry)
      cells[leaf].block = block
    }
    let slot = Int(cells[leaf].block) * Self.leafCapacity + Int(cells[leaf].count)
    entries[slot] = entry
    slots[entry.id] = Int32(slot)
    cells[leaf].count += 1
    cells[leaf].summary.cover(entry)
  }

  /// Hands a full leaf's entries to four new leaves.
  private mutating func split(_ cell: Int) {
    let first = takeGroup(below: cell)
    let block = cells[cell].block
    cells[cell].firstChild = first
    cells[cell].block = Cell.none
    let start = Int(block) * Self.leafCapacity
    for slot in start..<start + Self.leafCapacity {
      let entry = entries[slot]
      append(entry, toLeaf: cells[cell].child(for: entry))
    }
    freeBlocks.append(block)
  }

  /// Makes a split cell with at most `mergeCount` things, all in leaves, a leaf.
  private mutating func merge(_ cell: Int) {
    let first = Int(cells[cell].firstChild)
    let parent = cells[cell].parent
    cells[cell] = Cell(parent: parent, level: cells[cell].level)
    for child in first..<first + 4 where cells[child].count > 0 {
      let block = cells[child].block
      let start = Int(block) * Self.leafCapacity
      for slot in start..<start + Int(cells[child].count) {
        append(entries[slot], toLeaf: cell)
      }
      freeBlocks.append(block)
    }
    freeGroups.append(Int32(first))
  }

  /// Four empty leaves one level below a cell.
  private mutating func takeGroup(below cell: Int) -> Int32 {
    let leaf = Cell(parent: Int32(cell), level: cells[cell].level + 1)
    guard let first = freeGroups.popLast() else {
      cells.append(contentsOf: repeatElement(leaf, count: 4))
      return Int32(cells.count - 4)
    }
    for child in Int(first)..<Int(first) + 4 { cells[child] = leaf }
    return first
  }

  /// A block for a leaf; `entry` stands in for those to come.
  private mutating func takeBlock(for leaf: Int, filling entry: Entry) -> Int32 {
    if let block = freeBlocks.popLast() {
      owners[Int(block)] = Int32(leaf)
      return block
    }
    entries.append(contentsOf: repeatElement(entry, count: Self.leafCapacity))
    owners.append(Int32(leaf))
    return Int32(owners.count - 1)
  }
}
