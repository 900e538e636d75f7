import DispatchCore
import PlainJSON

/// The two axes of the globe.
enum Axis {
  case latitude, longitude

  /// Degrees on either side of zero.
  var limit: Int64 { self == .latitude ? 90 : 180 }
}

extension DocumentNode {
  /// Degrees as ten-millionths.
  func degrees(_ axis: Axis) throws(AreaFileFailure) -> Int32 {
    Int32(try scaled(decimals: 7, in: -axis.limit...axis.limit))
  }
}

extension DocumentMembers {
  /// The members `lat` and `lon` as a place.
  func coordinate() throws(AreaFileFailure) -> Coordinate {
    Coordinate(
      latitudeE7: try required("lat").degrees(.latitude),
      longitudeE7: try required("lon").degrees(.longitude))
  }
}

extension AreaFile {
  static func gazetteer(_ node: DocumentNode) throws(AreaFileFailure) -> Gazetteer {
    let members = try node.members("places", "roads")
    return Gazetteer(
      places: try members.optional("places")?.list(entry) ?? [],
      roads: try members.optional("roads")?.list(road) ?? [])
  }

  private static func entry(_ node: DocumentNode) throws(AreaFileFailure) -> Gazetteer.Entry {
    let members = try node.members("name", "lat", "lon")
    return Gazetteer.Entry(
      name: try members.required("name").text(), coordinate: try members.coordinate())
  }

  private static func road(_ node: DocumentNode) throws(AreaFileFailure) -> Gazetteer.Road {
    let members = try node.members("name", "markers")
    let list = try members.required("markers")
    let markers = try list.list(marker)
    for (before, after) in zip(markers, markers.dropFirst()) where before.tenths >= after.tenths {
      throw list.failure("miles must rise from marker to marker")
    }
    return Gazetteer.Road(name: try members.required("name").text(), markers: markers)
  }

  private static func marker(_ node: DocumentNode) throws(AreaFileFailure) -> Gazetteer.Marker {
    let members = try node.members("mile", "lat", "lon")
    return Gazetteer.Marker(
      tenths: Int(try members.required("mile").scaled(decimals: 1, in: 0...10_000)),
      coordinate: try members.coordinate())
  }
}
