/// A place on Earth (WGS 84), to ten-millionths of a degree: about a centimetre.
public struct Coordinate: Hashable, Sendable {
  /// Degrees north times 10⁷, from −900 000 000 to 900 000 000.
  public let latitudeE7: Int32
  /// Degrees east times 10⁷, from −1 800 000 000 to 1 800 000 000.
  ///
  /// Both ends name the same meridian; they are different values with a distance of zero.
  public let longitudeE7: Int32

  /// The place so many ten-millionths of a degree north and east.
  ///
  /// For numbers we stored or reckoned ourselves, so it is total: a latitude beyond a pole is
  /// clamped to the pole, a longitude beyond the antimeridian goes on from the other side.
  public init(latitudeE7: Int32, longitudeE7: Int32) {
    self.latitudeE7 = min(max(latitudeE7, -Self.quarterTurn), Self.quarterTurn)
    self.longitudeE7 = Int32(Self.broughtBack(Int64(longitudeE7)))
  }

  /// The place so many degrees north and east, rounded to ten-millionths.
  ///
  /// Nil unless both are finite, the latitude within −90…90 and the longitude within −180…180.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    self.latitudeE7 = Int32((latitude * 1e7).rounded())
    self.longitudeE7 = Int32((longitude * 1e7).rounded())
  }

  private static let quarterTurn: Int32 = 900_000_000

  /// An angle that is less than a turn beyond half a turn either way, from the other side; half a turn itself stays.
  private static func broughtBack(_ degreesE7: Int64) -> Int64 {
    let half = 2 * Int64(quarterTurn)
    if degreesE7 > half { return degreesE7 - 2 * half }
    return degreesE7 < -half ? degreesE7 + 2 * half : degreesE7
  }

  /// Degrees north.
  public var latitude: Double { Double(latitudeE7) / 1e7 }
  /// Degrees east.
  public var longitude: Double { Double(longitudeE7) / 1e7 }

  /// The great-circle distance to `other` on a sphere of 6 371 008.8 m, to the nearest metre.
  ///
  /// Symmetric, at most 20 015 115 m, the same on every machine. About 0.5 % off the ellipsoid at
  /// worst. Who asks often keeps a `UnitVector` and leaves the trigonometry out.
  public func distance(to other: Coordinate) -> Distance {
    UnitVector(self).distance(to: UnitVector(other))
  }

  /// How far north and east another place lies, in ten-millionths of a degree: by the shorter way round the globe, and
  /// negative to the south and west.
  func wayE7(to other: Coordinate) -> (north: Int64, east: Int64) {
    (
      Int64(other.latitudeE7) - Int64(latitudeE7),
      Self.broughtBack(Int64(other.longitudeE7) - Int64(longitudeE7))
    )
  }

  /// The place so many parts of the way to another, in degrees, by the shorter way round the globe; rounded toward here.
  ///
  /// - Precondition: `whole` is above zero, and `part` from 0 to `whole`, which is less than 2³².
  func point(toward other: Coordinate, part: Int64, of whole: Int64) -> Coordinate {
    let way = wayE7(to: other)
    // Beyond 32 bits at worst, so it is brought back first.
    let longitude = Self.broughtBack(Int64(longitudeE7) + way.east * part / whole)
    return Coordinate(
      latitudeE7: Int32(Int64(latitudeE7) + way.north * part / whole),
      longitudeE7: Int32(longitude))
  }
}
