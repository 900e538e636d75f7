import ArgumentParser
import Foundation

/// How many trucks, as it is typed: `12`, or `20..40` to try each.
struct FleetSizes {
  /// The largest fleet.
  private static let most = 100_000
  /// How many fleets are tried at most.
  private static let mostTried = 1_000

  let range: ClosedRange<Int>

  /// The only size, when one was typed.
  var single: Int? { range.count == 1 ? range.lowerBound : nil }

  /// - Throws: a `ValidationError` that says what is allowed.
  init(typed: String) throws {
    let ends = typed.components(separatedBy: "..").map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
      (1...Self.most).contains(first), first <= last,
      last <= min(Self.most, first + Self.mostTried - 1)
    else {
      throw ValidationError(
        "say a number from 1 to \(Self.most), or from the smallest to the largest such as 20..40, "
          + "up to \(Self.mostTried) fleets")
    }
    range = first...last
  }
}
