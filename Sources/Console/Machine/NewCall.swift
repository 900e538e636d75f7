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
      case .number: "so that you can call back and the rest is joined; Enter: not known"
      case .dangers: "letters, such as ls; Enter: none, and the truck is sent"
      case .name, .plate, .destination, .people, .notes: "Enter: not known    Esc: that is all"
      }
    }
  }

  package private(set) var question = Question.place
  package private(set) var place = CallBody.Location()
  package private(set) var placeText = ""
  package private(set) var problem: Problem?
  package private(set) var number: String?
  package private(set) var dangers: [Danger] = []
  package private(set) var rest: [Question: String] = [:]
  /// The tag under which the call was sent.
  package var tag: Int?
  /// The job, once the server has said it.
  package var job: Job.ID?
  /// What to tell the caller.
  package var told: String?
  /// Whether the rest has been given and waits for the job's number.
  package var isFinished = false

  package init() {}

  /// Whether the truck has been asked for.
  package var isSent: Bool { tag != nil }

  /// Takes an answer and goes on.
  ///
  /// - Returns: Whether the call is complete enough to be sent now.
  package mutating func answer(_ text: String) throws(Misreading) -> Bool {
    let said = String(text.drop { $0 == " " })
    switch question {
    case .place: try takePlace(said)
    case .problem: problem = try ProblemWord.problem(said)
    case .number: number = said.isEmpty ? nil : said
    case .dangers: dangers = try DangerLetter.dangers(said)
    case .name, .plate, .destination, .people, .notes:
      if !said.isEmpty { rest[question] = said }
    }
    let isComplete = question == .dangers
    goOn()
    return isComplete
  }

  private mutating func takePlace(_ said: String) throws(Misreading) {
    guard !said.isEmpty else { throw Misreading("Without a place no truck can go: ask again") }
    placeText = said
    let parts = said.split(separator: ",").map { Double($0.filter { $0 != " " }) }
    if parts.count == 2, let latitude = parts[0], let longitude = parts[1] {
      guard let coordinate = Coordinate(latitude: latitude, longitude: longitude) else {
        throw Misreading("\(said) is nowhere on earth: latitude, then longitude, in degrees")
      }
      place = CallBody.Location(coordinate: coordinate)
    } else {
      place = CallBody.Location(text: said)
    }
  }

  private mutating func goOn() {
    let next = Question.allCases.first { other in
      other.rawValue > question.rawValue && (other != .destination || problem?.isTow == true)
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
    case .number: return number ?? ""
    default: return ""
    }
  }

  /// The call as it is sent first.
  package var body: CallBody {
    var body = CallBody(location: place, problem: problem?.rawValue ?? "")
    body.channel = Channel.phone.rawValue
    body.dangers = dangers.map(\.rawValue)
    body.callerPhone = number
    return body
  }

  /// The rest, as a second word about the same breakdown; nil when there is nothing to say, or no
  /// number by which it would find its job.
  package var more: CallBody? {
    guard !rest.isEmpty, number != nil else { return nil }
    var body = body
    body.callerName = rest[.name]
    body.plate = rest[.plate]
    body.people = rest[.people].flatMap { Int($0) }
    body.destination = rest[.destination].map { CallBody.Location(text: $0) }
    body.notes = rest[.notes]
    return body
  }

  /// The rest as a remark, where ``more`` cannot be.
  package var remark: String? {
    guard !rest.isEmpty else { return nil }
    let parts: [(Question, String)] = [
      (.name, "name"), (.plate, "plate"), (.destination, "tow to"), (.people, "people"),
      (.notes, ""),
    ]
    return parts.compactMap { question, title in
      rest[question].map { title.isEmpty ? $0 : "\(title) \($0)" }
    }.joined(separator: "; ")
  }
}
