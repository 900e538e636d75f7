import PlainJSON
import Testing

@Suite("The writer")
struct WriterTests {
  @Test("Members, elements and nesting get their commas and colons")
  func shapes() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("int", 7)
      writer.member("int64", Int64.min)
      writer.member("double", 0.1)
      writer.member("bool", true)
      writer.member("string", "a\"b")
      writer.member("none", nil as String?)
      writer.member("some", Optional(3))
      writer.memberIfPresent("left_out", nil as Int?)
      writer.memberIfPresent("present", Optional("x"))
      writer.member("dangers", ["fire", "unlit"])
      writer.member("nothing", object: { _ in })
      writer.member(
        "list",
        array: { writer in
          writer.element(1)
          writer.element(object: { $0.member("a", 1) })
          writer.element(array: { $0.element(nil as Int?) })
          writer.element(raw: Array("[9]".utf8))
        })
      writer.member("raw", raw: Array("{\"b\":2}".utf8))
      writer.member("value", ["c": [nil, 1.5]] as JSONValue)
      writer.member(key: "dy\"n", false)
      writer.member(key: "o", object: { $0.member(key: "p", raw: [0x31]) })
      writer.member(key: "q", array: { _ in })
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"int":7,"int64":-9223372036854775808,"double":0.1,"bool":true,"string":"a\"b","#
        + #""none":null,"some":3,"present":"x","dangers":["fire","unlit"],"nothing":{},"#
        + #""list":[1,{"a":1},[null],[9]],"raw":{"b":2},"value":{"c":[null,1.5]},"#
        + #""dy\"n":false,"o":{"p":1},"q":[]}"#)
  }

  @Test("Quotation marks, backslashes and controls are escaped, all else stands as it is")
  func escapes() {
    let value: JSONValue = .string("\"\\/\u{8}\u{C}\n\r\t\0\u{1B}\u{1F}\u{7F}é😀\u{202E}")
    #expect(value.text == #""\"\\/\b\f\n\r\t\u0000\u001b\u001f"# + "\u{7F}é😀\u{202E}\"")
  }

  @Test("A fixed point is written without trailing zeros", arguments: decimals)
  func decimal(_ scaled: Int64, _ places: Int, _ expected: String) {
    var writer = JSONWriter()
    writer.value(JSONDecimal(scaled: scaled, decimals: places))
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }

  static let decimals: [(Int64, Int, String)] = [
    (0, 7, "0"), (401_200_000, 7, "40.12"), (-753_398_151, 7, "-75.3398151"), (5, 7, "0.0000005"),
    (-5, 7, "-0.0000005"), (10_000_000, 7, "1"), (-900_000_000, 7, "-90"), (1500, 3, "1.5"),
    (1001, 3, "1.001"), (1000, 0, "1000"), (.max, 18, "9.223372036854775807"),
    (.min, 18, "-9.223372036854775808"), (.min, 0, "-9223372036854775808"), (100, 1, "10"),
  ]

  @Test("Coordinates and milliseconds have members of their own")
  func decimalMembers() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("lat", e7: 401_200_000)
      writer.member("took_s", scaled: 1250, decimals: 3)
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"lat":40.12,"took_s":1.25}"#)
  }

  @Test("Lines follow one another, and a cleared writer starts anew")
  func lines() {
    var writer = JSONWriter(reserving: 0)
    writer.object { $0.member("a", 1) }
    writer.endLine()
    writer.array { _ in }
    writer.endLine()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"a\":1}\n[]\n")
    writer.removeAll()
    writer.value(true)
    #expect(writer.bytes == Array("true".utf8))
  }

  @Test("What a body throws comes out")
  func throwing() {
    struct Stop: Error, Equatable {}
    var writer = JSONWriter()
    #expect(throws: Stop()) {
      try writer.object { writer throws(Stop) in
        try writer.member("list", array: { _ throws(Stop) in throw Stop() })
      }
    }
  }

  @Test("Doubles are written so that the same ones are read", arguments: doubles)
  func doubleRoundTrip(_ value: Double) throws {
    let read = try JSONValue.parse(JSONValue.number(JSONNumber(value)).serialized()).doubleValue
    #expect(read?.bitPattern == value.bitPattern)
  }

  static let doubles: [Double] = [
    0, -0.0, 1, 0.1, 1e16, 1e20, 1e-7, .leastNonzeroMagnitude, 1e308, .pi, 40.12, -75.3398151,
    .greatestFiniteMagnitude, .leastNormalMagnitude,
  ]
}
