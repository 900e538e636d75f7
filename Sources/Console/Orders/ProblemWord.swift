package import DispatchCore

/// What is wrong with a vehicle, as it is typed while somebody talks.
package enum ProblemWord {
  private static let others: [(word: String, problem: Problem)] = [
    ("flat", .tyreChange), ("tire", .tyreChange), ("puncture", .tyreChange), ("dead", .jumpStart),
    ("start", .jumpStart), ("locked", .lockout), ("keys", .lockout), ("gas", .fuel),
    ("petrol", .fuel), ("crash", .accidentRecovery), ("wreck", .accidentRecovery),
    ("stuck", .winchOut), ("ditch", .winchOut), ("charge", .evCharge), ("bike", .motorcycle),
  ]

  /// By number, beginning, or another word for it.
  package static func problem(_ typed: String) throws(Misreading) -> Problem {
    let word = squeezed(typed)
    if let number = Int(word), (1...Problem.allCases.count).contains(number) {
      return Problem.allCases[number - 1]
    }
    if let exact = Problem.allCases.first(where: { squeezed($0.rawValue) == word }) {
      return exact
    }
    if let other = others.first(where: { $0.word == word }) { return other.problem }
    let begun = Problem.allCases.filter { !word.isEmpty && squeezed($0.rawValue).hasPrefix(word) }
    if begun.count == 1 { return begun[0] }
    let words = Problem.allCases.map(\.rawValue) + others.map(\.word)
    throw Misreading(
      word.isEmpty
        ? "Say what is wrong: a number or a word of the list"
        : begun.isEmpty
          ? "\(typed) is not in the list: give a number or a word of it"
          : "\(typed): " + begun.map(words(of:)).joined(separator: ", or ") + "?",
      suggestion: Likeness.nearest(to: typed, among: words))
  }

  /// For people: `jump start`.
  package static func words(of problem: Problem) -> String { spaced(problem.rawValue) }

  /// The contract's word for people, known or not.
  package static func spaced(_ word: String) -> String {
    String(word.map { $0 == "_" ? " " : $0 })
  }

  static func squeezed(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// Dangers to people, a letter each, so that several are typed at once.
package enum DangerLetter {
  /// The letters and what they stand for, gravest first.
  package static let all: [(letter: Character, danger: Danger)] = [
    ("t", .trapped), ("c", .childLockedIn), ("p", .petLockedIn), ("f", .fire), ("m", .medical),
    ("l", .liveLane), ("b", .blocking), ("d", .fastRoadDark), ("w", .extremeWeather),
    ("a", .aloneVulnerable), ("u", .fuelLeak), ("s", .shoulder), ("n", .unlit),
    ("r", .farFromShelter),
  ]

  /// Letters such as `ls`, or words with commas such as `live lane, unlit`; nothing for none.
  package static func dangers(_ typed: String) throws(Misreading) -> [Danger] {
    let letters = typed.lowercased().filter { $0 != " " && $0 != "," }
    if letters.isEmpty || ["no", "none", "-"].contains(letters) { return [] }
    let found = letters.map { letter in all.first { $0.letter == letter }?.danger }
    if !found.contains(nil), Set(letters).count == letters.count {
      return Danger.allCases.filter(found.contains)
    }
    var dangers: [Danger] = []
    for part in typed.split(separator: ",") {
      let word = ProblemWord.squeezed(String(part))
      let match = all.first { ProblemWord.squeezed($0.danger.rawValue) == word }
      guard let match else { throw unknown(String(part)) }
      dangers.append(match.danger)
    }
    return dangers
  }

  private static func unknown(_ part: String) -> Misreading {
    Misreading(
      "\(part) is no danger of the list: give its letters, or Enter for none",
      suggestion: Likeness.nearest(to: part, among: all.map(\.danger.rawValue)))
  }
}
