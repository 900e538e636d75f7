/// One word or mark of Swift code. Comments leave none; a string leaves one mark `"`, and the code interpolated in it
/// is code like any other.
struct Token: Equatable {
  /// A whole identifier, keyword or number, or a single mark.
  let text: String
  /// The line it stands on, from 1.
  let line: Int
}

extension [Token] {
  /// The text at an index, or nothing beyond either end.
  func word(_ index: Int) -> String? {
    indices.contains(index) ? self[index].text : nil
  }

  /// The index of the bracket that closes the one at `opening`, or the end when nothing closes it.
  func closing(of opening: Int) -> Int {
    var depth = 0
    for index in opening..<count {
      switch self[index].text {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      default: break
      }
      if depth == 0 { return index }
    }
    return count
  }
}
