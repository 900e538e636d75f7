// The query's parameters, checked.
extension Errand {
  /// How many to list: 1 to 200, 50 when not said.
  func limit() throws(Rejection) -> Int {
    guard let text = target["limit"] else { return 50 }
    guard let limit = Int(text), (1...200).contains(limit) else {
      throw Rejection(field: "limit", "expected a whole number from 1 to 200")
    }
    return limit
  }

  /// Refuses a query with another name than these: a slip that is passed over gets something else than was
  /// asked for, such as all events.
  func expectNames(_ known: String...) throws(Rejection) {
    guard let unknown = target.names.first(where: { !known.contains($0) }) else { return }
    throw Rejection(
      field: "query",
      "\(unknown.shownShort) is not one of the names known here: \(known.joined(separator: ", "))")
  }

  /// One of some words.
  func word<Word: CaseIterable & RawRepresentable<String>>(
    _ name: String, of _: Word.Type
  ) throws(Rejection) -> Word? {
    guard let text = target[name] else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
    throw Rejection(field: name, "\(text.shownShort) is not one of \(known)")
  }

  /// A number of at least that much; nil when it is not there.
  func number(_ name: String, from least: Int64) throws(Rejection) -> Int64? {
    guard let text = target[name] else { return nil }
    guard let number = Int64(text), number >= least else {
      throw Rejection(field: name, "expected a whole number from \(least)")
    }
    return number
  }

  /// `true` or `false`; nil when it is not there.
  func flag(_ name: String) throws(Rejection) -> Bool? {
    guard let text = target[name] else { return nil }
    guard let flag = Bool(text) else { throw Rejection(field: name, "expected true or false") }
    return flag
  }
}
