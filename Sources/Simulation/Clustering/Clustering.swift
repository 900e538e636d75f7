public import DispatchCore

/// Groups places by nearness (k-means), so that bases stand at the centres of demand.
///
/// Seeded by k-means++ (Arthur & Vassilvitskii 2007), then Lloyd's rounds until nothing moves. On a
/// plane around the first place: right for an area, not for a continent.
public struct Clustering {
  /// One group of places.
  public struct Cluster: Hashable, Sendable {
    /// The mean of its places.
    public let center: Coordinate
    /// How many places it has.
    public let count: Int
  }

  private let points: [PlanePoint]
  private let origin: Coordinate
  private let shrink: Double

  private init(_ places: [Coordinate], origin: Coordinate) {
    let shrink = max(0.01, Angle(degreesE7: Int64(origin.latitudeE7)).cosine)
    self.origin = origin
    self.shrink = shrink
    points = places.map { place in
      var east = Int64(place.longitudeE7) - Int64(origin.longitudeE7)
      if east > 1_800_000_000 { east -= 3_600_000_000 }
      if east < -1_800_000_000 { east += 3_600_000_000 }
      return PlanePoint(
        x: Double(east) * shrink, y: Double(place.latitudeE7) - Double(origin.latitudeE7))
    }
  }

  /// The groups, the largest first; fewer than asked for when there are fewer different places.
  ///
  /// The best of `attempts` by the sum of squared distances. Each round costs places × count.
  public static func clusters(
    of places: [Coordinate], count: Int, attempts: Int = 4, rounds: Int = 100,
    using generator: inout some RandomNumberGenerator
  ) -> [Cluster] {
    guard let origin = places.first, count > 0 else { return [] }
    let clustering = Clustering(places, origin: origin)
    var best: (cost: Double, clusters: [Cluster])?
    for _ in 0..<max(1, attempts) {
      let found = clustering.attempt(count: count, rounds: rounds, using: &generator)
      if best.map({ found.cost < $0.cost }) ?? true { best = found }
    }
    return best?.clusters ?? []
  }

  private func attempt(
    count: Int, rounds: Int, using generator: inout some RandomNumberGenerator
  ) -> (cost: Double, clusters: [Cluster]) {
    var centers = seeds(count: count, using: &generator)
    var assigned = nearest(centers)
    for _ in 0..<rounds {
      centers = means(assigned.groups, fallback: centers)
      let next = nearest(centers)
      guard next.groups != assigned.groups else { break }
      assigned = next
    }
    var counts = [Int](repeating: 0, count: centers.count)
    for group in assigned.groups { counts[group] += 1 }
    let order = centers.indices.filter { counts[$0] > 0 }
      .sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    return (
      assigned.cost, order.map { Cluster(center: place(centers[$0]), count: counts[$0]) }
    )
  }

  /// The first center is any place; each further one is a place drawn by its squared distance to
  /// the nearest center so far.
  private func seeds(
    count: Int, using generator: inout some RandomNumberGenerator
  ) -> [PlanePoint] {
    var centers = [points[generator.integer(below: points.count)]]
    var squares = points.map { $0.square(to: centers[0]) }
    while centers.count < count, squares.contains(where: { $0 > 0 }) {
      let center = points[generator.index(weights: squares)]
      centers.append(center)
      for (index, point) in points.enumerated() {
        squares[index] = min(squares[index], point.square(to: center))
      }
    }
    return centers
  }

  /// Each point's nearest center, the first of equals, and the sum of the squares.
  private func nearest(_ centers: [PlanePoint]) -> (groups: [Int], cost: Double) {
    var groups: [Int] = []
    groups.reserveCapacity(points.count)
    var cost = 0.0
    for point in points {
      var best = (index: 0, square: Double.infinity)
      for (index, center) in centers.enumerated() {
        let square = point.square(to: center)
        if square < best.square { best = (index, square) }
      }
      groups.append(best.index)
      cost += best.square
    }
    return (groups, cost)
  }

  /// The mean of each group; an empty one keeps its center.
  private func means(_ groups: [Int], fallback centers: [PlanePoint]) -> [PlanePoint] {
    var sums = centers.map { _ in (x: 0.0, y: 0.0, count: 0.0) }
    for (point, group) in zip(points, groups) {
      sums[group].x += point.x
      sums[group].y += point.y
      sums[group].count += 1
    }
    return zip(sums, centers).map { sum, center in
      sum.count > 0 ? PlanePoint(x: sum.x / sum.count, y: sum.y / sum.count) : center
    }
  }

  private func place(_ point: PlanePoint) -> Coordinate {
    Coordinate(
      latitudeE7: Int32(clamping: Int64(origin.latitudeE7) + Int64(point.y.rounded())),
      longitudeE7: Int32(
        clamping: Int64(origin.longitudeE7) + Int64((point.x / shrink).rounded())))
  }
}

/// A point on a plane, in ten-millionths of a degree of latitude.
private struct PlanePoint {
  let x: Double
  let y: Double

  func square(to other: PlanePoint) -> Double {
    let (dx, dy) = (x - other.x, y - other.y)
    return dx * dx + dy * dy
  }
}
