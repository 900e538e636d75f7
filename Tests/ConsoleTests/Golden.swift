import Foundation
import Testing

/// Screens that were looked at and found good.
enum Golden {
  /// A screen by its file's name, without the line end that files have.
  static func screen(_ name: String) throws -> String {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Golden")
    let text = try String(contentsOf: folder.appendingPathComponent("\(name).txt"), encoding: .utf8)
    return String(text.dropLast())
  }

  /// Compares, and says the whole screen when it is another one.
  static func expect(_ shown: String, _ name: String) throws {
    let isSame = try screen(name) == shown
    #expect(isSame, "\(name).txt would now be:\n\(shown)\n")
  }
}
