import Foundation

/// Data that lies beside the checkout and is no part of it: none of it may be copied into the project. Each suite that needs
/// it says what is asked without it, and is skipped, and counted by `scripts/test`, where it is not there.
enum SharedData {
  private static var folder: URL {
    Fixture.root.appendingPathComponent("../shared/data").standardized
  }

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
  }

  static func unzipped(_ path: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec gzip -dc \"$0\"", folder.appendingPathComponent(path).path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](data)
  }
}
