/// Which module may import which: the arrows of the architecture, which only go down.
enum LayerRule {
  /// Every target, from the bottom up, with all it may import. A row names only targets of rows above it.
  static let table: [(target: String, imports: Set<String>)] = [
    ("DispatchCore", ["HeapModule", "DequeModule", "Collections"]),
    ("Simulation", ["DispatchCore"]),
    ("PlainJSON", []),
    ("DispatchWire", ["DispatchCore", "PlainJSON"]),
    ("Console", ["DispatchWire", "DispatchCore"]),
    ("CLibpq", []),
    ("Postgres", ["CLibpq", "DequeModule", "Logging", "Foundation", "Glibc", "Synchronization"]),
    (
      "Store",
      ["Postgres", "DispatchCore", "PlainJSON", "Logging", "Foundation", "Synchronization"]
    ),
    (
      "DispatchService",
      [
        "Store", "Postgres", "DispatchCore", "DequeModule", "Logging", "ServiceLifecycle",
        "Crypto", "Foundation", "Synchronization",
      ]
    ),
    (
      "DispatchAPI",
      [
        "DispatchService", "Store", "DispatchWire", "PlainJSON", "DispatchCore", "Logging",
        "Crypto", "ServiceLifecycle", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore",
        "NIOHTTP1", "NIOPosix", "Foundation", "Synchronization",
      ]
    ),
    (
      "DispatchClient",
      [
        "DispatchWire", "DispatchCore", "PlainJSON", "AsyncHTTPClient", "NIOCore", "NIOHTTP1",
        "NIOPosix", "Foundation", "Glibc", "Synchronization",
      ]
    ),
    (
      "LoadTest",
      [
        "DispatchClient", "DispatchWire", "Simulation", "DispatchCore", "PlainJSON", "Histogram",
        "Foundation", "Synchronization",
      ]
    ),
    (
      "TowlineBench",
      [
        "DispatchCore", "Simulation", "PlainJSON", "DispatchWire", "Postgres", "Store",
        "AsyncHTTPClient", "Foundation", "Glibc", "Hummingbird", "Logging", "NIOCore", "NIOHTTP1",
      ]
    ),
    ("CBuild", []),
    (
      "towline",
      [
        "CBuild", "DispatchCore", "Simulation", "PlainJSON", "DispatchWire", "Postgres", "Store",
        "DispatchService", "DispatchAPI", "DispatchClient", "LoadTest", "Console",
        "ArgumentParser", "Logging",
        "ServiceLifecycle", "UnixSignals", "Foundation", "Glibc", "Synchronization",
      ]
    ),
  ]

  /// The targets whose names appear in a row before their own: an arrow that goes up. Empty when the table is sound.
  static func upwardArrows(in table: [(target: String, imports: Set<String>)]) -> [String] {
    let targets = table.map(\.target)
    return table.enumerated().flatMap { row, entry in
      targets[row...].filter(entry.imports.contains).map { "\(entry.target) imports \($0)" }
    }
  }

  /// The imports of one file that its target may not have.
  static func violations(in file: SourceFile) -> [Violation] {
    guard let target = file.target, file.isSwift else { return [] }
    guard let row = table.first(where: { $0.target == target }) else {
      return [file.violation("the target \(target) has no row in LayerRule.table")]
    }
    return imports(in: file.tokens)
      .filter { !row.imports.contains($0.module) }
      .map { file.violation("\(target) may not import \($0.module)", line: $0.line) }
  }

  /// The modules a file imports, by whatever form of the statement.
  static func imports(in tokens: [Token]) -> [(module: String, line: Int)] {
    let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return tokens.indices.compactMap { index in
      guard tokens[index].text == "import" else { return nil }
      let isOfKind = kinds.contains(tokens.word(index + 1) ?? "")
      guard let module = tokens.word(index + (isOfKind ? 2 : 1)) else { return nil }
      return (module, tokens[index].line)
    }
  }
}
