/// Which of a database's areas is checked.
package enum CheckedArea {
  /// An area that is not there has nothing that could be missing: to look at it would find all well.
  ///
  /// - Parameters:
  ///   - wanted: Nil takes the only one there is.
  ///   - stored: All that the database has.
  /// - Throws: what to do instead, with the code of a wrong use.
  package static func chosen(_ wanted: String?, of stored: [String]) throws -> String {
    let names = stored.joined(separator: ", ")
    guard !stored.isEmpty else {
      throw ExitMessage(
        "the database has no area: no server ever led on it; name another by --database-url",
        code: .misuse)
    }
    guard let wanted else {
      guard stored.count == 1 else {
        throw ExitMessage(
          "the database has several areas (\(names)): name one's file by --area", code: .misuse)
      }
      return stored[0]
    }
    guard stored.contains(wanted) else {
      throw ExitMessage(
        "the database has no area \(wanted), only \(names): name another file by --area, or none",
        code: .misuse)
    }
    return wanted
  }
}
