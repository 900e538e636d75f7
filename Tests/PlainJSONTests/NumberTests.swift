import Mutation
import PlainJSON
import Testing

@Suite("Numbers")
struct NumberTests {
  @Test("A number is an integer exactly when its value is one that fits", arguments: integers)
  func integer(_ text: String, _ expected: Int64?) throws {
    #expect(try JSONValue.parse(text: text).int64Value == expected)
  }

  static let integers: [(String, Int64?)] = [
    ("0", 0), ("-0", 0), ("-0.0", 0), ("0e999999999999", 0), ("0.000e-5", 0), ("1", 1), ("1.0", 1),
    ("1e3", 1000), ("1E+3", 1000), ("1.5e1", 15), ("150e-1", 15), ("-1.50e1", -15), ("1.5", nil),
    ("15e-2", nil), ("0.1", nil), ("1e-1", nil), ("1e18", 1_000_000_000_000_000_000), ("1e19", nil),
    ("9223372036854775807", .max), ("9223372036854775808", nil), ("9223372036854775807.0", .max),
    ("9223372036854775807.5", nil), ("922337203685477580.7e1", .max),
    ("-9223372036854775808", .min), ("-9223372036854775809", nil),
    ("-9.223372036854775808e18", .min),
    ("10000000000000000000000e-4", 1_000_000_000_000_000_000), ("1e999999999999", nil),
    ("1e-999999999999", nil), ("1000000000000000000000000000000000000000", nil),
    ("1.0000000000000000000000000000000000000001", nil),
    ("1.0000000000000000000000000000000000000000", 1),
    ("0.00000000000000000000000000000000000001e38", 1),
  ]

  @Test("A number is the nearest Double when that is finite", arguments: doubles)
  func double(_ text: String, _ expected: Double?) throws {
    #expect(try JSONValue.parse(text: text).doubleValue == expected)
  }

  static let doubles: [(String, Double?)] = [
    ("0", 0), ("-0.0", 0), ("40.12", 40.12), ("-75.34", -75.34), ("0.1", 0.1), ("1e308", 1e308),
    ("-1e308", -1e308), ("1.7976931348623157e308", 1.7976931348623157e308), ("1e309", nil),
    ("1e999", nil), ("-1e999", nil), ("1e-999", 0), ("5e-324", .leastNonzeroMagnitude),
    ("1e22", 1e22),
    ("1e23", 1e23), ("9007199254740993", 9_007_199_254_740_992), ("1e999999999999999999999", nil),
    ("1234567890123456789012345678901234567890", 1.2345678901234568e39),
    ("0.3000000000000000444089209850062616169452667236328125", 0.30000000000000004),
  ]

  @Test("A scaled number is reckoned on the digits, halves away from zero", arguments: scaledTexts)
  func scaled(_ text: String, _ decimals: Int, _ expected: Int64?) throws {
    let number = try #require(JSONNumber(text: text))
    #expect(number.scaled(decimals: decimals) == expected)
  }

  static let scaledTexts: [(String, Int, Int64?)] = [
    ("40.12", 7, 401_200_000), ("-75.3398151", 7, -753_398_151), ("91", 7, 910_000_000),
    ("0.00000005", 7, 1), ("0.00000004999999999999999999999", 7, 0), ("-0.00000005", 7, -1),
    ("1.4999", 0, 1), ("1.5", 0, 2), ("-1.5", 0, -2), ("0.5", 0, 1), ("0.05", 0, 0),
    ("0.99", 1, 10), ("1e308", 7, nil), ("1e999999999", 0, nil), ("1e-999999999", 18, 0),
    ("922337203685.4775807", 7, .max), ("922337203685.4775808", 7, nil),
    ("-922337203685.4775808", 7, .min), ("0.1234567890123456789012", 18, 123_456_789_012_345_679),
    ("12345678901234567890123e-10", 0, 1_234_567_890_123),
    ("9223372036854775807.5", 0, nil), ("1.00000000000000000000009", 3, 1000),
  ]

  @Test("Doubles that are near nothing simple are read as the standard library reads them")
  func doublesLikeTheStandardLibrary() throws {
    let seed: UInt64 = 20_260_101
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let digits = Int64.random(
        in: -10_000_000_000_000_000...10_000_000_000_000_000, using: &generator)
      let text = "\(digits)e\(Int.random(in: -40...40, using: &generator))"
      #expect(try JSONValue.parse(text: text).doubleValue == Double(text), "seed \(seed)")
    }
  }

  @Test("A text is a number only when all of it is", arguments: ["", "1 ", " 1", "x", "01", "[1]"])
  func badText(_ text: String) {
    #expect(JSONNumber(text: text) == nil)
  }

  @Test("A number keeps the digits it was written in")
  func keepsDigits() throws {
    let text = "[1.0,1,1e3,0.10,1234567890123456789012345678901234567890,-0]"
    #expect(try JSONValue.parse(text: text).text == text)
  }
}
