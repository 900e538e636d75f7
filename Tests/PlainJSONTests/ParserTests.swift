import PlainJSON
import Testing

@Suite("The parser")
struct ParserTests {
  @Test("A call's body becomes the value it says, members in order")
  func callBody() throws {
    let value = try JSONValue.parse(
      text: #"{"problem":"tow","location":{"lat":40.12,"lon":-75.34},"dangers":["live_lane"],"#
        + #""wants_human":false,"notes":null}"#)
    let expected: JSONValue = [
      "problem": "tow", "location": ["lat": 40.12, "lon": -75.34], "dangers": ["live_lane"],
      "wants_human": false, "notes": nil,
    ]
    #expect(value == expected)
    #expect(
      value.objectValue?.keys == ["problem", "location", "dangers", "wants_human", "notes"])
    #expect(value["location"]?["lat"]?.numberValue?.scaled(decimals: 7) == 401_200_000)
  }

  @Test("Escapes become what they stand for")
  func escapes() throws {
    let value = try JSONValue.parse(
      text: #""\"\\\/\b\f\n\r\t\u0000\u001b\u00e9\u20AC\ud83d\ude00é""#)
    #expect(value == .string("\"\\/\u{8}\u{C}\n\r\t\0\u{1B}é€😀é"))
  }

  @Test("An accessor of another kind gives nil")
  func accessors() {
    let values: [JSONValue] = [nil, true, 7, "text", [1], ["key": 2]]
    #expect(values.map(\.isNull) == [true, false, false, false, false, false])
    #expect(values.map(\.boolValue) == [nil, true, nil, nil, nil, nil])
    #expect(values.map(\.int64Value) == [nil, nil, 7, nil, nil, nil])
    #expect(values.map(\.doubleValue) == [nil, nil, 7, nil, nil, nil])
    #expect(values.map(\.numberValue?.text) == [nil, nil, "7", nil, nil, nil])
    #expect(values.map(\.stringValue) == [nil, nil, nil, "text", nil, nil])
    #expect(values.map(\.arrayValue) == [nil, nil, nil, nil, [1], nil])
    #expect(values.map(\.objectValue) == [nil, nil, nil, nil, nil, ["key": 2]])
    #expect(
      values.map(\.kindInWords) == [
        "null", "true or false", "a number", "a string", "an array", "an object",
      ])
  }

  @Test("Arrays, slices, other collections and strings read alike")
  func sources() throws {
    let bytes = Array("xx[1]".utf8)
    let expected: JSONValue = [1]
    #expect(try JSONValue.parse(Array("[1]".utf8)) == expected)
    #expect(try JSONValue.parse(bytes[2...]) == expected)
    #expect(try JSONValue.parse("[1]".utf8) == expected)
    #expect(try JSONValue.parse(text: "[1]") == expected)
  }

  @Test("Offsets in a slice count from its start")
  func sliceOffset() throws {
    let bytes = Array("1234[1;2]".utf8)
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(bytes[4...]) }
    #expect(error == JSONParseError(byteOffset: 2, reason: .expectedCommaOrBracket))
  }

  @Test("An error says in plain words what is wrong and where", arguments: descriptions)
  func errorText(_ text: String, _ expected: String) throws {
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(text: text) }
    #expect(error.description == expected)
  }

  static let descriptions: [(String, String)] = [
    (" ", "the text is empty: expected a JSON value at byte 1"),
    ("\u{FEFF}{}", "unexpected byte order mark: send UTF-8 without one at byte 0"),
    ("[x]", "expected a JSON value at byte 1"),
    ("[1 2]", "expected a comma or ] at byte 3"),
    ("{\"a\":1;}", "expected a comma or } at byte 6"),
    ("{a:1}", "expected a key in quotation marks at byte 1"),
    ("{\"a\" 1}", "expected a colon after the key at byte 5"),
    ("[1.]", "expected a digit at byte 3"),
    ("[012]", "a number must not start with a zero before other digits at byte 1"),
    ("[\"ab]", "the string has no closing quotation mark: it starts at byte 1"),
    ("\"a\nb\"", "a control character in a string must be escaped: found one at byte 2"),
    (#""ab\x""#, "unknown escape in a string at byte 3"),
    (#""\ud800""#, "a \\u escape is half of a surrogate pair at byte 1"),
    ("{\"a\":1,\"a\":2}", "the key \"a\" stands twice, the second time at byte 7"),
    ("{} {}", "expected nothing more after the value at byte 3"),
  ]

  @Test("An error shows a hostile key cut short and without its controls")
  func hostileKey() throws {
    let key = #"\u001b[2J"# + String(repeating: "k", count: 100)
    let error = try #require(throws: JSONParseError.self) {
      try JSONValue.parse(text: "{\"\(key)\":1,\"\(key)\":2}")
    }
    let shown = "␛[2J" + String(repeating: "k", count: 36) + "…"
    #expect(error.description == "the key \"\(shown)\" stands twice, the second time at byte 115")
  }

  @Test("As many arrays and objects inside one another as allowed are read, one more is an error")
  func depth() throws {
    let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(try JSONValue.parse(text: deepest).text == deepest)
    let error = try #require(throws: JSONParseError.self) {
      try JSONValue.parse(text: "[\(deepest)]")
    }
    #expect(error == JSONParseError(byteOffset: 32, reason: .tooDeep(32)))
    #expect(try JSONValue.parse(text: "{\"a\":[]}", maximumDepth: 2) == ["a": []])
    #expect(throws: JSONParseError(byteOffset: 5, reason: .tooDeep(1))) {
      try JSONValue.parse(text: "{\"a\":[]}", maximumDepth: 1)
    }
  }

  @Test("A million opening brackets stop at the bound", arguments: ["[", "{\"a\":"])
  func hostileDepth(_ opening: String) throws {
    let text = String(repeating: opening, count: 1_000_000)
    let error = try #require(throws: JSONParseError.self) {
      try JSONValue.parse(text: text, maximumDepth: 512)
    }
    #expect(error.reason == .tooDeep(512))
  }

  @Test("A key that stands twice is found among few and among many", arguments: [2, 16, 17, 4000])
  func duplicates(_ count: Int) throws {
    let distinct = (1..<count).map { "\"k\($0)\":0" }
    let body = "{" + distinct.joined(separator: ",")
    #expect(try JSONValue.parse(text: body + "}").objectValue?.count == count - 1)
    let last = body + ",\"k\(count - 1)\":0}"
    let first = body + ",\"k1\":0}"
    #expect(throws: JSONParseError.self) { try JSONValue.parse(text: last) }
    let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(text: first) }
    #expect(error == JSONParseError(byteOffset: body.utf8.count + 1, reason: .duplicateKey("k1")))
  }
}
