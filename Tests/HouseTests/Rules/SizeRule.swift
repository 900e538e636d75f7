/// A file is one idea, a function one step.
enum SizeRule {
  static let longestFile = 400
  static let longestFunction = 50

  /// What is too long in a Swift file: the file, or the bodies in it.
  static func violations(in file: SourceFile) -> [Violation] {
    let lines = file.lines.count
    let ofFile =
      lines > longestFile
      ? [file.violation("\(lines) lines, \(longestFile) at most")] : []
    let ofFunctions = FunctionBody.all(in: file.tokens)
      .filter { $0.lineCount > longestFunction }
      .map {
        file.violation(
          "\($0.name) has \($0.lineCount) lines, \(longestFunction) at most", line: $0.line)
      }
    return ofFile + ofFunctions
  }

  /// The middle one of some counts, the lower of the two where there are two.
  static func median(_ counts: [Int]) -> Int {
    counts.isEmpty ? 0 : counts.sorted()[(counts.count - 1) / 2]
  }
}
