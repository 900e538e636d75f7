extension IndexedPriorityQueue {
  /// Takes in a member. O(log n).
  @inlinable
  public mutating func insert(_ key: Key) -> Handle {
    let slot = takeSlot()
    let node = Node(key: key, slot: slot)
    heap.append(node)
    siftUp(node, from: heap.count - 1)
    return Handle(slot: slot, generation: slots[Int(slot)].generation)
  }

  /// Takes a member out, wherever it stands, and gives its key; nil when it had left. O(log n).
  @inlinable
  @discardableResult
  public mutating func remove(_ handle: Handle) -> Key? {
    guard let position = position(of: handle) else { return nil }
    return takeOut(at: position).key
  }

  /// Takes the member with the least key out; nil when there are none. O(log n).
  @inlinable
  public mutating func popMin() -> Element? {
    heap.isEmpty ? nil : takeOut(at: 0)
  }

  /// Gives a member another key; false, with nothing changed, when it had left. O(log n).
  @inlinable
  @discardableResult
  public mutating func rekey(_ handle: Handle, to key: Key) -> Bool {
    guard let position = position(of: handle) else { return false }
    settle(Node(key: key, slot: handle.slot), at: position)
    return true
  }

  @inlinable
  mutating func takeOut(at position: Int) -> Element {
    let leaving = element(at: position)
    let last = heap.removeLast()
    if position < heap.count { settle(last, at: position) }
    free(leaving.handle.slot)
    return leaving
  }

  /// Puts a node on a place that is free for it, and from there to where it belongs.
  @inlinable
  mutating func settle(_ node: Node, at position: Int) {
    if position > 0, node.key < heap[(position - 1) / 4].key {
      siftUp(node, from: position)
    } else {
      siftDown(node, from: position)
    }
  }

  @inlinable
  mutating func siftUp(_ node: Node, from start: Int) {
    var position = start
    while position > 0 {
      let parent = (position - 1) / 4
      guard node.key < heap[parent].key else { break }
      place(heap[parent], at: position)
      position = parent
    }
    place(node, at: position)
  }

  @inlinable
  mutating func siftDown(_ node: Node, from start: Int) {
    var position = start
    while let child = leastChild(of: position), heap[child].key < node.key {
      place(heap[child], at: position)
      position = child
    }
    place(node, at: position)
  }

  @inlinable
  func leastChild(of position: Int) -> Int? {
    let first = 4 * position + 1
    guard first < heap.count else { return nil }
    var least = first
    for child in first + 1..<Swift.max(first + 1, Swift.min(first + 4, heap.count))
    where heap[child].key < heap[least].key {
      least = child
    }
    return least
  }

  @inlinable
  mutating func place(_ node: Node, at position: Int) {
    heap[position] = node
    slots[Int(node.slot)].link = Int32(position)
  }

  @inlinable
  mutating func takeSlot() -> Int32 {
    if firstFree == .max {
      slots.append(Slot(link: 0, generation: 0))
      return Int32(slots.count - 1)
    }
    let slot = firstFree
    firstFree = -1 - slots[Int(slot)].link
    return slot
  }

  @inlinable
  mutating func free(_ slot: Int32) {
    slots[Int(slot)].link = -1 - firstFree
    slots[Int(slot)].generation &+= 1
    firstFree = slot
  }
}
