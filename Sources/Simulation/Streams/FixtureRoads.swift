public import DispatchCore

/// A made-up network of roads: a grid with crooked streets, some of them missing, some one-way,
/// every fifth a fast road, and a river that few cross.
///
/// Who changes the generator makes the files again with `towline fixtures`; a test holds the kept
/// files equal to what comes out here.
public struct FixtureRoads {
  private static let seed: UInt64 = 20_260_601
  /// Nodes a side, for the network that is kept with the source.
  private static let side = 18

  /// The nodes, by their indices.
  public private(set) var nodes: [Coordinate] = []
  /// The arcs between them.
  public private(set) var arcs: [RoadArc] = []
  private var generator: SplitMix64

  /// The two files of an area's network, nodes and arcs; none when the area has no bounds.
  public static func make(area: Area) -> [FixtureStreams.File] {
    guard let bounds = area.bounds else { return [] }
    let roads = FixtureRoads(in: bounds, side: side, seed: seed)
    return [
      FixtureStreams.File(name: "\(area.name)_nodes.csv", text: roads.nodeText),
      FixtureStreams.File(name: "\(area.name)_arcs.csv", text: roads.arcText),
    ]
  }

  /// A network of `side` × `side` nodes in a box that does not cross the antimeridian.
  public init(in bounds: Bounds, side: Int, seed: UInt64) {
    precondition(side >= 4, "a grid of \(side) nodes a side")
    generator = SplitMix64(seed: seed)
    let (south, west) = (bounds.southWest.latitudeE7, bounds.southWest.longitudeE7)
    let north = (Int64(bounds.northEast.latitudeE7) - Int64(south)) / Int64(side)
    let east = (Int64(bounds.northEast.longitudeE7) - Int64(west)) / Int64(side)
    for row in 0..<side {
      for column in 0..<side {
        let (up, right) = (jitter(north), jitter(east))
        nodes.append(
          Coordinate(
            latitudeE7: south + Int32(north / 2 + Int64(row) * north + up),
            longitudeE7: west + Int32(east / 2 + Int64(column) * east + right)))
      }
    }
    for row in 0..<side {
      for column in 0..<side {
        let node = row * side + column
        if column + 1 < side { addStreet(node, node + 1, isFast: row % 5 == 2) }
        let isRiver = row == side / 2
        if row + 1 < side, !isRiver || column % 4 == 2 {
          addStreet(node, node + side, isFast: column % 5 == 2)
        }
      }
    }
  }

  private mutating func jitter(_ step: Int64) -> Int64 {
    Int64(generator.integer(below: 600) - 300) * step / 1_000
  }

  /// A fast road is whole and goes both ways; of the streets one in twelve is missing, one in six
  /// goes one way.
  private mutating func addStreet(_ from: Int, _ to: Int, isFast: Bool) {
    let luck = generator.integer(below: 12)
    guard isFast || luck > 0 else { return }
    let speed = Speed.kilometersPerHour(isFast ? 100 : 35 + Int64(generator.integer(below: 30)))
    // The bends that are not drawn.
    let length = nodes[from].distance(to: nodes[to])
    let way = Distance(meters: length.meters * Int64(103 + generator.integer(below: 20)) / 100)
    let milliseconds = (speed.time(for: way) ?? .zero).microseconds / 1_000
    let time = Duration.milliseconds(milliseconds / 100 * 100)
    if isFast || luck != 1 { arcs.append(RoadArc(from: from, to: to, time: time)) }
    if isFast || luck != 2 { arcs.append(RoadArc(from: to, to: from, time: time)) }
  }

  private var nodeText: String {
    let rows = nodes.enumerated().map { index, place in
      "\(index + 1),\(Self.degrees(place.latitudeE7)),\(Self.degrees(place.longitudeE7))"
    }
    return (["id,lat,lon"] + rows).joined(separator: "\n") + "\n"
  }

  private var arcText: String {
    let rows = arcs.map { arc in
      let tenths = arc.time.microseconds / 100_000
      return "\(arc.from + 1),\(arc.to + 1),\(tenths / 10).\(tenths % 10)"
    }
    return (["from,to,seconds"] + rows).joined(separator: "\n") + "\n"
  }

  private static func degrees(_ e7: Int32) -> String {
    let digits = String(e7.magnitude % 10_000_000)
    let zeros = String(repeating: "0", count: 7 - digits.count)
    return "\(e7 < 0 ? "-" : "")\(e7.magnitude / 10_000_000).\(zeros)\(digits)"
  }
}
