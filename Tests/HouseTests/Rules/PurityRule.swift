/// What must not stand in the targets that decide: a clock, a random source, a task, a logger.
enum PurityRule {
  static let targets: Set<String> = ["DispatchCore", "Simulation", "Console"]

  private static let forbiddenWords: Set<String> = [
    "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", "Logger", "Task",
    "TaskGroup", "ThrowingTaskGroup", "DiscardingTaskGroup", "withTaskGroup",
    "withThrowingTaskGroup",
    "withDiscardingTaskGroup", "TaskLocal", "async", "await", "MainActor", "globalActor",
  ]

  private static let randomFunctions: Set<String> = [
    "random", "shuffled", "shuffle", "randomElement",
  ]

  /// Each use of the world in a file that should hold values only.
  static func violations(in file: SourceFile) -> [Violation] {
    guard let target = file.target, targets.contains(target) else { return [] }
    let tokens = file.tokens
    return tokens.indices.compactMap { index in
      let isForbidden =
        forbiddenWords.contains(tokens[index].text) || readsClock(tokens, index)
        || drawsWithoutSeed(tokens, index) || prints(tokens, index)
        || declaresActor(tokens, index)
      guard isForbidden else { return nil }
      return file.violation("\(target) may not use \(tokens[index].text)", line: tokens[index].line)
    }
  }

  /// `Date(…)`, `Date.now`, `clock.now`, or a bare `.now`; the virtual `world.now` is a value like any other.
  private static func readsClock(_ tokens: [Token], _ index: Int) -> Bool {
    if tokens[index].text == "Date" { return ["(", "."].contains(tokens.word(index + 1)) }
    guard tokens[index].text == "now", tokens.word(index - 1) == "." else { return false }
    let owner = tokens.word(index - 2) ?? "("
    let isImplicit = ["(", ",", ":", "=", "return", "["].contains(owner)
    return isImplicit || owner.lowercased().hasSuffix("clock")
  }

  private static func drawsWithoutSeed(_ tokens: [Token], _ index: Int) -> Bool {
    guard randomFunctions.contains(tokens[index].text), tokens.word(index - 1) == ".",
      tokens.word(index + 1) == "("
    else { return false }
    let arguments = tokens[(index + 1)..<tokens.closing(of: index + 1)]
    return !arguments.contains { $0.text == "using" }
  }

  private static func prints(_ tokens: [Token], _ index: Int) -> Bool {
    ["print", "debugPrint", "dump"].contains(tokens[index].text)
      && tokens.word(index + 1) == "(" && ![".", "func"].contains(tokens.word(index - 1))
  }

  /// `actor Name`; a value called `actor` is somebody who acts.
  private static func declaresActor(_ tokens: [Token], _ index: Int) -> Bool {
    guard tokens[index].text == "actor" else { return false }
    return tokens.word(index + 1)?.first?.isUppercase == true
  }
}

/// Memory that the compiler does not watch over: only where libpq is wrapped.
enum UnsafeRule {
  /// Each unsafe word in a file of another target than Postgres.
  static func violations(in file: SourceFile) -> [Violation] {
    guard let target = file.target, target != "Postgres" else { return [] }
    return file.tokens.enumerated().compactMap { index, token in
      let isUnchecked = token.text == "unchecked" && file.tokens.word(index - 1) == "@"
      let isUnsafe =
        token.text.hasPrefix("unsafe") || token.text.contains("Unsafe")
        || ["OpaquePointer", "assumingMemoryBound", "Unmanaged"].contains(token.text)
      guard isUnchecked || isUnsafe else { return nil }
      return file.violation("\(token.text) may stand only in Postgres", line: token.line)
    }
  }
}
