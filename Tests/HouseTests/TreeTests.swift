import Testing

/// The rules, held against the tree these tests are compiled from.
@Suite("The tree")
struct TreeTests {
  let repository = Repository.here

  @Test("is found and read, or no other sentence here means anything")
  func isRead() {
    let read = Set(repository.texts.map(\.path))
    #expect(read.isSuperset(of: ["Package.swift", "Makefile", ".gitignore", ".ci/run"]))
    #expect(repository.swift.count >= repository.targets().count)
  }

  @Test("imports only downwards")
  func layers() {
    #expect(repository.swift.flatMap(LayerRule.violations) == [])
  }

  @Test("has a row of the layers for each target, and a target for each row")
  func rows() {
    #expect(Set(LayerRule.table.map(\.target)) == Set(repository.targets()))
  }

  @Test("is built with the arrows of the layers, and the architecture tells each of them")
  func arrows() throws {
    let manifest = try #require(repository.file("Package.swift"))
    let architecture = try #require(repository.file("ARCHITECTURE.md"))
    #expect(ArrowRule.built(by: manifest) == ArrowRule.allowed)
    #expect(ArrowRule.told(by: architecture) == ArrowRule.allowed)
  }

  @Test("says of each target what it needs, all of it and no more")
  func dependencies() throws {
    let manifest = try #require(repository.file("Package.swift"))
    let declarations = DependencyRule.declarations(in: manifest)
    let built = repository.targets().filter { $0 != "CLibpq" }
    #expect(Set(declarations.map(\.target)).isSuperset(of: built))
    let found = declarations.flatMap { DependencyRule.violations($0, in: repository.swift) }
    // Those tests run the program that is built beside them.
    #expect(found == ["EndToEndTests needs no towline"])
  }

  @Test("keeps clock, chance, tasks and output out of the core")
  func purity() {
    #expect(repository.swift.flatMap(PurityRule.violations) == [])
  }

  @Test("is unsafe only in Postgres")
  func safety() {
    #expect(repository.swift.flatMap(UnsafeRule.violations) == [])
  }

  @Test("has short files of short functions")
  func sizes() {
    let files = repository.swift
    print("median length of \(files.count) files:", SizeRule.median(files.map(\.lines.count)))
    #expect(files.flatMap(SizeRule.violations) == [])
  }

  @Test("has names that say something")
  func names() {
    #expect(repository.paths.flatMap(NamingRule.violations) == [])
  }

  @Test("has life cycles without a default")
  func lifeCycles() {
    #expect(repository.swift.flatMap(LifeCycleRule.violations) == [])
  }

  @Test("holds nothing left for later and nothing of one machine")
  func leftovers() {
    #expect(repository.texts.flatMap(LeftoverRule.violations) == [])
  }

  @Test("has numbered migrations, each with its reason")
  func migrations() {
    let migrations = repository.texts.filter { $0.path.hasPrefix("sql/migrations/") }
    #expect(!migrations.isEmpty)
    #expect(MigrationRule.violations(in: migrations) == [])
  }

  @Test("tells whoever is on call of each desk item, reason, alarm and fault what to do")
  func operating() throws {
    let document = try #require(repository.file("docs/operating.md"))
    let item = try #require(repository.file("Sources/DispatchCore/Model/DeskItem.swift"))
    let reasons = try #require(
      repository.file("Sources/DispatchAPI/Health/ServiceState+Reason.swift"))
    let amiss = try #require(
      repository.file("Sources/DispatchAPI/Status/StatusFigures+Reasons.swift"))
    let rules = try #require(repository.file("docs/alerts.yml"))
    let fault = try #require(repository.file("Sources/towline/Check/Fault.swift"))
    let kinds = OperatingRule.kinds(in: item)
    let faults = OperatingRule.kinds(in: fault)
    let words = OperatingRule.words(in: reasons) + OperatingRule.reasons(in: amiss)
    let alerts = OperatingRule.alerts(in: rules)
    #expect(kinds.count >= 16 && words.count >= 17 && alerts.count >= 13 && faults.count >= 21)
    #expect(OperatingRule.untold(kinds + words + alerts + faults, by: document) == [])
  }

  @Test("tells whoever is on call of no line of the log that nothing writes")
  func logLines() throws {
    let document = try #require(repository.file("docs/operating.md"))
    let lines = OperatingRule.logLines(in: document)
    let sources = repository.swift.filter { $0.target != nil }
    #expect(lines.count >= 8)
    let unwritten = lines.filter { line in !sources.contains { $0.text.contains(line) } }
    #expect(unwritten == [])
  }

  @Test("has no empty target and no resolved versions")
  func listing() {
    let targets = repository.targets()
    #expect(ListingRule.violations(paths: repository.paths, targets: targets) == [])
  }
}
