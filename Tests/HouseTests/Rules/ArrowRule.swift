/// Which target stands on which, as the package builds it and as the architecture tells it: both as `LayerRule.table` has
/// it. Targets that stand on none of ours are left out.
enum ArrowRule {
  typealias Arrows = [String: Set<String>]

  private static let targets = Set(LayerRule.table.map(\.target))

  /// By the rule of the layers.
  static var allowed: Arrows {
    arrows(LayerRule.table.map { ($0.target, $0.imports) })
  }

  /// By the manifest: of each target what stands in its first list after `dependencies:`.
  static func built(by manifest: SourceFile) -> Arrows {
    let declarations = manifest.text.split(separator: "arget(").dropFirst()
    return arrows(
      declarations.map { declaration in
        let list = declaration.split(separator: "dependencies: [", maxSplits: 1).dropFirst()
        let names = list.first?.split(separator: "]").first ?? ""
        return (quoted(declaration, by: "\"").first ?? "", Set(quoted(names, by: "\"")))
      })
  }

  /// By the rows of a document's tables that begin with a target's name: the names in the second cell.
  static func told(by document: SourceFile) -> Arrows {
    arrows(
      document.lines.filter { $0.hasPrefix("| `") }.map { row in
        let cells = row.split(separator: "|")
        return (quoted(cells[0], by: "`").first ?? "", Set(quoted(cells[1], by: "`")))
      })
  }

  private static func arrows(_ rows: [(target: String, names: Set<String>)]) -> Arrows {
    var found: Arrows = [:]
    for row in rows where targets.contains(row.target) {
      let below = row.names.intersection(targets)
      if !below.isEmpty { found[row.target] = below }
    }
    return found
  }

  private static func quoted(_ text: Substring, by mark: Character) -> [String] {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
  }
}
