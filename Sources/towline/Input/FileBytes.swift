import Foundation

/// Reads whole files, compressed ones too.
enum FileBytes {
  /// The bytes of a file, decompressed when it is gzipped.
  ///
  /// - Throws: ``ExitMessage`` when it cannot be read or decompressed.
  static func read(_ path: String) throws(ExitMessage) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ExitMessage("cannot read \(path): check the path", code: .misuse)
    }
    guard data.starts(with: [0x1F, 0x8B]) else { return Array(data) }
    do {
      return try unzipped(path)
    } catch let fault as ExitMessage {
      throw fault
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
