/// A place as a vector from the Earth's centre, of length one: made once, then compared without
/// trigonometry, with no special case at the poles or the antimeridian.
public struct UnitVector: Hashable, Sendable {
  /// Toward latitude 0, longitude 0.
  public let x: Double
  /// Toward latitude 0, longitude 90° east.
  public let y: Double
  /// Toward the north pole.
  public let z: Double

  /// The mean radius of the Earth (IUGG R₁), in metres.
  public static let earthRadius = 6_371_008.8

  /// The direction of `place`. Each part is within 10⁻¹² of the true one, on every machine alike.
  public init(_ place: Coordinate) {
    let north = Angle(degreesE7: Int64(place.latitudeE7))
    let east = Angle(degreesE7: Int64(place.longitudeE7))
    self.x = north.cosine * east.cosine
    self.y = north.cosine * east.sine
    self.z = north.sine
  }

  /// The square of the straight line's length through the sphere, from 0 to 4: orders places as
  /// their distances do.
  @inlinable
  public func squaredChord(to other: UnitVector) -> Double {
    let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
    return dx * dx + dy * dy + dz * dz
  }

  /// The great-circle distance to `other`, to the nearest metre.
  public func distance(to other: UnitVector) -> Distance {
    Self.distance(squaredChord: squaredChord(to: other))
  }

  /// The great-circle distance that goes with a squared chord, to the nearest metre.
  ///
  /// A value outside 0…4 counts as the nearer end. Never decreasing but for errors under 0.3 m next
  /// to the antipode, where the chord hardly changes.
  public static func distance(squaredChord: Double) -> Distance {
    // Half the chord is the sine of half the central angle.
    let halfAngle = arcsine(ofSquareRootOf: min(max(squaredChord / 4, 0), 1))
    return Distance(meters: Int64(2 * halfAngle * earthRadius + 0.5))
  }
}
