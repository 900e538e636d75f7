extension RandomAccessCollection where Index == Int {
  /// Where the elements begin that are not before something, in a collection in which those that are stand first;
  /// the end when all are. O(log n).
  package func lowerBound(where isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
