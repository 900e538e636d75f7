import Foundation

/// A folder for one test.
public struct TemporaryFolder: Sendable {
  /// Its path, short enough for a unix socket.
  public let path: String

  /// Makes one below `parent`, by default in memory where there is such a place.
  public init(in parent: String? = nil) throws {
    path = "\(parent ?? Self.quickest)/test-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
  }

  /// In memory if there is more than 2 GB of room, else the system's temporary folder.
  static var quickest: String {
    let facts = try? FileManager.default.attributesOfFileSystem(forPath: "/dev/shm")
    let free = (facts?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
    return free > 2 << 30 ? "/dev/shm" : "/tmp"
  }

  /// Removes it with all that is in it.
  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
