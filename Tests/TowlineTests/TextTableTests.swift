import Testing
import towline

@Suite("A table")
struct TextTableTests {
  private static func table() -> TextTable {
    var table = TextTable("JOB", "PLACE")
    table.add("J1", String(repeating: "x", count: 10_000))
    table.add("J2", "\u{1B}[31mOld Ferry")
    return table
  }

  @Test("cuts what somebody said at 200 characters where there is no terminal")
  func cuts() {
    let lines = Self.table().text(columns: nil).split(separator: "\n")
    #expect(lines[1].count == 5 + 200)
    #expect(lines[1].hasSuffix("x…"))
    #expect(lines[2] == "J2   ␛[31mOld Ferry")
  }

  @Test("fits the terminal by its last column, which stays readable", arguments: [80, 40, 21])
  func fits(columns: Int) {
    let lines = Self.table().text(columns: columns).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= columns })
    #expect(lines[1].count == columns)
    #expect(Self.table().text(columns: 3).split(separator: "\n")[1].count == 5 + 16)
  }
}
