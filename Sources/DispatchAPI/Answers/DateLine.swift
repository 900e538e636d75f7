import DispatchCore
import Foundation
import Synchronization

/// The `Date` field's value, such as `Sun, 06 Nov 1994 08:49:37 GMT`: written once a second.
enum DateLine {
  private static let last = Mutex((second: Int.min, text: ""))

  /// As of this second, by the wall clock.
  static var now: String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let second = time.tv_sec
    return last.withLock { last in
      if last.second != second { last = (second, text(second)) }
      return last.text
    }
  }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// - Parameter second: since 1970-01-01T00:00:00Z, a Thursday; not negative.
  static func text(_ second: Int) -> String {
    var moment = second
    var parts = tm()
    gmtime_r(&moment, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = weekdays[second / 86_400 % 7]
    let month = months[Int(parts.tm_mon)]
    return "\(day), \(two(parts.tm_mday)) \(month) \(parts.tm_year + 1_900) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
  }
}
