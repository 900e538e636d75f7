/// What the command line says.
struct Options {
  /// The parts that can be measured, in the order in which they are.
  enum Part: String, CaseIterable {
    case core, matching, roads, hindsight, reference, promises
    case journal, door, status, beside, paperwork, overload, restart
  }

  /// A word on the command line that nobody understands.
  struct Misuse: Error, CustomStringConvertible {
    let description: String
  }

  static let usage = """
    usage: towline-bench [--part core|matching|roads|hindsight|reference|promises|journal|door|status|beside
                                 |paperwork|overload|restart]… [--rounds 3] [--seconds 10] [--connections 512]
                         [--towline FILE] [--folder FOLDER] [--reference FOLDER]
    """

  /// All when none is named.
  var parts: [Part] = []
  /// How often each thing is measured.
  var rounds = 3
  /// How long a round of load lasts.
  var seconds = 10
  /// How many of them send calls, each one at a time.
  var connections = 512
  /// The server's binary.
  var towline = ".build/release/towline"
  /// Where the private PostgreSQL is made; on a real disk.
  var folder = "/var/tmp/towline-bench"
  /// Where the reference shifts lie: beside the checkout, not part of it.
  var reference = "../shared/data/reference"
  /// Instead of measuring, serve this file at a port: one of the rivals.
  var bare: String?
  var port = 0

  init(_ words: some Sequence<String>) throws(Misuse) {
    var iterator = words.makeIterator()
    while let word = iterator.next() {
      guard let value = iterator.next() else { throw Misuse(description: "\(word) lacks a value") }
      try set(word, value)
    }
    if parts.isEmpty { parts = Part.allCases }
  }

  private mutating func set(_ word: String, _ value: String) throws(Misuse) {
    switch word {
    case "--part":
      guard let part = Part(rawValue: value) else {
        throw Misuse(description: "there is no part \(value)")
      }
      parts.append(part)
    case "--rounds": rounds = try Self.count(word, value)
    case "--seconds": seconds = try Self.count(word, value)
    case "--connections": connections = try Self.count(word, value, upTo: 1_000)
    case "--towline": towline = value
    case "--folder": folder = value
    case "--reference": reference = value
    case "--bare": bare = value
    case "--port": port = try Self.count(word, value, upTo: 65_535)
    default: throw Misuse(description: "\(word) is unknown")
    }
  }

  private static func count(
    _ word: String, _ value: String, upTo most: Int = 60
  ) throws(Misuse) -> Int {
    guard let count = Int(value), (1...most).contains(count) else {
      throw Misuse(description: "\(word) is a number from 1 to \(most)")
    }
    return count
  }
}
