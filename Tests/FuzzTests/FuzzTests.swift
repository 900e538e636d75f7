import Foundation
import Mutation
import Testing

@Suite("Decoders that are sent anything")
struct FuzzTests {
  @Test("take their own examples, and write them as they were", arguments: Decoder.all)
  func examples(decoder: Decoder) {
    for text in decoder.corpus {
      let verdict = decoder.read(text)
      #expect(verdict == .same, "\(decoder.name): \(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("never crash, and what they take they write so that they read the same again")
  func anything() {
    let fuzzing = Fuzzing.asked
    print("fuzz: seed \(fuzzing.seed), \(fuzzing.length)")
    let tallies = fuzzing.run(Decoder.all)
    for (decoder, tally) in zip(Decoder.all, tallies) {
      #expect(tally.differing == [], "\(decoder.name), seed \(fuzzing.seed)")
      #expect(tally.taken > 0 && tally.refused > 0, "\(decoder.name): \(tally)")
    }
    print("fuzz: \(tallies.reduce(0) { $0 + $1.taken + $1.refused }) texts")
  }
}

/// How long, and from which seed: `TOWLINE_FUZZ_SECONDS` and `TOWLINE_FUZZ_SEED`, else a few seconds'
/// worth of texts.
private struct Fuzzing {
  let seed: UInt64
  /// Nil: two turns.
  let duration: Duration?
  /// Texts of each decoder in a turn.
  private static let turn = 200

  static var asked: Fuzzing {
    let environment = ProcessInfo.processInfo.environment
    return Fuzzing(
      seed: environment["TOWLINE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 4,
      duration: environment["TOWLINE_FUZZ_SECONDS"].flatMap { Int($0) }.map { .seconds($0) })
  }

  var length: String { duration.map { "\($0)" } ?? "two turns" }

  /// Each decoder in turn, with damages of its own.
  func run(_ decoders: [Decoder]) -> [Tally] {
    let clock = ContinuousClock()
    let end = duration.map { clock.now + $0 }
    var tallies = [Tally](repeating: Tally(), count: decoders.count)
    var mutators = decoders.indices.map { Mutator(seed: seed &+ UInt64($0) &* 1_000_003) }
    var turns = 0
    while end.map({ clock.now < $0 }) ?? (turns < 2) {
      for (index, decoder) in decoders.enumerated() {
        for _ in 0..<Self.turn {
          let text = mutators[index].mutated(decoder.corpus)
          tallies[index].count(decoder.read(text), text)
        }
      }
      turns += 1
    }
    return tallies
  }
}
