import Foundation
import Glibc

/// A folder in which the latest sheets stand. Each is replaced as a whole: whoever prints sees the old one or
/// the new one, whatever happens meanwhile. They hold names and numbers, so only their owner reads them.
package struct RunSheetFolder: Sendable {
  private let path: String

  /// Nothing is looked at before ``prepare()``.
  package init(path: String) { self.path = path }

  /// A sheet could not be written; the one before is still there.
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  /// Makes the folder where there is none, and sees whether it can be written to.
  package func prepare() throws(Fault) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Fault(description: "\(path) cannot be made: name another by --run-sheet")
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw Fault(description: "\(path) cannot be written to: chown it, or name another")
    }
  }

  /// Replaces both sheets.
  package func write(_ sheet: RunSheet) throws(Fault) {
    try prepare()
    try replace("run-sheet.txt", sheet.text)
    try replace("run-sheet.html", sheet.html)
  }

  private func replace(_ name: String, _ text: String) throws(Fault) {
    let (last, next) = ("\(path)/\(name)", "\(path)/.\(name).\(getpid())")
    let descriptor = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fault("open", next) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.synchronize()
      try file.close()
    } catch {
      unlink(next)
      throw Fault(description: "\(next): \(error.localizedDescription)")
    }
    guard rename(next, last) == 0 else { throw fault("rename", next) }
  }

  private func fault(_ deed: String, _ path: String) -> Fault {
    Fault(description: "\(deed) \(path): error \(errno)")
  }
}
