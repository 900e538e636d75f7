import DispatchCore
import DispatchWire
import Foundation

/// Reads the roads that an area file names.
enum RoadSource {
  /// Travel times on the area's roads; nil when it names none. What is left out of the files, and
  /// their islands, are said on standard error.
  ///
  /// - Parameter areaFile: The files are named relative to its folder.
  /// - Throws: ``ExitMessage`` when a file cannot be read or used at all.
  static func read(_ area: Area, besides areaFile: String?) throws -> RoadTravel? {
    guard let roads = area.roads else { return nil }
    let folder = URL(fileURLWithPath: areaFile ?? "").deletingLastPathComponent()
    let nodes = try FileBytes.read(URL(fileURLWithPath: roads.nodes, relativeTo: folder).path)
    let arcs = try FileBytes.read(URL(fileURLWithPath: roads.arcs, relativeTo: folder).path)
    do throws(RoadFault) {
      let reading = try RoadFiles.read(nodes: nodes, arcs: arcs)
      for warning in reading.warnings {
        FileHandle.standardError.write(Data("towline: roads: \(warning)\n".utf8))
      }
      return RoadTravel(roads: reading.graph, offRoad: roads.offRoad).readyForPlans()
    } catch {
      throw ExitMessage("the roads of \(area.name) are wrong: \(error)", code: .misuse)
    }
  }
}
