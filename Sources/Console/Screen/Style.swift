/// How a cell looks. Every meaning that a colour has is also in the text, so that nothing is lost
/// without colours.
package struct Style: Hashable, Sendable {
  /// The colours that every terminal has.
  package enum Color: UInt8, Sendable {
    case standard = 39
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
    case gray = 90
  }

  /// The colour of the letters.
  package var color = Color.standard
  /// Stronger letters.
  package var isBold = false
  /// Letters and ground exchanged: what must be seen.
  package var isReverse = false
  /// A line under the letters.
  package var isUnderlined = false

  /// As the terminal writes by itself.
  package static let plain = Style()
  /// What is less important.
  package static let faint = Style(color: .gray)
  /// What is more important.
  package static let strong = Style(isBold: true)
  /// The title of a pane.
  package static let title = Style(color: .cyan, isBold: true)
  /// What must be seen now.
  package static let alarm = Style(color: .red, isBold: true, isReverse: true)
  /// What went wrong or is late.
  package static let bad = Style(color: .red, isBold: true)
  /// What is in danger of going wrong.
  package static let warning = Style(color: .yellow, isBold: true)
  /// What went well.
  package static let good = Style(color: .green)

  package init(
    color: Color = .standard, isBold: Bool = false, isReverse: Bool = false,
    isUnderlined: Bool = false
  ) {
    self.color = color
    self.isBold = isBold
    self.isReverse = isReverse
    self.isUnderlined = isUnderlined
  }

  /// The same with letters and ground exchanged.
  package var reversed: Style {
    var style = self
    style.isReverse = true
    return style
  }
}

/// What a terminal can show.
package struct Look: Hashable, Sendable {
  /// False with `NO_COLOR` and on terminals that have none: then bold and reverse remain.
  package var hasColors: Bool
  /// False where only ASCII is shown rightly.
  package var isUnicode: Bool

  package init(hasColors: Bool = true, isUnicode: Bool = true) {
    self.hasColors = hasColors
    self.isUnicode = isUnicode
  }
}
