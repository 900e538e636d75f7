import DispatchCore
import DispatchWire

/// A call that is being taken, as its taker sees it.
enum CallSummary {
  /// How far it is: only what the server has stored is nobody's worry here any more.
  static func title(_ call: NewCall) -> (words: String, style: Style) {
    guard call.isSent else { return ("NEW CALL", .title) }
    return switch call.fate {
    case .open, .stored: ("CALL SENT", .good)
    case .kept: ("CALL KEPT HERE", .bad)
    case .refused: ("CALL REFUSED", .bad)
    }
  }

  /// What is known so far.
  static func line(_ call: NewCall) -> String {
    var parts: [String] = []
    if let job = call.job { parts.append(job.description) }
    if !call.placeText.isEmpty { parts.append(call.placeText) }
    if let problem = call.problem { parts.append(ProblemWord.words(of: problem)) }
    if let number = call.number { parts.append(number) }
    if !call.dangers.isEmpty {
      let grave = DangerClass.of(call.dangers, isAppointment: false).rawValue
      let words = call.dangers.map { ProblemWord.spaced($0.rawValue) }
      parts.append("\(grave): \(words.joined(separator: ", "))")
    }
    parts += NewCall.Question.allCases.compactMap { call.rest[$0] }
    return parts.isEmpty
      ? "place and problem first; the truck is sent after four answers"
      : parts.joined(separator: " · ")
  }

  /// What is known of who calls: a line, and another one when a job of theirs is open.
  static func known(_ call: NewCall) -> [String] {
    guard let known = call.known else { return [] }
    let last = known.jobs.first { !$0.isOpen }.map {
      "last \($0.id) \(ProblemWord.spaced($0.problem))"
    }
    let facts = [known.name, known.language, known.plate, known.make, last].compactMap(\.self)
    let line = " KNOWN: \(facts.joined(separator: " · "))"
    guard let open = known.openJob else { return [line] }
    let state = "\(open.id) (\(ProblemWord.spaced(open.problem)), \(open.state))"
    if call.isAnother { return [line, " \(state) is open too: this one is another"] }
    return [
      line,
      call.isSent
        ? " \(state) was open for them" : " \(state) is open: this call joins it; o: another",
    ]
  }

  /// A job that may be the same breakdown seen by somebody else, as long as the call was not sent.
  static func alike(_ call: NewCall) -> [String] {
    if let about = call.about { return [" This call joins \(about)"] }
    guard !call.isSent, let alike = call.alike else { return [] }
    return [" \(alike) is open there for the same: j at Danger? joins it"]
  }

  /// What can be answered, where that is a list.
  static func choices(_ call: NewCall, columns: Int) -> [String] {
    switch call.question {
    case .problem:
      wrapped(
        Problem.allCases.enumerated().map { index, problem in
          "\(index + 1) \(ProblemWord.words(of: problem))"
        }, columns)
    case .dangers:
      wrapped(
        DangerLetter.all.map { "\($0.letter) \(ProblemWord.spaced($0.danger.rawValue))" }, columns)
    case .place, .number, .name, .plate, .destination, .people, .notes: []
    }
  }

  private static func wrapped(_ words: [String], _ columns: Int) -> [String] {
    var lines: [String] = [" "]
    for word in words {
      let last = lines[lines.count - 1]
      if last.count + word.count + 3 > columns {
        lines.append("  " + word)
      } else {
        lines[lines.count - 1] = last + (last == " " ? " " : "   ") + word
      }
    }
    return lines
  }
}
