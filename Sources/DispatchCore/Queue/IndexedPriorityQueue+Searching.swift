extension IndexedPriorityQueue {
  /// The least key that passes; nil when none does.
  ///
  /// - Complexity: O(1) when the least of all passes; else only those that come before it are gone through, and their
  ///   children in the heap.
  func least(where passes: (Key) -> Bool) -> Key? {
    // Places in the heap whose parents did not pass, the least key last.
    var open = heap.isEmpty ? [] : [0]
    while let place = open.popLast() {
      if passes(heap[place].key) { return heap[place].key }
      let firstChild = 4 * place + 1
      for child in firstChild..<Swift.max(firstChild, Swift.min(firstChild + 4, heap.count)) {
        let rank = open.lowerBound(where: { heap[$0].key > heap[child].key })
        open.insert(child, at: rank)
      }
    }
    return nil
  }
}
