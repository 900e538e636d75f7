import PlainJSON
import Testing

@Suite("What is JSON and what is not")
struct AcceptanceTests {
  @Test("Every text that RFC 8259 allows is read", arguments: accepted)
  func accepts(_ text: String) throws {
    _ = try JSONValue.parse(text: text)
  }

  @Test("Every text that it does not allow is an error at a place in it", arguments: rejected)
  func rejects(_ text: String) throws {
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(text: text) }
    #expect((0...text.utf8.count).contains(error.byteOffset))
  }

  @Test("Bytes that are not UTF-8 are an error where they stand", arguments: notUTF8)
  func rejectsBadEncoding(_ middle: [UInt8]) throws {
    let text = Array(#"["ab"#.utf8) + middle + Array(#"cd"]"#.utf8)
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(text) }
    #expect(error == JSONParseError(byteOffset: 4, reason: .invalidUTF8))
  }

  @Test("Bytes that are not UTF-8 beside escapes have their offset in the text as sent")
  func offsetBesideEscapes() throws {
    let text = Array(#"["\u0041\n"#.utf8) + [0xFF] + Array(#""]"#.utf8)
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(text) }
    #expect(error == JSONParseError(byteOffset: 10, reason: .invalidUTF8))
  }

  static let notUTF8: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE2, 0x82],
    [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98],
    [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
  ]

  static let accepted: [String] = [
    "null", "true", "false", "0", "-0", "\"\"", "[]", "{}", " null ", "\t\r\n [ ] \n", "1", "-1",
    "10", "123456789012345678901234567890123456789012", "0.0", "-0.0", "0.5", "1e1", "1E1", "1e+1",
    "1e-1", "1.5e10", "0e0", "0e+1", "-1e-999", "1e999", "1e308", "-123.456E-07",
    "[null,true,false]", "[1,2]", "[ 1 , 2 ]", "[[]]", "[[[[[]]]]]", "[{}]", "{\"a\":1}",
    "{ \"a\" : 1 }", "{\"\":0}", "{\"a\":{\"a\":{}}}", "{\"a\":1,\"b\":2}", "{\"a\":[]}",
    #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, #""\u00e9\u00E9""#, #""\ud83d\ude00""#,
    #""\uDBFF\uDFFF""#, #""\uFFFF""#, #""\uFEFF""#, #""\u2028""#, "\"\u{7F}\"", "\"\u{2028}\"",
    "\"\u{FEFF}\"", "\"\u{10FFFF}\"", "\"é日😀\"", "\"a/b\"", "\"'\"", "\"[{,:}]\"",
    #"{"\u0061":1}"#, #"{"a":1,"A":2}"#, #"{"a":1,"\u0000":2}"#, "[0,-0]", "[\"\",\"\"]",
  ]

  static let rejected: [String] = [
    "", " ", "\n", "\u{FEFF}1", "nul", "nulll", "Null", "NULL", "tru", "truth", "True", "fals",
    "undefined", "NaN", "-NaN", "Infinity", "-Infinity", "inf", "'a'", "a", "+1", "01", "-01", "00",
    "-", "--1", "1.", ".5", "-.5", "1.e1", "1e", "1e+", "1E-", "1ee1", "1e1.5", "1.2.3", "0x10",
    "1_000", "1,000", "1a", "0e", "1 2", "１", "[", "]", "[1", "[1,", "[1,]", "[,]", "[,1]",
    "[1,,2]", "[1 2]", "[1}", "[\"a\"", "[1]]", "[1],", "[1]x", "[1:2]", "[a]", "[-]", "[[1]", "{",
    "}", "{]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\",1}", "{\"a\" 1}", "{\"a\":1", "{\"a\":1,",
    "{\"a\":1,}", "{\"a\":1,,\"b\":2}", "{\"a\":1 \"b\":2}", "{\"a\"::1}", "{a:1}", "{'a':1}",
    "{1:1}", "{null:1}", "{\"a\":1}}", "{\"a\":1}#", "{\"a\":1,\"a\":1}", #"{"a":1,"\u0061":2}"#,
    #"{"\u00e9":1,"e\u0301":2}"#,
    "{\"a\":1/*c*/}", "// c\n1", "/**/1", "[1]//", "\"", "\"a", "\"a\\\"", "\"\\\"", "\"\\",
    #""\x41""#,
    #""\a""#, #""\v""#, #""\'""#, #""\0""#, #""\U0041""#, #""\u""#, #""\u00""#, #""\u004""#,
    #""\u00G0""#, #""\u 041""#, #""\u+041""#, #""\ud800""#, #""\udc00""#, #""\ud800a""#,
    #""\ud800\n""#, #""\ud800\u0041""#, #""\ud800\ud800""#, #""\udc00\ud800""#, #""\ud83d\ude0""#,
    "\"\\é\"", "\"\u{0}\"", "\"\u{1}\"", "\"\t\"", "\"\n\"", "\"\u{1F}\"", "\"\\\u{0}\"", "\u{0}",
    "1\u{0}", "[1\u{C}]", "\u{B}1", "\u{A0}1", "[\u{2003}1]", "<null>", "*", "\\n", "@",
  ]
}
