/// One dispatch centre's territory, with the settings that decisions depend on.
public struct Area: Hashable, Sendable {
  /// Its short name, the first part of every key in the database.
  public var name: String
  /// Nil serves any place on earth.
  public var bounds: Bounds?
  /// An IANA name such as `America/New_York`; read at the doors only.
  public var timeZone: String
  /// Read with each decision; another value means another decision, but no past one changes.
  public var settings: Settings
  /// Empty when only coordinates are understood.
  public var gazetteer: Gazetteer
  /// For people and for fleets to be made up; decisions look at each truck's own base.
  public var bases: [Base]
  /// Loaded when the fleet is empty.
  public var trucks: [TruckDescription]
  /// What the titles of a recorded feed mean.
  public var titles: [Title]
  /// Nil when travel times follow the great circle.
  public var roads: Roads?

  /// An area; without more than a name, any place on Earth is served by the default settings.
  public init(
    name: String, bounds: Bounds? = nil, timeZone: String = "UTC",
    settings: Settings = Settings(), gazetteer: Gazetteer = Gazetteer(), bases: [Base] = [],
    trucks: [TruckDescription] = [], titles: [Title] = [], roads: Roads? = nil
  ) {
    self.name = name
    self.bounds = bounds
    self.timeZone = timeZone
    self.settings = settings
    self.gazetteer = gazetteer
    self.bases = bases
    self.trucks = trucks
    self.titles = titles
    self.roads = roads
  }

  /// A place from where trucks start.
  public struct Base: Hashable, Sendable {
    /// For people; unique within the area file.
    public var name: String
    /// Where its trucks stand when they have nothing to do.
    public var coordinate: Coordinate

    /// Stores both as they are.
    public init(name: String, coordinate: Coordinate) {
      self.name = name
      self.coordinate = coordinate
    }
  }

  /// Where the network of roads is found; read at the doors only.
  public struct Roads: Hashable, Sendable {
    /// The file of nodes, relative to the area file.
    public var nodes: String
    /// The file of arcs, relative to the area file.
    public var arcs: String
    /// Between a place and the road next to it, above zero.
    public var offRoad: Speed

    /// Stores them as they are.
    public init(nodes: String, arcs: String, offRoad: Speed = .kilometersPerHour(15)) {
      self.nodes = nodes
      self.arcs = arcs
      self.offRoad = offRoad
    }
  }

  /// One title of a recorded feed, and the call it stands for.
  public struct Title: Hashable, Sendable {
    /// As the feed writes it, letter for letter.
    public var title: String
    /// What calls of this title are taken for.
    public var problem: Problem
    /// What calls of this title are taken to be in; empty makes them D3.
    public var dangers: [Danger]

    /// Stores them as they are.
    public init(title: String, problem: Problem, dangers: [Danger]) {
      self.title = title
      self.problem = problem
      self.dangers = dangers
    }
  }
}

/// A box on the map. May cross the antimeridian: then west is greater than east.
public struct Bounds: Hashable, Sendable {
  /// South of, or level with, the other corner: else the box holds nothing.
  public var southWest: Coordinate
  /// West of the other corner only when the box crosses the antimeridian.
  public var northEast: Coordinate

  /// Stores both corners as they are.
  public init(southWest: Coordinate, northEast: Coordinate) {
    self.southWest = southWest
    self.northEast = northEast
  }

  /// Edges belong to the box.
  public func contains(_ place: Coordinate) -> Bool {
    let west = southWest.longitudeE7
    let east = northEast.longitudeE7
    let isBetween =
      west <= east
      ? (west...east).contains(place.longitudeE7)
      : place.longitudeE7 >= west || place.longitudeE7 <= east
    return isBetween && place.latitudeE7 >= southWest.latitudeE7
      && place.latitudeE7 <= northEast.latitudeE7
  }

  /// The place within that was likely meant by one outside: with another sign, or latitude and longitude the other way
  /// round. Nil when none of these lies within.
  public func likelyMeant(by place: Coordinate) -> Coordinate? {
    let (latitude, longitude) = (place.latitudeE7, place.longitudeE7)
    return [
      (latitude, -longitude), (-latitude, longitude), (-latitude, -longitude),
      (longitude, latitude), (longitude, -latitude), (-longitude, latitude),
    ]
    .map { Coordinate(latitudeE7: $0, longitudeE7: $1) }.first(where: contains)
  }
}
