/// Text from outside made fit for cells: nothing in it can steer the terminal, and each character
/// takes as many cells as we say.
package enum VisibleText {
  /// The characters to be put into cells, at most so many cells of them.
  ///
  /// Controls and marks that turn the direction of writing become visible, marks that combine are
  /// kept up to two a character, and the rest of a joined sequence is dropped.
  package static func characters(_ text: String, cells: Int, look: Look) -> [Character] {
    var result: [Character] = []
    var used = 0
    var marks = 0
    for scalar in text.unicodeScalars {
      if CellWidth.combines(scalar) && !isBidi(scalar) {
        guard isKept(scalar), marks < 2, let last = result.popLast(), look.isUnicode else {
          continue
        }
        marks += 1
        result.append(joined(last, scalar))
        continue
      }
      for shown in visible(scalar, look) {
        let width = CellWidth.of(shown)
        guard used + width <= cells else { return result }
        used += width
        result.append(shown)
      }
      marks = 0
    }
    return result
  }

  /// How many cells a text takes, up to a limit.
  package static func width(_ text: String, look: Look, limit: Int = 1_000) -> Int {
    characters(text, cells: limit, look: look).reduce(0) { $0 + CellWidth.of($1) }
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark
      && !(0xFE00...0xFE0F).contains(scalar.value)
  }

  private static func joined(_ character: Character, _ mark: Unicode.Scalar) -> Character {
    var text = String(character)
    text.unicodeScalars.append(mark)
    return text.count == 1 ? Character(text) : character
  }

  private static func isBidi(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func visible(_ scalar: Unicode.Scalar, _ look: Look) -> [Character] {
    switch scalar.value {
    case 0x20...0x7E: return [Character(scalar)]
    case 0...0x1F:
      guard look.isUnicode else {
        return ["^", Character(Unicode.Scalar(UInt8(scalar.value) + 64))]
      }
      return Unicode.Scalar(0x2400 + scalar.value).map { [Character($0)] } ?? ["?"]
    case 0x7F: return look.isUnicode ? ["\u{2421}"] : ["^", "?"]
    case 0x80...0x9F: return numbered(scalar)
    default:
      if isBidi(scalar) { return numbered(scalar) }
      return look.isUnicode ? [Character(scalar)] : plain(scalar)
    }
  }

  private static func numbered(_ scalar: Unicode.Scalar) -> [Character] {
    Array("<U+" + String(scalar.value, radix: 16, uppercase: true) + ">")
  }

  /// What ASCII has instead.
  private static func plain(_ scalar: Unicode.Scalar) -> [Character] {
    switch scalar {
    case "…": ["."]
    case "–", "—", "─", "━": ["-"]
    case "’", "‘": ["'"]
    case "“", "”": ["\""]
    case "·": ["-"]
    case "→": [">"]
    case "│": ["|"]
    case "▸": [">"]
    case "█", "▓": ["#"]
    case "░": ["."]
    default: CellWidth.of(scalar) == 2 ? ["?", "?"] : ["?"]
    }
  }
}
