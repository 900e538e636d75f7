import DispatchCore
import PlainJSON

extension AreaFile {
  /// Where the network of roads is found.
  static func roads(_ node: DocumentNode) throws(AreaFileFailure) -> Area.Roads {
    let members = try node.members("nodes", "arcs", "off_road_kmh")
    var roads = Area.Roads(
      nodes: try members.required("nodes").text(), arcs: try members.required("arcs").text())
    if let node = members.optional("off_road_kmh") {
      roads.offRoad = .kilometersPerHour(Int64(try node.integer(in: 1...200)))
    }
    return roads
  }

  /// The speed in whole kilometres per hour.
  static func write(_ roads: Area.Roads, to writer: inout JSONWriter) {
    writer.member(
      "roads",
      object: { writer in
        writer.member("nodes", roads.nodes)
        writer.member("arcs", roads.arcs)
        writer.member("off_road_kmh", roads.offRoad.metersPerHour / 1_000)
      })
  }
}
