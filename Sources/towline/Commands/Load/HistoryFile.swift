import Foundation
import Synchronization

/// A new file that lines are added to, from any thread. A call's line is with the system before the call is
/// sent, so that the death of this process forgets none.
final class HistoryFile: Sendable {
  private struct State {
    let handle: FileHandle
    var fault: String?
  }

  private let path: String
  private let state: Mutex<State>

  /// - Throws: ``ExitMessage`` when there is such a file already, or none can be made.
  init(path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw ExitMessage(
        "\(path) is there already: name another, since a history is never written over",
        code: .misuse)
    }
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else {
      throw ExitMessage(
        "cannot write \(path): is there such a folder, and may you write in it?", code: .misuse)
    }
    self.path = path
    state = Mutex(State(handle: handle))
  }

  /// Adds a line.
  func write(_ line: [UInt8]) {
    state.withLock { state in
      do {
        try state.handle.write(contentsOf: line)
      } catch {
        state.fault = state.fault ?? "\(error.localizedDescription)"
      }
    }
  }

  /// - Throws: ``ExitMessage`` when a line is missing.
  func close() throws {
    let fault = state.withLock { state in
      try? state.handle.close()
      return state.fault
    }
    if let fault {
      throw ExitMessage("\(path) is not whole: \(fault)", code: .defect)
    }
  }
}
