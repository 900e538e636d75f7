import Foundation

/// Where things are kept of whoever runs the program.
enum HomeFolder {
  /// `.towline` in the folder that HOME names, as shells and their users mean it; without one, in that of
  /// the list of users.
  static var ofTowline: String {
    let home = EnvironmentVariable.value("HOME").map { URL(fileURLWithPath: $0) }
    return (home ?? FileManager.default.homeDirectoryForCurrentUser)
      .appendingPathComponent(".towline").path
  }
}
