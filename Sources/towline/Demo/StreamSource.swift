import DispatchCore
import DispatchWire
import Foundation

/// Reads call streams from disk, gzipped or not, in the local time of an area.
enum StreamSource {
  /// The calls of a file, or the part of it between two local times such as `2016-01-12T17:00`.
  static func read(
    _ path: String, area: Area, from: String? = nil, to: String? = nil
  ) throws -> CallStream {
    let reading = CallStreamReading(
      titles: area.titles, from: try localTime(from, flag: "--from"),
      to: try localTime(to, flag: "--to"), moment: try moments(in: area))
    do {
      return try CallStreamFile.read(try bytes(path), reading)
    } catch let failure as CallStreamFailure {
      throw ExitMessage("the call stream \(path): \(failure)", code: .misuse)
    }
  }

  private static func localTime(_ text: String?, flag: String) throws -> LocalTime? {
    guard let text, !text.isEmpty else { return nil }
    guard let time = LocalTime(text) else {
      throw ExitMessage(
        "\(flag) \(text) is no local time: write it as 2016-01-12T17:00", code: .misuse)
    }
    return time
  }

  /// The moment at which the area's clocks show a time.
  static func moments(in area: Area) throws -> (LocalTime) -> Timestamp? {
    guard let zone = TimeZone(identifier: area.timeZone) else {
      throw ExitMessage(
        "the area \(area.name) names the time zone \(area.timeZone), which this machine lacks: "
          + "apt-get install tzdata, or correct the area file", code: .misuse)
    }
    return { local in
      let asUTC = local.asUTC
      let guess = Date(timeIntervalSince1970: Double(asUTC.microseconds) / 1_000_000)
      let first = asUTC - .seconds(zone.secondsFromGMT(for: guess))
      let refined = Date(timeIntervalSince1970: Double(first.microseconds) / 1_000_000)
      return asUTC - .seconds(zone.secondsFromGMT(for: refined))
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ExitMessage("cannot read the call stream \(path): check the path", code: .misuse)
    }
    let isGzip = data.starts(with: [0x1F, 0x8B])
    return isGzip ? try unzipped(path) : Array(data)
  }

  private static func unzipped(_ path: String) throws -> [UInt8] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", "--", path]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ExitMessage("\(path) is no whole gzip file: fetch it again", code: .misuse)
    }
    return Array(data)
  }
}
