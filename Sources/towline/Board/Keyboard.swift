import Console
import Foundation
import Glibc

/// Reads the terminal's bytes on a thread of its own, since reading blocks.
enum Keyboard {
  /// How long an escape waits for the rest of a key's sequence, in milliseconds.
  private static let patience: Int32 = 40

  /// - Parameters:
  ///   - pressed: Told of each key.
  ///   - ended: Told once, when the terminal is gone.
  static func listen(
    pressed: @escaping @Sendable (Key) -> Void, ended: @escaping @Sendable () -> Void
  ) {
    Thread.detachNewThread {
      var reader = KeyReader()
      while let bytes = next(waiting: reader.isWaiting) {
        let keys = bytes.isEmpty ? reader.flush() : reader.take(bytes)
        keys.forEach(pressed)
      }
      ended()
    }
  }

  /// What was typed; empty when an escape has waited long enough, nil at the end.
  private static func next(waiting: Bool) -> [UInt8]? {
    var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while true {
      let ready = poll(&source, 1, waiting ? patience : -1)
      if ready == 0 { return [] }
      if ready < 0 {
        guard errno == EINTR else { return nil }
        continue
      }
      var bytes = [UInt8](repeating: 0, count: 4_096)
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      if count > 0 { return Array(bytes[..<count]) }
      guard count < 0, errno == EINTR || errno == EAGAIN else { return nil }
    }
  }
}
