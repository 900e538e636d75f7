import Testing

@Suite("Reading Swift")
struct LexerTests {
  func words(_ text: String) -> [String] { Lexer.tokens(of: text).map(\.text) }

  @Test(
    "finds no code in comments and strings",
    arguments: [
      "// Task { }", "/* Task /* nested */ Task */", "\"Task\"", "\"a \\\" Task\"",
      "\"\"\"\n  Task \" Task \"\" {\n  \"\"\"", "#\"Task \\(Task) \" {\"#", "#/Task\"{/#",
      "= /Task\"{\\//", "##\"Task \"# Task\"##", "\"\\\\\" // Task",
    ])
  func nothingInside(text: String) {
    #expect(words(text + "\nend").last == "end")
    #expect(!words(text).contains("Task"))
    #expect(!words(text).contains("{"))
  }

  @Test(
    "finds the code in an interpolation",
    arguments: [
      "\"a \\(Task(\"}\") ) b\"", "\"\"\"\n\\(f(\"\\(Task)\"))\n\"\"\"", "#\"\\#(Task)\"#",
    ])
  func interpolation(text: String) {
    #expect(words(text).contains("Task"))
    #expect(words(text + " end").last == "end")
  }

  @Test("divides where a value came before")
  func division() {
    #expect(words("a / b / c") == ["a", "/", "b", "/", "c"])
    #expect(words("(a)/b/c") == ["(", "a", ")", "/", "b", "/", "c"])
  }

  @Test("counts lines through comments and strings of several lines")
  func lines() {
    let tokens = Lexer.tokens(of: "a /*\n*/ b \"\"\"\n x\n \"\"\" c\nd")
    #expect(tokens.map(\.line) == [1, 2, 2, 4, 5])
  }

  @Test("keeps a name in backticks in one piece")
  func backticks() {
    #expect(words("func `a { sentence`() {}").contains("`a { sentence`"))
    #expect(words("`default`:") == ["`default`", ":"])
  }

  @Test("ends on a text that stops in the middle", arguments: ["\"a", "/* a", "\"\\(", "#/", "`a"])
  func unfinished(text: String) {
    #expect(words(text).count <= 4)
  }
}

@Suite("Reading functions")
struct FunctionBodyTests {
  func bodies(_ text: String) -> [String] {
    FunctionBody.all(in: Lexer.tokens(of: text)).map { "\($0.name) \($0.lineCount)" }
  }

  @Test("counts the lines between the braces")
  func count() {
    #expect(bodies("func a() {}") == ["a 0"])
    #expect(bodies("func a() {\n}") == ["a 0"])
    #expect(bodies("func a(\n  b: Int\n) -> Int {\n  // }\n  \"}\"\n}") == ["a 2"])
  }

  @Test("finds every kind of body")
  func kinds() {
    #expect(bodies("init() {\n1\n}") == ["init 1"])
    #expect(bodies("init?<T>(t: T) where T == Int {\n1\n}") == ["init 1"])
    #expect(bodies("deinit {\n1\n}") == ["deinit 1"])
    #expect(bodies("subscript(i: Int) -> Int {\n1\n}") == ["subscript 1"])
    #expect(bodies("var a: [Int] {\n1\n}") == ["a 1"])
    #expect(bodies("static func == (l: A, r: A) -> Bool {\n1\n}") == ["= 1"])
    #expect(bodies("func a(b: () -> Void = { }) async throws(E) {\n1\n}") == ["a 1"])
  }

  @Test("finds a body in a body")
  func nested() {
    #expect(bodies("func a() {\nfunc b() {\n1\n}\n}") == ["a 3", "b 1"])
  }

  @Test("finds none where none is declared")
  func none() {
    #expect(bodies("protocol A { func a()\n func b() -> Int }\nstruct B {\n1\n}") == [])
    #expect(bodies("self.init(a)\nif b {\n1\n}") == [])
    #expect(bodies("var a = { 1 }()\nlet b = 1\nif c {\n1\n}") == [])
  }
}
