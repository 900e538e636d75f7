import PlainJSON
import Testing

@Suite("Text from outside")
struct TextFromOutsideTests {
  @Test("Controls and marks that turn the direction of writing are seen", arguments: shown)
  func visible(_ text: String, _ expected: String) {
    #expect(text.containsControlOrBidi)
    #expect(text.visibleControls() == expected)
    #expect(!expected.containsControlOrBidi)
  }

  static let shown: [(String, String)] = [
    ("\0", "␀"), ("a\u{1B}[2Jb", "a␛[2Jb"), ("\u{1F}", "␟"), ("a\nb\tc", "a␊b␉c"), ("\r\n", "␍␊"),
    ("\u{7F}", "␡"), ("\u{80}", "‹U+0080›"), ("\u{9F}", "‹U+009F›"), ("\u{61C}", "‹U+061C›"),
    ("\u{200E}\u{200F}", "‹U+200E›‹U+200F›"), ("\u{202A}é\u{202E}", "‹U+202A›é‹U+202E›"),
    ("\u{2066}\u{2069}", "‹U+2066›‹U+2069›"),
  ]

  @Test(
    "Other text stays as it is",
    arguments: ["", "a b", "~", "\u{A0}", "é日😀", "\u{2029}", "\u{202F}", "\u{2065}", "\u{200D}"])
  func untouched(_ text: String) {
    #expect(!text.containsControlOrBidi)
    #expect(text.visibleControls() == text)
  }

  @Test("Newlines and tabs stay when asked, a carriage return does not")
  func newlines() {
    #expect("a\n\tb\r\n\u{1B}".visibleControls(keepingNewlinesAndTabs: true) == "a\n\tb␍\n␛")
  }

  @Test("NUL is taken out and nothing else", arguments: [("a\0b\0", "ab"), ("é\u{1}", "é\u{1}")])
  func nul(_ text: String, _ expected: String) {
    #expect(text.withoutNUL == expected)
  }
}
