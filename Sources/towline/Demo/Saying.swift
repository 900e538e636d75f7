import Foundation

/// Writes a line to standard output at once, so that lines and the line of progress stay in order
/// in a pipe too.
func say(_ text: String) {
  FileHandle.standardOutput.write(Data((text + "\n").utf8))
}

/// Writes a line to standard error at once.
func complain(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
