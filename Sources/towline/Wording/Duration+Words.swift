import DispatchCore

extension Duration {
  /// The duration as people say it: `40 s`, `12 min`, `2 h 5 min`, `3 d 4 h`. Without its sign.
  package var words: String {
    let seconds = wholeSeconds.magnitude
    if seconds < 60 { return "\(seconds) s" }
    let minutes = (seconds + 30) / 60
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 24 * 60 {
      return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
    let hours = (minutes + 30) / 60
    return hours % 24 == 0 ? "\(hours / 24) d" : "\(hours / 24) d \(hours % 24) h"
  }

  /// A time that is still to come or has passed: `in 5 min`, `3 min late`.
  package var dueWords: String { self < .zero ? "\(words) late" : "in \(words)" }
}
