import Testing

/// Each rule against planted examples: one that cannot fail holds nothing.
@Suite("The rules of the house")
struct RuleTests {
  func file(_ path: String, _ text: String = "") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test(
    "refuse an import that goes up or sideways",
    arguments: [
      ("DispatchCore", "import Foundation"), ("Simulation", "public import Store"),
      ("PlainJSON", "import Glibc"), ("DispatchWire", "@preconcurrency import Synchronization"),
      ("Store", "internal import struct DispatchService.Shell"), ("Postgres", "import towline"),
      ("DispatchClient", "import Store"), ("Nowhere", "let a = 1"),
      ("DispatchCore", "#if canImport(Glibc)\nimport Glibc\n#endif"),
    ])
  func upwardImports(target: String, text: String) {
    #expect(LayerRule.violations(in: file("Sources/\(target)/A.swift", text)).count == 1)
  }

  @Test("take an import that goes down, and words that only look like one")
  func downwardImports() {
    let text = "package import DispatchCore\n// import Foundation\nlet a = \"import Glibc\""
    #expect(LayerRule.violations(in: file("Sources/Store/A.swift", text)) == [])
    #expect(LayerRule.violations(in: file("Tests/StoreTests/A.swift", "import Foundation")) == [])
  }

  @Test("find an arrow of the layers that goes up")
  func arrows() {
    #expect(LayerRule.upwardArrows(in: LayerRule.table) == [])
    #expect(LayerRule.upwardArrows(in: [("A", ["B"]), ("B", ["A"])]) == ["A imports B"])
  }

  @Test("read the arrows of a manifest and of a document")
  func arrowsElsewhere() {
    let manifest = """
      let package = Package(name: "a", dependencies: [.package(url: "b", from: "1.0.0")], targets: [
        .target(name: "PlainJSON", swiftSettings: strict),
        .target(
          name: "Store", dependencies: ["Postgres", .product(name: "Logging", package: "swift-log")]),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq"),
        .testTarget(name: "StoreTests", dependencies: ["DispatchCore"]),
      ])
      """
    #expect(ArrowRule.built(by: file("Package.swift", manifest)) == ["Store": ["Postgres"]])
    let document = """
      | target | stands on | why |
      |---|---|---|
      | `PlainJSON` | | |
      | `Store` | `Postgres`, `DispatchCore` | `PlainJSON` is not meant here |
      | `storm on` | `Postgres` | no target |
      """
    #expect(
      ArrowRule.told(by: file("A.md", document)) == ["Store": ["Postgres", "DispatchCore"]])
  }

  @Test("find what a target needs and does not say, and what it says and does not need")
  func dependencies() {
    let manifest = """
      let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
      let package = Package(targets: [
        .target(name: "Store", dependencies: ["Postgres", deque]),
        .testTarget(
          name: "StoreTests",
          dependencies: [
            "Store",
            .product(name: "NIOCore", package: "swift-nio"),
          ]),
      ])
      """
    let declared = DependencyRule.declarations(in: file("Package.swift", manifest))
    #expect(
      declared == [
        .init(target: "Store", folder: "Sources/Store", needs: ["Postgres", "DequeModule"]),
        .init(target: "StoreTests", folder: "Tests/StoreTests", needs: ["Store", "NIOCore"]),
      ])
    let files = [
      file("Sources/Store/A.swift", "import Postgres\nimport Crypto\nimport Foundation"),
      file("Tests/StoreTests/A.swift", "import Store\nimport NIOCore\nimport Testing"),
    ]
    #expect(
      declared.flatMap { DependencyRule.violations($0, in: files) } == [
        "Store needs no DequeModule", "Store does not say that it needs Crypto",
      ])
  }

  @Test("read what is raised for people, and find what a document leaves out")
  func raised() {
    let kinds = file("A.swift", "case noTruck = \"no_truck\"\ncase .noTruck: 7\nlet a = \"b\"")
    #expect(OperatingRule.kinds(in: kinds) == ["no_truck"])
    let words = file("A.swift", "case .gone: \"it is gone\"\ncase .no(let a): \"it says \\(a)\"")
    #expect(OperatingRule.words(in: words) == ["it is gone", "it says "])
    let reasons = file("A.swift", "if b { reasons.append(\"it is \\(a) old\") }\nf(\"no\")")
    #expect(OperatingRule.reasons(in: reasons) == ["it is "])
    let rules = file("a.yml", "    - alert: NobodyLeads\n      for: 15s")
    #expect(OperatingRule.alerts(in: rules) == ["NobodyLeads"])
    let document = file("A.md", "| `no_truck`, `it is gone` |")
    #expect(
      OperatingRule.untold(["no_truck", "it is gone", "NobodyLeads"], by: document)
        == ["NobodyLeads"])
    let log = "| `No` |\n## Lines of the log\n| line |\n| `Gone`, `so` | `do` |\n## More\n| `No` |"
    #expect(OperatingRule.logLines(in: file("A.md", log)) == ["Gone"])
  }

  @Test(
    "refuse the world in the core",
    arguments: [
      "ContinuousClock()", "SuspendingClock.Instant", "Date()", "Date.now", "clock.now",
      "f(at: .now)", "SystemRandomNumberGenerator()", "Int.random(in: 0..<9)", "a.shuffled()",
      "a.shuffle()", "a.randomElement()", "Task { }", "func f() async", "actor Shell",
      "Logger(label: \"a\")", "print(\"a\")", "\"\\(Date())\"",
    ])
  func impurity(text: String) {
    #expect(!PurityRule.violations(in: file("Sources/DispatchCore/A.swift", text)).isEmpty)
    #expect(!PurityRule.violations(in: file("Sources/Simulation/A.swift", text)).isEmpty)
    #expect(PurityRule.violations(in: file("Sources/Store/A.swift", text)) == [])
  }

  @Test(
    "take values in the core",
    arguments: [
      "world.now", "decide(command, at: now)", "Int.random(in: f(0)..<9, using: &seeded)",
      "a.shuffled(using: &seeded)", "// Task", "let a = \"Date()\"", "let actor: String",
      "report.print()", "let date = Dates()",
    ])
  func purity(text: String) {
    #expect(PurityRule.violations(in: file("Sources/DispatchCore/A.swift", text)) == [])
  }

  @Test(
    "refuse unsafe memory outside Postgres",
    arguments: [
      "unsafe f()", "nonisolated(unsafe) var a = 1", "extension A: @unchecked Sendable {}",
      "UnsafePointer<Int>", "a.withUnsafeBytes { }", "unsafeBitCast(a, to: B.self)",
      "OpaquePointer(a)", "unowned(unsafe) let a: A",
    ])
  func unsafety(text: String) {
    #expect(UnsafeRule.violations(in: file("Sources/Store/A.swift", text)).count == 1)
    #expect(UnsafeRule.violations(in: file("Sources/Postgres/A.swift", text)) == [])
    #expect(UnsafeRule.violations(in: file("Sources/Store/A.swift", "// \(text)")) == [])
  }

  @Test("refuse a file or a function one line too long")
  func sizes() {
    func lines(_ count: Int) -> String { String(repeating: "let a = 1\n", count: count) }
    func function(_ count: Int) -> String { "func a() {\n" + lines(count) + "}\n" }
    #expect(SizeRule.violations(in: file("A.swift", lines(400))) == [])
    #expect(SizeRule.violations(in: file("A.swift", lines(401))).count == 1)
    #expect(SizeRule.violations(in: file("A.swift", function(50))) == [])
    #expect(SizeRule.violations(in: file("A.swift", function(51))).map(\.line) == [1])
    #expect(SizeRule.median([9, 1, 5]) == 5)
  }

  @Test(
    "refuse a name that says nothing",
    arguments: [
      "Sources/Store/Utils/A.swift", "Sources/Store/StringUtils.swift", "Tests/Helpers/A.swift",
      "Sources/Common/A.swift", "Sources/Store/SessionManager.swift",
      "Sources/Store/Placeholder.swift", "Sources/Store/Row+Helpers.swift",
    ])
  func emptyNames(path: String) {
    #expect(NamingRule.violations(path: path).count == 1)
  }

  @Test(
    "take a name that says something",
    arguments: [
      "Sources/Store/Journal+GroupCommit.swift", "docs/Common.md", "Sources/A/Commons.swift",
    ])
  func goodNames(path: String) {
    #expect(NamingRule.violations(path: path) == [])
  }

  @Test("refuse a default in a life cycle, and only there")
  func lifeCycles() {
    let text = "switch a {\ncase .b: 1\ndefault: 2\n}"
    let path = "Sources/DispatchCore/Model/JobLifeCycle.swift"
    #expect(LifeCycleRule.violations(in: file(path, text)).map(\.line) == [3])
    #expect(LifeCycleRule.violations(in: file(path, "// default: none\nA.default")) == [])
    #expect(LifeCycleRule.violations(in: file("Sources/DispatchCore/Job.swift", text)) == [])
  }

  @Test(
    "refuse what was left for later or is of one machine",
    arguments: [
      "// TO" + "DO: later", "-- FIX" + "ME", "cd /wo" + "rk/main", "file:///ro" + "ot/a",
      "https:/" + "/registry.example.org/a", "http:/" + "/packages.example.internal:8081/a",
      "https:/" + "/user@nexus.example.org",
    ])
  func leftovers(text: String) {
    #expect(LeftoverRule.violations(in: file("docs/a.md", "first\n\(text)\n")).map(\.line) == [2])
  }

  @Test(
    "take what only looks so",
    arguments: [
      "mastodons", "../work/a", "https://example.org/work/a", "https://github.com/apple/swift-nio",
    ])
  func noLeftovers(text: String) {
    #expect(LeftoverRule.violations(in: file("docs/a.md", text)) == [])
  }

  @Test("refuse a migration without a number, a place in the row, or a reason")
  func migrations() {
    let why = "-- Calls are kept so that none is lost.\n"
    func migration(_ name: String, _ text: String) -> SourceFile {
      file("sql/migrations/\(name)", text)
    }
    let first = migration("0001_call.sql", why)
    #expect(MigrationRule.violations(in: [first, migration("0002_job.sql", why)]) == [])
    #expect(MigrationRule.violations(in: [first, migration("0003_job.sql", why)]).count == 1)
    #expect(MigrationRule.violations(in: [first, migration("0001_job.sql", why)]).count == 1)
    #expect(MigrationRule.violations(in: [migration("1_call.sql", why)]).count == 1)
    #expect(MigrationRule.violations(in: [migration("0001_call.sql", "CREATE TABLE")]).count == 1)
    #expect(MigrationRule.violations(in: [migration("0001_call.sql", "-- placeholder")]).count == 1)
  }

  @Test("refuse an empty target and resolved versions")
  func listing() {
    let good = ["Sources/A/A.swift", "Sources/CB/module.modulemap", "Package.swift"]
    #expect(ListingRule.violations(paths: good, targets: ["A", "CB"]) == [])
    #expect(ListingRule.violations(paths: good, targets: ["A", "CB", "D"]).count == 1)
    #expect(ListingRule.violations(paths: good + ["Package.resolved"], targets: ["A"]).count == 1)
  }
}
