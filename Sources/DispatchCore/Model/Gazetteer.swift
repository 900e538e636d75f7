/// The area's names for places: towns, junctions, and roads with their mile markers.
public struct Gazetteer: Hashable, Sendable {
  /// A place with a name.
  public struct Entry: Hashable, Sendable {
    public var name: String
    public var coordinate: Coordinate

    public init(name: String, coordinate: Coordinate) {
      self.name = name
      self.coordinate = coordinate
    }
  }

  /// A mile marker of a road.
  public struct Marker: Hashable, Sendable {
    /// In tenths of a mile.
    public var tenths: Int
    public var coordinate: Coordinate

    public init(tenths: Int, coordinate: Coordinate) {
      self.tenths = tenths
      self.coordinate = coordinate
    }
  }

  /// A road with its markers in order.
  public struct Road: Hashable, Sendable {
    public var name: String
    public var markers: [Marker]

    public init(name: String, markers: [Marker]) {
      self.name = name
      self.markers = markers
    }
  }

  public var places: [Entry]
  public var roads: [Road]

  public init(places: [Entry] = [], roads: [Road] = []) {
    self.places = places
    self.roads = roads
  }
}
