/// How a command ends, as scripts see it.
enum ExitKind: Int32 {
  case refused = 1
  case misuse = 2
  /// The server was out of reach; the call is in the spool.
  case outOfReach = 3
  /// The outcome is unknown; the call is in the spool.
  case unknown = 4
  case defect = 70
}

/// An end with something to say on standard error.
struct ExitMessage: Error, CustomStringConvertible {
  let description: String
  let code: ExitKind

  init(_ description: String, code: ExitKind) {
    self.description = description
    self.code = code
  }
}
