import DispatchCore
import DispatchWire
import Mutation
import PlainJSON
import Testing

@Suite("A call that is damaged at random")
struct CallMutationTests {
  static let seed: UInt64 = 20_260_102

  @Test("is never refused while location and problem are right")
  func optionalFields() throws {
    var generator = SeededGenerator(seed: Self.seed)
    let whole = try #require(JSONValue.parse(text: SampleShift.fullCall).objectValue)
    for round in 0..<1_000 {
      let body = Self.damaged(whole, using: &generator)
      let text = JSONValue.object(body).text
      let comment = Comment(rawValue: "seed \(Self.seed), round \(round): \(text)")
      let intake = try? CallDoor.read(text)
      #expect(intake?.problem == .tow, comment)
      #expect(intake?.place.coordinate?.latitudeE7 == 401_100_000, comment)
      #expect((intake?.warnings.count ?? 0) <= TextLimit.warnings + 1, comment)
    }
  }

  @Test("is refused or taken, whatever its bytes")
  func bytes() {
    var generator = SeededGenerator(seed: Self.seed)
    let whole = Array(SampleShift.fullCall.utf8)
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] = UInt8.random(in: .min ... .max, using: &generator)
      }
      _ = try? CallDoor.read(bytes, area: .sample)
    }
  }

  /// Other values for some members, and for some members of members; never for the required two.
  private static func damaged(
    _ whole: JSONObject, using generator: inout SeededGenerator
  ) -> JSONObject {
    var body = whole
    for (key, value) in whole where !["location", "problem"].contains(key) {
      guard Bool.random(using: &generator) else { continue }
      if var inner = value.objectValue, Bool.random(using: &generator) {
        for key in inner.keys { inner[key] = strange.randomElement(using: &generator)! }
        body[key] = .object(inner)
      } else {
        body[key] = strange.randomElement(using: &generator)!
      }
    }
    return body
  }

  private static let strange: [JSONValue] = [
    nil, true, false, 0, -1, 1e308, "", " ", "\0", "\u{1B}[2J", "\u{202E}", [], [:], [[]],
    ["a", nil, 1], .string(String(repeating: "é", count: 400)),
    .number(JSONNumber(text: String(repeating: "9", count: 40))!), ["lat": 91, "lon": "x"],
    ["text": "Cedar Mall"], ["unknown": ["deep": [1, 2]]], "2026-13-01T00:00:00Z",
  ]
}
