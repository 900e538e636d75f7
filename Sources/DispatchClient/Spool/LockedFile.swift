import Glibc

/// An open file that no other process holds: the lock goes with its last descriptor, so it ends with
/// the process however that ends.
final class LockedFile: Sendable {
  private let descriptor: Int32
  let path: String

  /// Makes a new file, only for its owner, and locks it.
  init(creating path: String) throws(SpoolFailure) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw SpoolFailure("create", path, errorNumber: errno)
    }
    // Whoever looks for what a killed process left may have it locked for the moment of a look.
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw SpoolFailure("lock", path, errorNumber: errno) }
    }
  }

  /// Opens a file that is there; nil when it is gone, or in another process's hands.
  init?(locking path: String) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0,
      status.st_nlink > 0
    else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Seconds since it was written to; 0 when nobody can say.
  var ageInSeconds: Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return 0 }
    return max(0, time(nil) - status.st_mtim.tv_sec)
  }

  /// Everything in it, up to 8 MiB.
  func read() -> [UInt8] {
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while all.count < 8 << 20 {
      let count = pread(descriptor, &part, part.count, all.count)
      guard count > 0 else { break }
      all += part[..<count]
    }
    return all
  }

  /// Writes everything and waits until it is on the disk.
  func write(_ bytes: [UInt8]) throws(SpoolFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, Array(rest), rest.count)
      guard written > 0 else { throw SpoolFailure("write", path, errorNumber: errno) }
      rest = rest.dropFirst(written)
    }
    guard fsync(descriptor) == 0 else { throw SpoolFailure("write", path, errorNumber: errno) }
  }
}

/// What the system says about an error.
func errorText(_ number: Int32) -> String { String(cString: strerror(number)) }
