import Foundation

/// What the package says each target needs, held against what its files import.
enum DependencyRule {
  /// Modules that come with the compiler or the system.
  private static let given: Set<String> = [
    "Foundation", "FoundationXML", "Glibc", "Synchronization", "Testing",
  ]

  /// A target of the manifest, where it lies and what it declares.
  struct Declaration: Equatable {
    var target: String
    var folder: String
    var needs: Set<String>
  }

  /// The targets of a manifest; names that stand for a product are looked up.
  static func declarations(in manifest: SourceFile) -> [Declaration] {
    let parts = manifest.text.components(separatedBy: "arget(")
    let products = products(in: parts[0])
    return parts.dropFirst().compactMap { part in
      guard let name = quoted(part).first else { return nil }
      let root = name.hasSuffix("Tests") ? "Tests/" : "Sources/"
      let folder = between("path: \"", "\"", in: part) ?? root + name
      let items = between("dependencies: [", "]", in: part) ?? ""
      return Declaration(target: name, folder: folder, needs: needs(items, products))
    }
  }

  /// What a target declares and no file of it imports, and what it imports and does not declare.
  static func violations(_ declaration: Declaration, in files: [SourceFile]) -> [String] {
    let own = files.filter { $0.isSwift && $0.path.hasPrefix(declaration.folder + "/") }
    let imported = Set(own.flatMap { LayerRule.imports(in: $0.tokens).map(\.module) })
    let unused = declaration.needs.subtracting(imported)
    let undeclared = imported.subtracting(declaration.needs).subtracting(given)
    return unused.sorted().map { "\(declaration.target) needs no \($0)" }
      + undeclared.sorted().map { "\(declaration.target) does not say that it needs \($0)" }
  }

  /// One item a comma; of a product's two parts the first is its name.
  private static func needs(_ items: String, _ products: [String: String]) -> Set<String> {
    let lines = items.split(separator: "\n").filter { !$0.contains("//") }
    let parts = lines.joined().split(separator: ",").filter { !$0.contains("package:") }
    return Set(
      parts.compactMap { part in
        quoted(String(part)).first ?? products[part.filter(\.isLetter)]
      })
  }

  /// `let deque = Target.Dependency.product(name: "DequeModule", …)`, by its name.
  private static func products(in text: String) -> [String: String] {
    var products: [String: String] = [:]
    for part in "\n\(text)".components(separatedBy: "\nlet ").dropFirst()
    where part.contains("Target.Dependency.product(") {
      let name = part.prefix { $0.isLetter }
      products[String(name)] = quoted(part).first
    }
    return products
  }

  private static func between(_ start: String, _ end: String, in text: String) -> String? {
    let rest = text.components(separatedBy: start).dropFirst().first
    return rest?.components(separatedBy: end).first
  }

  private static func quoted(_ text: String) -> [String] {
    let parts = text.components(separatedBy: "\"")
    return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
  }
}
