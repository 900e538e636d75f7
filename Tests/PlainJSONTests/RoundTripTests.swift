import Mutation
import PlainJSON
import Testing

@Suite("Written and read again")
struct RoundTripTests {
  @Test(
    "Any value that is written and read is the same value", arguments: [1, 2, 3, 4] as [UInt64])
  func roundTrip(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<1000 {
      let value = JSONValue.random(depth: 4, using: &generator)
      let bytes = value.serialized()
      let read = try JSONValue.parse(bytes)
      #expect(read == value, "seed \(seed), round \(round)")
      #expect(read.serialized() == bytes, "seed \(seed), round \(round)")
    }
  }

  @Test(
    "A body with bytes changed, taken out or put in is read or refused, and never crashes",
    arguments: [11, 12, 13, 14] as [UInt64])
  func mutations(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let broken = (0..<25_000).count { round in
      let text = mutated(Self.bodies[round % Self.bodies.count], using: &generator)
      guard let value = try? JSONValue.parse(text) else { return false }
      return (try? JSONValue.parse(value.serialized())) != value
    }
    #expect(broken == 0, "seed \(seed)")
  }

  private func mutated(_ body: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var text = body
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0..<text.count, using: &generator)
      let byte = Self.telling.randomElement(using: &generator)!
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: text[place] = UInt8.random(in: .min ... .max, using: &generator)
      case 1: text[place] = byte
      case 2: text.insert(byte, at: place)
      case 3: text.removeSubrange(place..<min(text.count, place + 3))
      default: text.removeLast(min(text.count - 8, place / 8))
      }
    }
    return text
  }

  private static let telling = Array("\"\\{}[],:u0d8eE-+.19 \n\u{0}tfn".utf8) + [0x80, 0xC3, 0xFF]

  private static let bodies = [
    #"{"location":{"lat":40.12,"lon":-75.34,"text":"I-76"},"dangers":["live_lane"],"people":2}"#,
    #"{"a":"\ud83d\ude00\u0000\n","é":"日😀","n":[0,-1.5e10,1E-5,true,false,null]}"#,
    #"[[[[[{"a":[{"b":{}}]}]]]],"\\\"",12345678901234567890123456789012345678901e-40]"#,
  ].map { Array($0.utf8) }
}
