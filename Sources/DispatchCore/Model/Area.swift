/// One dispatch centre's territory, with the settings that decisions depend on.
public struct Area: Hashable, Sendable {
  /// Its short name, the first part of every key in the database.
  public var name: String
  /// Nil serves any place on earth.
  public var bounds: Bounds?
  /// An IANA name such as `America/New_York`; read at the doors only.
  public var timeZone: String
  public var settings: Settings
  public var gazetteer: Gazetteer
  public var bases: [Base]
  /// Loaded when the fleet is empty.
  public var trucks: [TruckDescription]
  /// What the titles of a recorded feed mean.
  public var titles: [Title]

  public init(
    name: String, bounds: Bounds? = nil, timeZone: String = "UTC",
    settings: Settings = Settings(), gazetteer: Gazetteer = Gazetteer(), bases: [Base] = [],
    trucks: [TruckDescription] = [], titles: [Title] = []
  ) {
    self.name = name
    self.bounds = bounds
    self.timeZone = timeZone
    self.settings = settings
    self.gazetteer = gazetteer
    self.bases = bases
    self.trucks = trucks
    self.titles = titles
  }

  /// A place from where trucks start.
  public struct Base: Hashable, Sendable {
    public var name: String
    public var coordinate: Coordinate

    public init(name: String, coordinate: Coordinate) {
      self.name = name
      self.coordinate = coordinate
    }
  }

  /// One title of a recorded feed, and the call it stands for.
  public struct Title: Hashable, Sendable {
    public var title: String
    public var problem: Problem
    public var dangers: [Danger]

    public init(title: String, problem: Problem, dangers: [Danger]) {
      self.title = title
      self.problem = problem
      self.dangers = dangers
    }
  }
}

/// A box on the map. May cross the antimeridian: then west is greater than east.
public struct Bounds: Hashable, Sendable {
  public var southWest: Coordinate
  public var northEast: Coordinate

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
    return isBetween && (southWest.latitudeE7...northEast.latitudeE7).contains(place.latitudeE7)
  }
}
