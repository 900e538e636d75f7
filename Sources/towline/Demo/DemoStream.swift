import DispatchCore
import DispatchWire
import Foundation
import PlainJSON

/// What a demo plays: an area, and the part of a stream that fits the time.
struct DemoStream {
  let area: Area
  let areaFile: String
  let calls: [StreamedCall]
  /// How many seconds of the stream pass in a second.
  let speed: Double
  let warnings: [String]

  private static let areaFolder = "fixtures/areas"
  static let madeUp = "fixtures/streams/harlow_storm_day.csv"

  /// Plays the busiest part of a stream that fits, or the named part, as fast as it takes to fit.
  init(
    path: String, areaFile: String?, from: String?, to: String?, seconds: Double, speed: Double
  ) throws {
    self.areaFile = try areaFile ?? Self.areaFile(for: path)
    area = try AreaSource.read(self.areaFile)
    let stream = try StreamSource.read(
      path, area: area, from: try Self.localTime(from), to: try Self.localTime(to))
    warnings = stream.warnings
    guard let first = stream.calls.first, let last = stream.calls.last else {
      throw ExitMessage("no calls in this part of \(path): check FROM and TO", code: .misuse)
    }
    let isNamed = from != nil && to != nil
    let length = Double((last.at - first.at).microseconds) / 1_000_000
    self.speed = isNamed ? max(speed, length / (seconds * 0.97)) : speed
    let window = Duration.microseconds(Int64(seconds * self.speed * 1_000_000))
    calls = isNamed ? stream.calls : Self.busiest(window, of: stream.calls, isOpen: from == nil)
  }

  private static func localTime(_ text: String?) throws -> LocalTime? {
    guard let text, !text.isEmpty else { return nil }
    guard let time = LocalTime(text) else {
      throw ExitMessage(
        "\(text) is no local time: write it as 2016-01-12T17:00", code: .misuse)
    }
    return time
  }

  /// The area among the fixtures in whose bounds the stream's first calls lie.
  ///
  /// - Throws: ``ExitMessage`` with the stream's own fault when no area could read it.
  private static func areaFile(for path: String) throws -> String {
    let files = try FileManager.default.contentsOfDirectory(atPath: areaFolder)
      .filter { $0.hasSuffix(".json") }.sorted()
    var fault: (any Error)?
    var isRead = false
    for file in files.map({ "\(areaFolder)/\($0)" }) {
      let area = try AreaSource.read(file)
      do {
        let calls = try StreamSource.read(path, area: area).calls.prefix(20)
        isRead = true
        if covers(area, calls) { return file }
      } catch {
        fault = fault ?? error
      }
    }
    if let fault, !isRead { throw fault }
    throw ExitMessage(
      "no area in \(areaFolder) covers the calls of \(path): name one by --area", code: .misuse)
  }

  /// Whether one of the calls is within the area's bounds.
  private static func covers(_ area: Area, _ calls: some Sequence<StreamedCall>) -> Bool {
    guard let bounds = area.bounds else { return false }
    let places = calls.compactMap {
      try? CallDoor.read(JSONValue.object($0.body).serialized(), area: area).place
    }
    return places.contains { $0.coordinate.map(bounds.contains) ?? false }
  }

  /// The run of calls within a time that has the most; from the start when that was asked for.
  private static func busiest(
    _ window: Duration, of calls: [StreamedCall], isOpen: Bool
  ) -> [StreamedCall] {
    var best = 0..<0
    var end = 0
    for start in isOpen ? calls.indices : 0..<1 {
      while end < calls.count, calls[end].at - calls[start].at < window { end += 1 }
      if end - start > best.count { best = start..<end }
    }
    return Array(calls[best])
  }
}
