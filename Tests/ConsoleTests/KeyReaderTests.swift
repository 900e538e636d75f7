import Console
import Testing

@Suite("Reading keys")
struct KeyReaderTests {
  func keys(_ pieces: String...) -> [Key] {
    var reader = KeyReader()
    return pieces.flatMap { reader.take(Array($0.utf8)) } + reader.flush()
  }

  @Test("knows letters of any alphabet, in whatever pieces their bytes come")
  func letters() {
    var reader = KeyReader()
    let bytes = Array("aé漢".utf8)
    #expect(
      bytes.flatMap { reader.take([$0]) } == [.character("a"), .character("é"), .character("漢")])
  }

  @Test(
    "knows the keys that move",
    arguments: [
      ("\u{1B}[A", Key.up), ("\u{1B}OB", .down), ("\u{1B}[1;5C", .right), ("\u{1B}[5~", .pageUp),
      ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab), ("\r", .enter), ("\u{7F}", .backspace),
      ("\u{3}", .control("c")), ("\u{1B}", .escape), ("\u{1B}\u{1B}[A", .escape),
    ])
  func moves(bytes: String, key: Key) {
    #expect(keys(bytes).first == key)
  }

  @Test("takes a sequence that comes in two pieces for one key")
  func pieces() { #expect(keys("\u{1B}[", "A") == [.up]) }

  @Test("runs nothing that is pasted")
  func paste() {
    #expect(
      keys("\u{1B}[200~x J12\rq\r\u{1B}[20", "1~n") == [.paste("x J12\rq\r"), .character("n")])
  }

  @Test("drops what is no key, and goes on")
  func rubbish() {
    var reader = KeyReader()
    let rubbish: [UInt8] = [0xFF, 0xC3, 0x28, 0x00, 0x1B, 0x5B, 0x39, 0x39, 0x7E, 0x61]
    #expect(reader.take(rubbish).last == .character("a"))
  }

  @Test("keeps a bound on pastes without an end")
  func endless() {
    var reader = KeyReader()
    _ = reader.take(Array("\u{1B}[200~".utf8))
    for _ in 0..<100 { #expect(reader.take([UInt8](repeating: 0x61, count: 10_000)).isEmpty) }
    let end = reader.take(Array("\u{1B}[201~".utf8))
    #expect(end == [.paste(String(repeating: "a", count: KeyReader.longestPaste))])
  }
}
