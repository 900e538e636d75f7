/// One line that is being typed.
package struct LineEditor: Hashable, Sendable {
  /// No more characters are taken.
  package static let longest = 2_000

  private(set) var characters: [Character] = []
  /// Before which character the next one goes.
  package private(set) var cursor = 0

  package init(_ text: String = "") { set(text) }

  /// What stands there.
  package var text: String { String(characters) }
  /// Whether nothing stands there.
  package var isEmpty: Bool { characters.isEmpty }
  /// What stands before the cursor.
  package var beforeCursor: String { String(characters[..<cursor]) }

  /// Puts a text in the place of what stands there, the cursor at its end.
  package mutating func set(_ text: String) {
    characters = Array(text.prefix(Self.longest))
    cursor = characters.count
  }

  /// Types a text at the cursor; line ends and other controls become blanks.
  package mutating func insert(_ text: String) {
    let room = Self.longest - characters.count
    let typed = text.prefix(max(0, room)).map { character in
      character.isNewline || character.unicodeScalars.contains { $0.value < 0x20 }
        ? " " : character
    }
    characters.insert(contentsOf: typed, at: cursor)
    cursor += typed.count
  }

  /// Whether the key is one of those that change or move within a line; then it is done.
  package mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .backspace: removeBefore()
    case .delete, .control("d"): if cursor < characters.count { characters.remove(at: cursor) }
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"): remove(from: 0)
    case .control("k"): characters.removeLast(characters.count - cursor)
    case .control("w"): remove(from: wordStart)
    default: return false
    }
    return true
  }

  private mutating func removeBefore() { if cursor > 0 { remove(from: cursor - 1) } }

  private mutating func remove(from start: Int) {
    characters.removeSubrange(start..<cursor)
    cursor = start
  }

  private var wordStart: Int {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    return start
  }
}

/// Lines typed before, to be found again.
package struct LineHistory: Hashable, Sendable {
  /// Older ones are forgotten.
  package static let longest = 200

  private var lines: [String] = []
  private var place: Int?
  private var draft = ""

  package init() {}

  /// Keeps a line; the same one again is kept once.
  package mutating func keep(_ line: String) {
    place = nil
    guard !line.isEmpty, lines.last != line else { return }
    lines.append(line)
    if lines.count > Self.longest { lines.removeFirst() }
  }

  /// The line before; `typed` comes back after the last one.
  package mutating func older(than typed: String) -> String? {
    if place == nil { draft = typed }
    let next = (place ?? lines.count) - 1
    guard next >= 0 else { return nil }
    place = next
    return lines[next]
  }

  /// The line after.
  package mutating func newer() -> String? {
    guard let now = place else { return nil }
    place = now + 1 < lines.count ? now + 1 : nil
    return place.map { lines[$0] } ?? draft
  }

  /// The next look begins at the newest line.
  package mutating func settle() { place = nil }
}
