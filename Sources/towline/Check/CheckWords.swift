import LoadTest
import PlainJSON

/// What a check found, for people and for programs.
package struct CheckWords {
  private let checker: Checker
  private let area: String

  package init(_ checker: Checker, area: String) {
    self.checker = checker
    self.area = area
  }

  /// Fault by fault, with what was looked at.
  package var text: String {
    let seen = """
      Looked at \(checker.eventCount) events of \(area), and at what \(checker.history.sent.count) \
      calls were told.
      """
    guard !checker.faults.isEmpty else {
      return seen + "\nNothing that was accepted is missing, doubled or contradicted."
    }
    let hidden = checker.totals.reduce(0) { $0 + $1.count } - checker.faults.count
    let rest = hidden > 0 ? ["… and \(hidden) more"] : []
    return ([seen] + checker.faults.map { "FAULT \($0)" } + rest).joined(separator: "\n")
  }

  /// What the exit says.
  var ending: String {
    let totals = checker.totals.map { "\($0.kind.rawValue) \($0.count)" }.joined(separator: ", ")
    return """
      what is stored is not what was promised: \(totals)
      Keep the database and the histories as they are, and look at docs/operating.md.
      """
  }

  /// `{"area","events","calls","ok","faults":[{"kind","invariant","text"}],"totals":{…}}`.
  package var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("area", area)
      writer.member("events", checker.eventCount)
      writer.member("calls", checker.history.sent.count)
      writer.member("ok", checker.faults.isEmpty)
      writer.member(
        "faults",
        array: { writer in
          for fault in checker.faults {
            writer.element(
              object: { writer in
                writer.member("kind", fault.kind.rawValue)
                writer.member("invariant", fault.kind.invariant)
                writer.member("text", fault.text)
              })
          }
        })
      writer.member(
        "totals",
        object: { writer in
          for (kind, count) in checker.totals { writer.member(key: kind.rawValue, count) }
        })
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
