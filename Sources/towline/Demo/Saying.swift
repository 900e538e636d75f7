import Foundation

/// Writes a line to standard output at once, so that lines and the line of progress stay in order
/// in a pipe too.
func say(_ text: String) {
  FileHandle.standardOutput.write(Data((text + "\n").utf8))
}
