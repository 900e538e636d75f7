/// Columns by distance, then by number; a column may stand in it more than once.
///
/// A heap of four children per parent that keeps its memory.
struct DistanceHeap: Sendable {
  struct Entry: Sendable {
    var distance: Int64
    var column: Int32

    @inline(__always)
    static func < (left: Entry, right: Entry) -> Bool {
      left.distance < right.distance
        || (left.distance == right.distance && left.column < right.column)
    }
  }

  private var entries: [Entry] = []

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func insert(_ entry: Entry) {
    entries.append(entry)
    var heap = entries.mutableSpan
    var place = heap.count - 1
    while place > 0 {
      let parent = (place - 1) / 4
      guard entry < heap[parent] else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = entry
  }

  mutating func popMin() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    guard let least = entries.first else { return last }
    var heap = entries.mutableSpan
    var place = 0
    while 4 * place + 1 < heap.count {
      var child = 4 * place + 1
      for other in (child + 1)..<min(child + 4, heap.count) where heap[other] < heap[child] {
        child = other
      }
      guard heap[child] < last else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = last
    return least
  }
}
