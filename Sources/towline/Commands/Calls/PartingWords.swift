import Foundation
import Synchronization
import UnixSignals

/// What is said when somebody stops the program by Ctrl-C in the middle of something that goes on elsewhere.
final class PartingWords: Sendable {
  private let words: Mutex<@Sendable () -> String>

  /// Made up when they are said.
  init(_ words: @escaping @autoclosure @Sendable () -> String) { self.words = Mutex(words) }

  /// From now on it is something else.
  func set(_ words: @escaping @autoclosure @Sendable () -> String) {
    self.words.withLock { $0 = words }
  }

  /// At the first SIGINT or SIGTERM says the words and ends the process with 128 and the signal's number, as
  /// shells have it. To be kept until the process ends: without it the signals do nothing any more.
  func watch() async -> Task<Void, Never> {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    return Task {
      for await signal in signals {
        let said = words.withLock { $0 }()
        FileHandle.standardError.write(Data("\ntowline: \(said)\n".utf8))
        exit(128 + signal.rawValue)
      }
    }
  }
}
