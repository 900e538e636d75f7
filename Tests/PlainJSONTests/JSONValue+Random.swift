import Mutation
import PlainJSON

extension JSONValue {
  /// A value of any shape, at most `depth` arrays and objects deep.
  static func random(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .number(JSONNumber(Int64.random(in: .min ... .max, using: &generator)))
    case 3: .number(JSONNumber(randomDouble(using: &generator)))
    case 4, 5: .string(randomString(using: &generator))
    case 6: .array(randomElements(depth: depth - 1, using: &generator))
    default: .object(randomObject(depth: depth - 1, using: &generator))
    }
  }

  private static func randomDouble(using generator: inout SeededGenerator) -> Double {
    let value = Double(bitPattern: generator.next())
    return value.isFinite ? value : 0.1
  }

  private static func randomString(using generator: inout SeededGenerator) -> String {
    let alphabet: [Unicode.Scalar] = [
      "\0", "\u{1}", "\u{8}", "\t", "\n", "\u{C}", "\r", "\u{1B}", "\"", "\\", "/", "a", "Z", "7",
      "{", "}", "[", ",", ":", "\u{7F}", "\u{85}", "é", "ü", "\u{301}", "\u{202E}", "€", "日",
      "\u{FEFF}", "\u{FFFF}", "😀", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<24, using: &generator) {
      text.append(alphabet.randomElement(using: &generator)!)
    }
    return String(text)
  }

  private static func randomElements(
    depth: Int, using generator: inout SeededGenerator
  ) -> [JSONValue] {
    var elements: [JSONValue] = []
    for _ in 0..<Int.random(in: 0..<5, using: &generator) {
      elements.append(random(depth: depth, using: &generator))
    }
    return elements
  }

  private static func randomObject(
    depth: Int, using generator: inout SeededGenerator
  ) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0..<22, using: &generator) {
      object[randomString(using: &generator)] = random(depth: depth / 2, using: &generator)
    }
    return object
  }
}
