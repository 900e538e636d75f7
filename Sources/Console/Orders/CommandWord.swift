package import DispatchCore

/// The words with which lines begin.
package enum CommandWord: String, CaseIterable, Sendable {
  case new = "n"
  case assign = "a"
  case release = "r"
  case why
  case cancel = "x"
  case note
  case place
  case out
  case back = "in"
  case next
  case done
  case later
  case hand
  case fill
  case paper
  case storm
  case undo
  case handover
  case quit = "q"

  /// Also by its long name.
  package init?(typed: String) {
    let word = typed.lowercased()
    guard let found = Self.allCases.first(where: { $0.rawValue == word || $0.longName == word })
    else { return nil }
    self = found
  }

  /// What it is called in full.
  package var longName: String {
    switch self {
    case .new: "new"
    case .assign: "assign"
    case .release: "release"
    case .why: "w"
    case .cancel: "cancel"
    case .undo: "u"
    case .handover: "ho"
    case .paper: "paperwork"
    case .place: "at"
    case .back: "back"
    case .note, .out, .next, .done, .later, .hand, .fill, .storm: rawValue
    case .quit: "quit"
    }
  }

  /// How it is used, with an example's words.
  package var example: String {
    switch self {
    case .new: "n"
    case .assign: "a J12 T4 closer by the bridge"
    case .release: "r J12 crew has a flat tyre"
    case .why: "why J12"
    case .cancel: "x J12 started again by itself"
    case .note: "note J12 gate code 4711"
    case .place: "place J12 I-87 mile 230"
    case .out: "out T4 clutch broke"
    case .back: "in T4"
    case .next: "next"
    case .done: "done D5 emergency number told"
    case .later: "later D5 10 no answer yet"
    case .hand: "hand D5 Kim speaks Spanish"
    case .fill: "fill P7 mileage 84,210"
    case .paper: "paper"
    case .storm: "storm on"
    case .undo: "undo J12"
    case .handover: "handover to Kim"
    case .quit: "q"
    }
  }
}

/// What a crew reports, in two letters.
package enum StatusWord {
  /// The letters and what they stand for, in the order of a crew's way.
  package static let all: [(code: String, step: AssignmentState.Step, words: String)] = [
    ("ac", .dispatched, "accepted"), ("er", .enRoute, "en route"), ("os", .onScene, "on scene"),
    ("tw", .towing, "towing"), ("do", .atDropoff, "at drop-off"), ("cl", .cleared, "clear"),
    ("goa", .goneOnArrival, "gone on arrival"), ("de", .declined, "declined"),
  ]

  /// By its letters, or by the words of the contract.
  package static func step(_ typed: String) -> AssignmentState.Step? {
    let word = typed.lowercased()
    return all.first { $0.code == word || $0.step.rawValue == word }?.step
      ?? all.first { squeezed($0.words) == squeezed(word) }?.step
  }

  /// In words for people.
  package static func words(_ step: AssignmentState.Step) -> String {
    all.first { $0.step == step }?.words ?? step.rawValue
  }

  private static func squeezed(_ text: String) -> String { text.filter(\.isLetter).lowercased() }
}
