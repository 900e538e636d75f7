public import DispatchCore

/// A network of roads as it was read, and what somebody should know about its files.
public struct RoadReading: Sendable {
  /// How many faults are kept; the others are only counted.
  public static let mostFaults = 20

  /// The network.
  public let graph: RoadGraph
  /// The first rows that were left out, each with what is wrong with it.
  public let faults: [RoadFault]
  /// How many rows were left out.
  public let faultCount: Int

  /// What somebody should know, a line each: each kept fault, the islands.
  public var warnings: [String] {
    var lines = faults.map { "left out: \($0)" }
    if faultCount > faults.count {
      lines.append("left out: \(faultCount - faults.count) further rows")
    }
    let parts = graph.parts
    if !parts.others.isEmpty {
      let sizes = parts.others.prefix(10).map(String.init).joined(separator: ", ")
      lines.append(
        "\(parts.others.count) islands of \(sizes)\(parts.others.count > 10 ? ", …" : "") nodes "
          + "beside the largest one of \(parts.largest): between islands, times are a guess")
    }
    if parts.unusedIslands > 0 {
      lines.append(
        "\(parts.unusedIslands) islands of fewer than \(RoadGraph.smallestIsland) nodes, "
          + "\(parts.unusedNodes) nodes in all, are not used: who is there starts from the road "
          + "next to it")
    }
    return lines
  }
}

/// The two files of a network of roads: CSV with a header, nodes with `id,lat,lon` and arcs with
/// `from,to,seconds`, in any order, other columns beside them.
///
/// An arc is one direction of a road; a two-way street is two arcs.
public enum RoadFiles {
  /// Files of more rows are refused, so that memory stays bounded.
  public static let mostRows = 20_000_000

  /// Reads a network. Rows that are wrong are left out and said.
  ///
  /// - Parameters:
  ///   - nodes: The file of nodes in UTF-8, decompressed.
  ///   - arcs: The file of arcs in UTF-8, decompressed.
  /// - Throws: What makes a whole file unusable.
  public static func read(nodes: [UInt8], arcs: [UInt8]) throws(RoadFault) -> RoadReading {
    var reader = RoadRowReader()
    try reader.readNodes(nodes)
    try reader.readArcs(arcs)
    return RoadReading(
      graph: RoadGraph(nodes: reader.places, arcs: reader.arcs), faults: reader.faults,
      faultCount: reader.faultCount)
  }
}
