import Foundation

/// The right to run the cluster of a folder: a lock that dies with its process, however it ends.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock at once or throws ``ClusterFailure/inUse(folder:owner:)``. It is not inherited
  /// by child processes, so a server left running does not keep it.
  init(folder: String) throws(ClusterFailure) {
    let path = "\(folder)/owner.lock"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .notWritable(folder: folder, reason: unsafe String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let owner = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      close(descriptor)
      throw .inUse(folder: folder, owner: owner.isEmpty ? "unknown" : owner)
    }
    let number = Array("\(getpid())".utf8)
    ftruncate(descriptor, 0)
    _ = unsafe number.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit {
    close(descriptor)
  }
}
