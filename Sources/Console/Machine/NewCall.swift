package import DispatchCore
package import DispatchWire

/// A call as it is being taken: what a truck needs first, the rest while it drives.
package struct NewCall: Sendable {
  /// The questions in their order.
  package enum Question: Int, CaseIterable, Sendable {
    case place, problem, number, dangers
    case name, plate, destination, people, notes

    /// As it is asked.
    package var words: String {
      switch self {
      case .place: "Where?"
      case .problem: "What is wrong?"
      case .number: "Their number?"
      case .dangers: "Danger?"
      case .name: "Name?"
      case .plate: "Plate?"
      case .destination: "Tow to where?"
      case .people: "How many people?"
      case .notes: "Anything else?"
      }
    }

    /// What can be answered.
    package var hint: String {
      switch self {
      case .place: "a place, road and mile, or 41.205,-96.905"
      case .problem: "a number or a word; Tab completes"
      case .number: "to call back, and to know who it is; else the plate. Enter: not known"
      case .dangers: "letters, such as ls; Enter: none, and the truck is sent"
      case .name, .plate, .destination, .people, .notes: "Enter: not known    Esc: that is all"
      }
    }
  }

  /// By what it is asked who calls.
  package struct Inquiry: Hashable, Sendable {
    package let phone: String?
    package let plate: String?
  }

  package private(set) var question = Question.place
  package private(set) var place = CallBody.Location()
  package private(set) var placeText = ""
  package private(set) var problem: Problem?
  package private(set) var number: String?
  package private(set) var dangers: [Danger] = []
  /// What is known of the caller by ``number`` or plate.
  package private(set) var known: MemberView?
  /// Whether the plate was said in the place of a number.
  package private(set) var isByPlate = false
  /// Whether it is not about the job that is open for the number or plate.
  package private(set) var isAnother = false
  /// A job that is open at the place for the same: perhaps the same breakdown, seen by somebody else.
  package var alike: Job.ID?
  /// The job that the call joins, since its taker says so.
  package private(set) var about: Job.ID?
  package private(set) var rest: [Question: String] = [:]
  /// The call as it was sent first, and under which tag; nil until then.
  package private(set) var sent: CallBody?
  package private(set) var tag: Int?
  /// By what it was last asked who calls, and under which tag.
  package var inquired: Inquiry?
  package var lookUpTag: Int?
  /// What came of it.
  package enum Fate: Hashable, Sendable {
    /// The server has not answered yet.
    case open
    case stored(Job.ID)
    /// It waits on this machine and is sent again.
    case kept
    case refused
  }
  /// What came of the call as it was sent first.
  package var fate = Fate.open
  /// The job, once the server has said it.
  package var job: Job.ID? { if case .stored(let job) = fate { job } else { nil } }
  /// What to tell the caller.
  package var told: String?
  /// Whether the rest has been given and waits for the job's number.
  package var isFinished = false

  package init() {}

  /// Whether the truck has been asked for.
  package var isSent: Bool { tag != nil }

  /// Remembers that the call was sent.
  package mutating func send(tag: Int) {
    sent = body
    self.tag = tag
  }

  /// Takes an answer and goes on.
  ///
  /// - Returns: Whether the call is complete enough to be sent now.
  package mutating func answer(_ text: String) throws(Misreading) -> Bool {
    var said = String(text.drop { $0 == " " })
    while said.last == " " { said.removeLast() }
    switch question {
    case .place: try takePlace(said)
    case .problem: problem = try ProblemWord.problem(said)
    case .number: takeNumber(said)
    case .dangers: try takeDangers(said)
    case .name: take(said, orKnown: known?.name)
    case .plate: take(said, orKnown: known?.plate)
    case .people: try takePeople(said)
    case .destination, .notes: take(said, orKnown: nil)
    }
    let isComplete = question == .dangers
    goOn()
    return isComplete
  }

  private mutating func takePlace(_ said: String) throws(Misreading) {
    guard !said.isEmpty else { throw Misreading("Without a place no truck can go: ask again") }
    placeText = said
    place = try PlaceWord.location(said)
  }

  /// Letters and few digits are a plate.
  private mutating func takeNumber(_ said: String) {
    let isPlate = said.contains(where: \.isLetter) && said.count(where: \.isNumber) < 7
    number = said.isEmpty || isPlate ? nil : said
    rest[.plate] = isPlate ? said : nil
    isByPlate = isPlate
    (known, isAnother) = (nil, false)
  }

  private mutating func takePeople(_ said: String) throws(Misreading) {
    guard said.isEmpty || isCount(said) else {
      throw Misreading(
        "\(said) is no number of people: say it in digits, such as 3; not known: Ctrl-U, Enter")
    }
    take(said, orKnown: nil)
  }

  private func isCount(_ said: String) -> Bool {
    Int(said).map { (0...TextLimit.people).contains($0) } ?? false
  }

  /// Where a job is open for the caller, an `o` among the letters says that it is about another; where one is
  /// open there for the same, a `j` joins it.
  private mutating func takeDangers(_ said: String) throws(Misreading) {
    let word = said.lowercased()
    let isWord = ["no", "none"].contains(word) || said.contains(",")
    isAnother = known?.openJob != nil && !isWord && word.contains("o")
    about = !isWord && word.contains("j") ? alike : nil
    let letters = said.filter { letter in
      !(isAnother && "oO".contains(letter)) && !(about != nil && "jJ".contains(letter))
    }
    dangers = try DangerLetter.dangers(letters)
  }

  private mutating func take(_ said: String, orKnown known: String?) {
    rest[question] = said.isEmpty ? known : said
  }

  /// By what the caller may be known; nil when nothing was said of it, or they are known.
  package var inquiry: Inquiry? {
    guard known == nil, number != nil || rest[.plate] != nil else { return nil }
    return Inquiry(phone: number, plate: rest[.plate])
  }

  /// Takes what is known of the caller.
  package mutating func learn(_ member: MemberView) { known = member.isKnown ? member : nil }

  /// What can be answered now.
  package var hint: String {
    let value: String? =
      switch question {
      case .name: known?.name
      case .plate: known?.plate
      case .place, .problem, .number, .dangers, .destination, .people, .notes: nil
      }
    return value.map { "Enter: \($0), as known    Esc: that is all" } ?? question.hint
  }

  private mutating func goOn() {
    let next = Question.allCases.first { other in
      other.rawValue > question.rawValue && (other != .destination || problem?.isTow == true)
        && (other != .plate || rest[.plate] == nil)
    }
    guard let next else {
      isFinished = true
      return
    }
    question = next
  }

  /// The question before, to mend its answer; only until the call is sent.
  package mutating func goBack() -> String? {
    guard !isSent, let before = Question(rawValue: question.rawValue - 1) else { return nil }
    question = before
    switch before {
    case .place: return placeText
    case .problem: return problem.map { ProblemWord.words(of: $0) } ?? ""
    case .number: return number ?? rest[.plate] ?? ""
    default: return ""
    }
  }
}
