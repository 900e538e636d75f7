package import DispatchWire
import PlainJSON

/// What came of saying where a job is.
package struct PlacedWords: Sendable {
  /// Whether a truck can go there.
  package let isFound: Bool
  /// In a sentence.
  package let text: String

  /// - Parameters:
  ///   - job: As it is now.
  ///   - said: The place in words; nil where degrees were said.
  package init(_ job: JobView, said: String?) {
    isFound = job.coordinate != nil
    let at = said.map { ", at \($0)" } ?? ""
    let words =
      isFound
      ? JobWords.state(job) + at
      : "\(said ?? "The place") is not known: \(job.id) still has no place that a truck can go to"
    text = words.visibleControls()
  }
}
