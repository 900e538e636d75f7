/// The area's names for places: towns, junctions, and roads with their mile markers.
public struct Gazetteer: Hashable, Sendable {
  /// A place with a name.
  public struct Entry: Hashable, Sendable {
    /// As callers say it; compared without case, spaces and punctuation.
    public var name: String
    /// The one point that the name stands for.
    public var coordinate: Coordinate

    /// Stores both as they are.
    public init(name: String, coordinate: Coordinate) {
      self.name = name
      self.coordinate = coordinate
    }
  }

  /// A mile marker of a road.
  public struct Marker: Hashable, Sendable {
    /// In tenths of a mile.
    public var tenths: Int
    /// Where the marker stands.
    public var coordinate: Coordinate

    /// Stores both as they are.
    public init(tenths: Int, coordinate: Coordinate) {
      self.tenths = tenths
      self.coordinate = coordinate
    }
  }

  /// A road with its markers in order.
  public struct Road: Hashable, Sendable {
    /// Such as `I-76`; compared without case, spaces and punctuation.
    public var name: String
    /// By rising number; between neighbours the road is taken for straight.
    public var markers: [Marker]

    /// Stores both as they are; the markers must be in order already.
    public init(name: String, markers: [Marker]) {
      self.name = name
      self.markers = markers
    }
  }

  /// A name may stand twice: then it is unclear and finds nothing.
  public var places: [Entry]
  /// Those with mile markers; other roads are places or nothing.
  public var roads: [Road]

  /// A gazetteer; the empty one finds nothing.
  public init(places: [Entry] = [], roads: [Road] = []) {
    self.places = places
    self.roads = roads
  }
}
