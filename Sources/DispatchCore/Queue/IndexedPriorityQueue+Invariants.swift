extension IndexedPriorityQueue {
  /// Stops the process, with the values, when one of the numbered invariants does not hold. O(n).
  package func checkInvariants() {
    for (position, node) in heap.enumerated() {
      if position > 0 {
        let parent = heap[(position - 1) / 4]
        precondition(!(node.key < parent.key), "1: \(node.key) below \(parent.key)")
      }
      let link = slots[Int(node.slot)].link
      precondition(link == position, "2: slot \(node.slot) says \(link), stands at \(position)")
    }
    var freeSlots = 0
    var next = firstFree
    while next != .max {
      precondition(slots[Int(next)].link < 0, "3: slot \(next) is free and a member's")
      next = -1 - slots[Int(next)].link
      freeSlots += 1
      precondition(freeSlots <= slots.count, "3: the free slots go round in a circle")
    }
    precondition(
      freeSlots + heap.count == slots.count,
      "3: \(freeSlots) free slots and \(heap.count) members of \(slots.count)")
  }
}
