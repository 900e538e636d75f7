import Foundation

/// How many files this process may have open.
enum OpenFiles {
  /// What the database, logs, listeners and event loops may need besides connections, and connections
  /// beyond the bound that take the place of others.
  private static let reserved = 192

  /// Raises the limit as far as it may go, and tells how many connections there is room for.
  static func roomForConnections(wanted: Int) -> Int {
    var limit = rlimit()
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(kind, &limit) == 0 else { return wanted }
    let needed = rlim_t(wanted + reserved)
    if limit.rlim_cur < needed {
      limit.rlim_cur = min(limit.rlim_max, needed)
      _ = setrlimit(kind, &limit)
      guard getrlimit(kind, &limit) == 0 else { return wanted }
    }
    let room = Int(exactly: limit.rlim_cur).map { $0 - reserved } ?? wanted
    return max(16, min(wanted, room))
  }
}
