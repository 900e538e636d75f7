internal import DispatchCore

/// How far back figures look, by the domain's clock.
public enum FigureWindow: String, CaseIterable, Hashable, Sendable {
  case fiveMinutes = "5m"
  case hour = "1h"
  case day = "24h"
  /// Since counting began: 24 hours before this server started, or the area's first event; for the
  /// door and the machine, since it started.
  case start

  /// How it slides: so many parts of such a length, the newest of which is still filling. It so
  /// covers between one part less than its length and all of it. Nil for what does not slide.
  var parts: (length: Duration, count: Int)? {
    switch self {
    case .fiveMinutes: (.seconds(30), 10)
    case .hour: (.minutes(5), 12)
    case .day: (.hours(1), 24)
    case .start: nil
    }
  }
}
