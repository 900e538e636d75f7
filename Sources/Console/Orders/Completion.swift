import DispatchCore

/// What could stand where the cursor is.
package struct Completion: Sendable {
  private let names: Names
  /// No more are offered.
  private static let most = 40

  package init(_ names: Names) { self.names = names }

  /// Whole words that begin with what is typed, best first.
  package func words(for line: String) -> [String] {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let typed = (parts.last ?? "").uppercased()
    let before = Array(parts.dropLast().filter { !$0.isEmpty })
    return Array(
      candidates(after: before).filter { $0.uppercased().hasPrefix(typed) }.prefix(Self.most))
  }

  private func candidates(after before: [String]) -> [String] {
    guard let first = before.first else {
      return CommandWord.allCases.map { $0.rawValue.count > 1 ? $0.rawValue : $0.longName }
        + names.trucks + jobs(names.waiting + names.running)
    }
    if first.hasPrefix("+") { return before.count == 1 ? jobs(names.waiting + names.running) : [] }
    guard let word = CommandWord(typed: first) else {
      return before.count == 1 ? StatusWord.all.map(\.code) : []
    }
    return candidates(for: word, at: before.count)
  }

  private func candidates(for word: CommandWord, at place: Int) -> [String] {
    switch (word, place) {
    case (.assign, 1): jobs(names.waiting + names.running)
    case (.assign, 2): names.free + names.trucks.filter { !names.free.contains($0) }
    case (.release, 1): jobs(names.running)
    case (.out, 1), (.back, 1): names.trucks
    case (.handover, 1): ["last", "to"]
    case (.why, 1), (.cancel, 1), (.note, 1), (.place, 1), (.undo, 1):
      jobs(names.waiting + names.running)
    case (.done, 1), (.later, 1): names.desk
    case (.hand, 1): names.desk + names.people
    case (.hand, 2): names.people
    case (.storm, 1): ["on", "off"]
    case (.storm, 2): DangerClass.allCases.map(\.rawValue)
    default: []
    }
  }

  private func jobs(_ ids: [Job.ID]) -> [String] { ids.map(\.description) }

  /// The longest beginning that all have.
  package static func shared(_ words: [String]) -> String {
    guard var shared = words.first else { return "" }
    for word in words.dropFirst() {
      while !word.uppercased().hasPrefix(shared.uppercased()) { shared.removeLast() }
    }
    return shared
  }
}
