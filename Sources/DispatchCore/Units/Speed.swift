/// A speed, in whole metres per hour: kilometres per hour stay exact, a walking pace has three digits.
public struct Speed: Hashable, Sendable {
  /// Metres per hour; zero for what stands still.
  public var metersPerHour: Int64

  /// A speed of so many metres per hour.
  public init(metersPerHour: Int64) {
    self.metersPerHour = metersPerHour
  }

  /// A speed of so many whole kilometres per hour, clamped.
  public static func kilometersPerHour(_ count: Int64) -> Speed {
    Speed(metersPerHour: Distance.kilometers(count).meters)
  }

  /// Standing still.
  public static let zero = Speed(metersPerHour: 0)

  /// Kilometres per hour, for edges where people read them; never for reckoning.
  public var kilometersPerHour: Double { Double(metersPerHour) / 1_000 }

  /// The time to cover `distance`, in whole microseconds rounded up, clamped to `Int64.max`
  /// microseconds; nil when this speed is zero or negative and so never gets there.
  ///
  /// No distance, and a negative one, take no time.
  public func time(for distance: Distance) -> Duration? {
    guard metersPerHour > 0 else { return nil }
    guard distance.meters > 0 else { return .zero }
    let microsecondMeters = Int128(distance.meters) * 3_600_000_000
    let roundedUp = (microsecondMeters + Int128(metersPerHour) - 1) / Int128(metersPerHour)
    return .microseconds(Int64(clamping: roundedUp))
  }
}

extension Speed: Comparable {
  /// Whether the left one is slower.
  public static func < (left: Speed, right: Speed) -> Bool {
    left.metersPerHour < right.metersPerHour
  }
}
