import Foundation

/// A folder for one test.
public struct TemporaryFolder: Sendable {
  /// Its path, short enough for a unix socket.
  public let path: String

  /// Makes one below `parent`, by default the system's temporary folder.
  public init(in parent: String = "/tmp") throws {
    path = "\(parent)/test-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
  }

  /// Removes it with all that is in it.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
