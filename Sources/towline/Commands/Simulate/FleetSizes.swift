import ArgumentParser
import Foundation

/// How many trucks, as it is typed: `12`, or `20..40` to try each.
struct FleetSizes: ExpressibleByArgument {
  let range: ClosedRange<Int>

  /// The only size, when one was typed.
  var single: Int? { range.count == 1 ? range.lowerBound : nil }

  init?(argument: String) {
    let ends = argument.components(separatedBy: "..").map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
      (1...100_000).contains(first), first <= last, last <= min(100_000, first + 999)
    else { return nil }
    range = first...last
  }
}
