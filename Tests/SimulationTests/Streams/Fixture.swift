import DispatchCore
import DispatchWire
import Foundation
import Testing

/// The files kept in `fixtures`.
enum Fixture {
  /// The checkout that these tests were compiled from.
  static var root: URL {
    var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while url.pathComponents.count > 1, url.lastPathComponent != "Tests" {
      url.deleteLastPathComponent()
    }
    return url.deletingLastPathComponent()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent("fixtures/" + path)))
  }

  static func area(_ name: String) throws -> Area {
    try AreaFile.read(bytes("areas/\(name).json"))
  }

  /// Reads a stream with clocks at UTC.
  static func stream(_ bytes: [UInt8], _ area: Area) throws -> CallStream {
    try CallStreamFile.read(bytes, CallStreamReading(titles: area.titles) { $0.asUTC })
  }
}
