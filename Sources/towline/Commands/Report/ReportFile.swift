import Foundation

/// The file that a page is written to, in whole or not at all.
struct ReportFile {
  private let path: String

  /// Whether it can be written is tried at once, beside it, so that no long work is done for nothing; what is there
  /// stays as it is.
  ///
  /// - Throws: ``ExitMessage`` when it cannot.
  init(path: String) throws(ExitMessage) {
    self.path = path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw ExitMessage("\(path) is a folder: name a file in it", code: .misuse)
    }
    let trial = URL(fileURLWithPath: path).deletingLastPathComponent()
      .appendingPathComponent(".towline-\(UUID().uuidString)")
    guard !path.isEmpty, FileManager.default.createFile(atPath: trial.path, contents: nil) else {
      throw fault
    }
    try? FileManager.default.removeItem(at: trial)
  }

  /// - Throws: ``ExitMessage`` when it can no longer be written.
  func write(_ text: String) throws(ExitMessage) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw fault
    }
  }

  private var fault: ExitMessage {
    ExitMessage(
      "cannot write \(path): is there such a folder, and may you write in it?", code: .misuse)
  }
}
