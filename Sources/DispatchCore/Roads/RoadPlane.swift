/// The plane that roads are looked up in: coordinates in ten-millionths of a degree from the first
/// node, the eastward ones shrunk as at the middle latitude, so that a unit is about a centimetre
/// either way.
///
/// Good for a county or a country's width, not for a continent: far from the middle latitude the
/// east is a little too long or too short. It only decides which road is near; times and lengths
/// are not taken from it.
package struct RoadPlane: Sendable {
  /// A place in the plane.
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    /// How far another one is, in units of the plane.
    func distance(to other: Point) -> Double { square(to: other).squareRoot() }

    /// The same, squared.
    func square(to other: Point) -> Double {
      let (x, y) = (x - other.x, y - other.y)
      return x * x + y * y
    }
  }

  private let origin: Coordinate
  private let shrink: Double

  package init(_ nodes: [Coordinate]) {
    origin = nodes.first ?? Coordinate(latitudeE7: 0, longitudeE7: 0)
    let south = nodes.map(\.latitudeE7).min() ?? 0
    let north = nodes.map(\.latitudeE7).max() ?? 0
    let middle = Angle(degreesE7: (Int64(south) + Int64(north)) / 2)
    shrink = max(middle.cosine, 0.001)
  }

  /// Where a place lies, by the shorter way round the globe from the origin.
  package func point(_ place: Coordinate) -> Point {
    let way = origin.wayE7(to: place)
    return Point(x: Double(way.east) * shrink, y: Double(way.north))
  }
}

/// How near a straight piece of road comes to a point of the plane.
package struct RoadApproach: Hashable, Sendable {
  /// In units of the plane, squared.
  package var square: Double
  /// The share of the piece before the nearest point, 0…1.
  package var share: Double

  package init(
    to target: RoadPlane.Point, from start: RoadPlane.Point, through end: RoadPlane.Point
  ) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    let along = (target.x - start.x) * dx + (target.y - start.y) * dy
    share = length > 0 ? min(max(along / length, 0), 1) : 0
    let (x, y) = (start.x + share * dx - target.x, start.y + share * dy - target.y)
    square = x * x + y * y
  }
}
