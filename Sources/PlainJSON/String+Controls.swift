extension Unicode.Scalar {
  /// Whether it steers what shows it instead of being seen: C0, DEL and C1 controls, and the marks
  /// that turn the direction of writing (U+061C, U+200E, U+200F, U+202A–202E, U+2066–2069).
  var isControlOrBidi: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  fileprivate var isNewlineOrTab: Bool { value == 0x0A || value == 0x09 }

  /// A picture for a C0 control or DEL, its number in angle quotes for any other.
  fileprivate var shown: String {
    switch value {
    case 0...0x1F: String(Unicode.Scalar(0x2400 + value)!)
    case 0x7F: "\u{2421}"
    default:
      "‹U+" + String(repeating: "0", count: value < 0x100 ? 2 : value < 0x1000 ? 1 : 0)
        + String(value, radix: 16, uppercase: true) + "›"
    }
  }
}

extension String {
  /// Whether it holds a control character or a mark that turns the direction of writing: C0
  /// (newline and tab too), DEL, C1, U+061C, U+200E, U+200F, U+202A–202E, U+2066–2069.
  public var containsControlOrBidi: Bool {
    !isPlainASCII && unicodeScalars.contains(where: \.isControlOrBidi)
  }

  /// Whether it is all visible ASCII and spaces, as nearly every text is: seen at a glance.
  private var isPlainASCII: Bool {
    let bytes = utf8.span
    for index in bytes.indices where !(0x20...0x7E).contains(bytes[index]) { return false }
    return true
  }

  /// The string with each control character and each mark that turns the direction of writing made
  /// visible: ESC becomes `␛`, U+202E becomes `‹U+202E›`. For text from outside on its way to a
  /// terminal, where it could otherwise rewrite the screen.
  /// - Parameter keepingNewlinesAndTabs: Whether U+000A and U+0009 stay as they are.
  public func visibleControls(keepingNewlinesAndTabs: Bool = false) -> String {
    guard containsControlOrBidi else { return self }
    var result = ""
    for scalar in unicodeScalars {
      let stays =
        !scalar.isControlOrBidi || (keepingNewlinesAndTabs && scalar.isNewlineOrTab)
      if stays {
        result.unicodeScalars.append(scalar)
      } else {
        result += scalar.shown
      }
    }
    return result
  }

  /// The string without NUL (U+0000), which PostgreSQL's `text` cannot hold.
  public var withoutNUL: String {
    guard utf8.contains(0) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter { $0.value != 0 }))
  }
}
