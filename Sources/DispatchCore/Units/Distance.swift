/// A length along the ground, in whole metres. Sums are clamped to what 64 bits hold.
public struct Distance: Hashable, Sendable {
  /// Metres; negative only as the result of a subtraction.
  public var meters: Int64

  /// A length of so many metres.
  public init(meters: Int64) {
    self.meters = meters
  }

  /// A length of so many whole kilometres, clamped.
  public static func kilometers(_ count: Int64) -> Distance {
    let (product, overflow) = count.multipliedReportingOverflow(by: 1_000)
    return Distance(meters: overflow ? (count < 0 ? Int64.min : Int64.max) : product)
  }

  /// No distance.
  public static let zero = Distance(meters: 0)
  /// Farther than anything on Earth.
  public static let farthest = Distance(meters: .max)

  /// Kilometres, for edges where people read them; never for reckoning.
  public var kilometers: Double { Double(meters) / 1_000 }

  /// The two lengths one after the other, clamped.
  public static func + (left: Distance, right: Distance) -> Distance {
    let (sum, overflow) = left.meters.addingReportingOverflow(right.meters)
    return Distance(meters: overflow ? (left.meters < 0 ? Int64.min : Int64.max) : sum)
  }

  /// How much longer the left one is, clamped.
  public static func - (left: Distance, right: Distance) -> Distance {
    let (rest, overflow) = left.meters.subtractingReportingOverflow(right.meters)
    return Distance(meters: overflow ? (left.meters < 0 ? Int64.min : Int64.max) : rest)
  }

  /// Lengthens the left one, clamped.
  public static func += (left: inout Distance, right: Distance) {
    left = left + right
  }
}

extension Distance: Comparable {
  /// Whether the left one is shorter.
  public static func < (left: Distance, right: Distance) -> Bool {
    left.meters < right.meters
  }
}
