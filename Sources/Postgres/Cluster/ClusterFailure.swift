/// Why a private PostgreSQL could not be had. Each text says what to do next.
public enum ClusterFailure: Error, Equatable, Sendable {
  /// No server programs on this machine.
  case notInstalled(searched: [String])
  /// The folder was made by another major version than those installed.
  case wrongVersion(folder: String, stored: String, installed: [Int])
  /// The folder cannot be made or written to.
  case notWritable(folder: String, reason: String)
  /// Another living process runs the cluster of this folder.
  case inUse(folder: String, owner: String)
  /// Started by root, and there is nobody else to run the server as.
  case noAccount(reason: String)
  /// One of the server's programs failed.
  case commandFailed(command: String, output: String)
  /// The server did not come up; the end of its log.
  case didNotStart(log: String, lastLines: String)
  /// The server is up, but does not let us in.
  case noEntry(PostgresFailure)
}

extension ClusterFailure: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notInstalled(let searched):
      """
      PostgreSQL is not installed (looked in \(searched.joined(separator: ", "))): \
      apt-get install postgresql
      """
    case .wrongVersion(let folder, let stored, let installed):
      """
      \(folder) was made by PostgreSQL \(stored), installed is \
      \(installed.map(String.init).joined(separator: ", ")): \
      apt-get install postgresql-\(stored), or move its data with pg_upgrade
      """
    case .notWritable(let folder, let reason):
      "cannot write to \(folder) (\(reason)): choose another data folder or make this one writable"
    case .inUse(let folder, let owner):
      "\(folder) is in use by process \(owner): stop that one, or choose another data folder"
    case .noAccount(let reason):
      "PostgreSQL does not run as root, and \(reason): apt-get install postgresql util-linux"
    case .commandFailed(let command, let output): "\(command) failed: \(output)"
    case .didNotStart(let log, let lastLines):
      "PostgreSQL did not start; the end of \(log):\n\(lastLines)"
    case .noEntry(let failure): "the private PostgreSQL does not answer: \(failure)"
    }
  }
}
