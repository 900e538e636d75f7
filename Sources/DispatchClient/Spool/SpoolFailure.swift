/// The disk does not do what the spool asks. Trying again helps once it is mended.
public struct SpoolFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, on what, and what the system said.
  public let description: String

  init(_ attempt: String, _ path: String, errorNumber: Int32) {
    description = "cannot \(attempt) \(path): \(errorText(errorNumber))"
  }
}
