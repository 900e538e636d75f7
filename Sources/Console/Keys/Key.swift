/// What a person pressed.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// With the control key; the letter in lower case.
  case control(Character)
  case enter, tab, backTab, escape, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  /// Text from the clipboard, which is never a command by itself.
  case paste(String)
}
