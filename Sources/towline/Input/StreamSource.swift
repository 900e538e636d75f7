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
    let bytes = try bytes(of: path)
    do throws(CallStreamFailure) {
      return try CallStreamFile.read(bytes, reading)
    } catch {
      throw ExitMessage("the stream \(path) is wrong: \(error)", code: .misuse)
    }
  }

  /// The bytes of a file, decompressed when it is a gzip file.
  static func bytes(of path: String) throws(ExitMessage) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ExitMessage("cannot read \(path): check the path", code: .misuse)
    }
    guard data.starts(with: [0x1F, 0x8B]) else { return Array(data) }
    do {
      return try unzipped(path)
    } catch {
      throw ExitMessage("cannot decompress \(path): is gzip installed?", code: .misuse)
    }
  }

  private static func unzipped(_ path: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", "--", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ExitMessage("\(path) is not a whole gzip file", code: .misuse)
    }
    return Array(data)
  }
}
