public import DispatchCore

/// Where breakdowns happen in an area: around its towns, the first named the most, and along its
/// roads.
public struct DemandMap: Sendable {
  private let area: Area
  private let centers: [Coordinate]
  private let weights: [Double]
  private let roads: [Gazetteer.Road]
  private let roadLengths: [Double]
  /// The westernmost and the easternmost longitude with demand, in ten-millionths of a degree.
  private let extent: (west: Double, east: Double)

  /// The share of breakdowns on the roads of the gazetteer.
  private static let roadShare = 0.35

  /// Nil when the area names no place, no base and no bounds, so that there is nothing to go by.
  public init?(area: Area) {
    var centers = area.gazetteer.places.map(\.coordinate)
    if centers.isEmpty { centers = area.bases.map(\.coordinate) }
    if centers.isEmpty, let bounds = area.bounds {
      centers = [bounds.southWest.midpoint(bounds.northEast)]
    }
    guard !centers.isEmpty else { return nil }
    self.area = area
    self.centers = centers
    weights = centers.indices.map { 1 / (1 + 0.3 * Double($0)) }
    roads = area.gazetteer.roads.filter { $0.markers.count >= 2 }
    roadLengths = roads.map { Double($0.lastTenths - $0.firstTenths) }
    let longitudes = (centers + roads.flatMap { $0.markers.map(\.coordinate) })
      .map { Double($0.longitudeE7) }
    extent = (longitudes.min() ?? 0, longitudes.max() ?? 0)
  }

  /// The place of a breakdown.
  func scene(using generator: inout some RandomNumberGenerator) -> Scene {
    if !roads.isEmpty, generator.chance(Self.roadShare) { return roadScene(using: &generator) }
    return Scene(coordinate: town(using: &generator), setting: .town)
  }

  /// The place of a breakdown on a road; in a town where there are no roads.
  func roadScene(using generator: inout some RandomNumberGenerator) -> Scene {
    guard !roads.isEmpty else { return Scene(coordinate: town(using: &generator), setting: .town) }
    let road = roads[generator.index(weights: roadLengths)]
    let tenths = generator.integer(in: road.firstTenths...road.lastTenths)
    return Scene(
      coordinate: road.place(thousandths: tenths * 100) ?? road.markers[0].coordinate,
      setting: .road(text: "\(road.name) mile \(tenths / 10).\(tenths % 10)"))
  }

  /// The place of a breakdown that a front is over, at a share of its way from west to east.
  func scene(
    underFrontAt share: Double, using generator: inout some RandomNumberGenerator
  ) -> Scene {
    let (west, east) = extent
    let front = west + (east - west) * (1.3 * share - 0.15)
    let width = max(1, (east - west) * 0.15)
    var scene = self.scene(using: &generator)
    for _ in 0..<60 {
      let distance = (Double(scene.coordinate.longitudeE7) - front) / width
      if generator.chance(Elementary.exponential(-distance * distance / 2)) { break }
      scene = self.scene(using: &generator)
    }
    return scene
  }

  /// Where somebody wants to be towed: a place with a name, if the area has names.
  func destination(using generator: inout some RandomNumberGenerator) -> Place {
    let index = generator.index(weights: weights)
    let places = area.gazetteer.places
    return Place(
      coordinate: centers[index], text: places.isEmpty ? nil : places[index].name)
  }

  /// A place in one of the towns, some two kilometres around its centre.
  private func town(using generator: inout some RandomNumberGenerator) -> Coordinate {
    let center = centers[generator.index(weights: weights)]
    for _ in 0..<20 {
      let place = center.moved(
        metersNorth: 2_000 * generator.normal(), metersEast: 2_000 * generator.normal())
      if area.bounds?.contains(place) ?? true { return place }
    }
    return center
  }
}

extension Gazetteer.Road {
  /// The miles of a road that has markers.
  fileprivate var firstTenths: Int { markers[0].tenths }
  fileprivate var lastTenths: Int { markers[markers.count - 1].tenths }
}

extension Coordinate {
  /// The place so many metres north and east, at most 20 km; near enough for scattering.
  func moved(metersNorth: Double, metersEast: Double) -> Coordinate {
    let perDegree = 111_195.0
    let shrink = max(0.01, Angle(degreesE7: Int64(latitudeE7)).cosine)
    let north = min(max(metersNorth, -20_000), 20_000) / perDegree * 1e7
    let east = min(max(metersEast, -20_000), 20_000) / perDegree / shrink * 1e7
    return Coordinate(
      latitudeE7: latitudeE7 + Int32(north.rounded()),
      longitudeE7: Int32(clamping: Int64(longitudeE7) + Int64(east.rounded())))
  }

  /// Halfway in degrees; for boxes that do not cross the antimeridian.
  fileprivate func midpoint(_ other: Coordinate) -> Coordinate {
    Coordinate(
      latitudeE7: (latitudeE7 + other.latitudeE7) / 2,
      longitudeE7: Int32((Int64(longitudeE7) + Int64(other.longitudeE7)) / 2))
  }
}
