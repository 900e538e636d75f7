import DispatchCore
import DispatchWire
import Foundation

/// Reads call streams from files, compressed ones too.
enum StreamSource {
  /// The calls of a stream between two local times of the area.
  ///
  /// - Throws: ``ExitMessage`` with what is wrong and in which line.
  static func read(
    _ path: String, area: Area, from: LocalTime? = nil, to: LocalTime? = nil
  ) throws -> CallStream {
    guard let zone = TimeZone(identifier: area.timeZone) else {
      throw ExitMessage(
        "the area's time zone \(area.timeZone) is not known here: install tzdata, or correct it",
        code: .misuse)
    }
    let clock = LocalClock(zone: zone)
    let reading = CallStreamReading(titles: area.titles, from: from, to: to) { clock.moment($0) }
    let bytes = try FileBytes.read(path)
    do throws(CallStreamFailure) {
      return try CallStreamFile.read(bytes, reading)
    } catch {
      throw ExitMessage("the stream \(path) is wrong: \(error)", code: .misuse)
    }
  }
}
