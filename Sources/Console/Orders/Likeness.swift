/// What was probably meant by a word that is not known.
package enum Likeness {
  /// The most alike of some words: at most a third of the letters differ, or one in short words.
  /// Of equally alike ones one that begins so, else the first.
  package static func nearest(to word: String, among words: [String]) -> String? {
    let typed = Array(word.lowercased().prefix(24))
    guard !typed.isEmpty else { return nil }
    let limit = max(1, typed.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in words {
      let letters = Array(candidate.lowercased())
      guard abs(letters.count - typed.count) <= limit else { continue }
      let found = distance(typed, letters)
      let distance = found * 2 - (letters.starts(with: typed) ? 1 : 0)
      if found <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// How many letters have to be typed, left out, changed or exchanged with their neighbour.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var line = [row + 1]
      for column in right.indices {
        let change = last[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(change, last[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, before[column - 1] + 1)
        }
        line.append(best)
      }
      (before, last) = (last, line)
    }
    return last[right.count]
  }
}
