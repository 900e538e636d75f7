import Console
import Mutation
import Testing

/// What a terminal shows after the bytes it was told, for the few sequences that we use.
struct FakeTerminal {
  private(set) var grid: Grid
  private(set) var cursor = (row: 0, column: 0)
  private(set) var isCursorShown = true
  private(set) var unknown: [String] = []
  private var style = Style.plain

  init(columns: Int, rows: Int) { grid = Grid(columns: columns, rows: rows) }

  mutating func take(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}" {
        let end = rest.dropFirst().firstIndex { $0.properties.isAlphabetic } ?? rest.startIndex
        sequence(String(rest[...end].dropFirst()))
        rest = rest[rest.index(after: end)...]
      } else if CellWidth.combines(scalar) {
        // Stands on the character before it.
      } else {
        cursor.column = grid.put(
          String(Character(scalar)), row: cursor.row, column: cursor.column, style: style)
      }
    }
  }

  private mutating func sequence(_ text: String) {
    let numbers = text.dropLast().split(separator: ";").map { Int($0) ?? 0 }
    switch text.last {
    case "H": cursor = (numbers[0] - 1, numbers[1] - 1)
    case "J": grid = Grid(columns: grid.columns, rows: grid.rows)
    case "m": style = FakeTerminal.style(numbers)
    case "h", "l": if text.hasPrefix("?25") { isCursorShown = text.hasSuffix("h") }
    default: unknown.append(text)
    }
  }

  private static func style(_ numbers: [Int]) -> Style {
    let color = numbers.compactMap { UInt8(exactly: $0).flatMap(Style.Color.init) }.last
    return Style(
      color: color ?? .standard, isBold: numbers.contains(1), isReverse: numbers.contains(7),
      isUnderlined: numbers.contains(4))
  }
}

@Suite("Drawing differences")
struct RendererTests {
  @Test("leaves the terminal with what was drawn, whatever was there before", arguments: 1...20)
  func differences(seed: UInt64) {
    print("seed", seed)
    var chance = SeededGenerator(seed: seed)
    var terminal = FakeTerminal(columns: 30, rows: 6)
    var renderer = Renderer()
    var grid = Grid(columns: 30, rows: 6)
    let words = ["tow", "漢字", "é", "J12 ", "🚚", "        ", "│", "█░"]
    let styles = [Style.plain, .alarm, .bad, .faint, .title, .good]
    for _ in 0..<60 {
      for _ in 0..<Int.random(in: 1...5, using: &chance) {
        grid.put(
          words.randomElement(using: &chance)!, row: Int.random(in: -1...6, using: &chance),
          column: Int.random(in: -2...31, using: &chance),
          style: styles.randomElement(using: &chance)!)
      }
      terminal.take(renderer.bytes(for: grid, cursor: (2, 3)))
      let isSame = terminal.grid == grid
      #expect(isSame, "seed \(seed)")
      #expect(terminal.cursor == (2, 3))
    }
    #expect(terminal.unknown.isEmpty)
  }

  @Test("says nothing when nothing has changed, and little when little has")
  func little() {
    var renderer = Renderer()
    var grid = Grid(columns: 80, rows: 24)
    _ = renderer.bytes(for: grid, cursor: nil)
    #expect(renderer.bytes(for: grid, cursor: nil) == [])
    grid.put("7", row: 3, column: 5)
    #expect(renderer.bytes(for: grid, cursor: nil).count < 40)
  }

  @Test("draws all of it in one synchronized piece, the cursor hidden meanwhile")
  func piece() {
    var renderer = Renderer()
    let bytes = renderer.bytes(for: Grid(columns: 4, rows: 2), cursor: (0, 0))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("\u{1B}[?2026h\u{1B}[?25l"))
    #expect(text.hasSuffix("\u{1B}[?25h\u{1B}[?2026l"))
  }

  @Test("has no colours where none are wanted, and still what stands out")
  func colours() {
    var grid = Grid(columns: 10, rows: 1, look: Look(hasColors: false))
    grid.put("RISK", row: 0, column: 0, style: .alarm)
    var renderer = Renderer()
    let text = String(decoding: renderer.bytes(for: grid, cursor: nil), as: UTF8.self)
    #expect(text.contains("\u{1B}[0;1;7mRISK"))
    #expect(!text.contains("31"))
  }
}

@Suite("Text from outside")
struct VisibleTextTests {
  func shown(_ text: String, cells: Int = 60, look: Look = Look()) -> String {
    String(VisibleText.characters(text, cells: cells, look: look))
  }

  @Test("shows what would steer the terminal")
  func controls() {
    #expect(shown("a\u{1B}[31mb\u{7}\n") == "a␛[31mb␇␊")
    #expect(shown("x\u{202E}y\u{9B}z") == "x<U+202E>y<U+9B>z")
    #expect(shown("a\u{1B}b", look: Look(isUnicode: false)) == "a^[b")
  }

  @Test("counts cells as terminals do")
  func widths() {
    #expect(VisibleText.width("漢字", look: Look()) == 4)
    #expect(VisibleText.width("e\u{301}", look: Look()) == 1)
    #expect(shown("漢字漢", cells: 5) == "漢字")
    #expect(VisibleText.width("👩\u{200D}🚒", look: Look()) == 4)
  }

  @Test("keeps a pile of marks from growing")
  func piles() {
    let pile = "a" + String(repeating: "\u{301}", count: 1_000)
    #expect(shown(pile).unicodeScalars.count == 3)
    #expect(shown(String(repeating: "\u{301}", count: 50)) == "")
  }

  @Test("has only ASCII where that is asked for")
  func ascii() {
    let look = Look(isUnicode: false)
    #expect(shown("Zoë · 漢 … │█░", look: look) == "Zo? - ?? . |#.")
  }
}
