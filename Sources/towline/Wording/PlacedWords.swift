package import DispatchWire
import PlainJSON

/// What came of saying where a job is: words that are not known are no place on the map.
package struct PlacedWords: Sendable {
  /// Whether a truck can go there.
  package let isFound: Bool
  /// In a sentence, without its full stop.
  package let text: String
  /// In lines at a command line, where degrees are said with an option.
  package let lines: String

  /// - Parameter job: As it is now.
  package init(_ job: JobView) {
    isFound = job.coordinate != nil
    let state = JobWords.state(job)
    let words =
      isFound
      ? "\(state), at \(PlaceWords.text(job))"
      : "\(job.placeText ?? "The place") is not known: \(job.id) still has no place that a truck can go to"
    text = words.visibleControls()
    lines =
      isFound
      ? "\(text)." : "\(state).\nnote: \(text). Say it in degrees, with --at."
  }
}
