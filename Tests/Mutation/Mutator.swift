/// Damages texts at random: bits, bytes, whole stretches, and the values in them. The same seed
/// damages the same way in every process.
public struct Mutator: Sendable {
  /// In bytes; a text does not grow past it.
  public static let longest = 70_000

  private var generator: SeededGenerator

  /// The damages of a seed.
  public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// One of these texts with one to five damages; `corpus` must not be empty.
  public mutating func mutated(_ corpus: [[UInt8]]) -> [UInt8] {
    var text = corpus[Int.random(in: 0..<corpus.count, using: &generator)]
    for _ in 0..<Int.random(in: 1...5, using: &generator) { damage(&text, corpus) }
    return Array(text.prefix(Self.longest))
  }

  private mutating func damage(_ text: inout [UInt8], _ corpus: [[UInt8]]) {
    guard !text.isEmpty else { return text = word() }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: flip(&text)
    case 1: text[place(in: text)] = UInt8.random(in: .min ... .max, using: &generator)
    case 2: text.insert(contentsOf: word(), at: place(in: text))
    case 3: text.removeSubrange(stretch(in: text))
    case 4: text = Array(text[..<place(in: text)])
    case 5: text.insert(contentsOf: Array(text[stretch(in: text)]), at: place(in: text))
    case 6: splice(&text, corpus)
    case 7: text.insert(contentsOf: nest(), at: place(in: text))
    case 8: text.replaceSubrange(stretch(in: text), with: word())
    default: replaceValue(in: &text)
    }
  }

  private mutating func flip(_ text: inout [UInt8]) {
    text[place(in: text)] ^= 1 << UInt8.random(in: 0...7, using: &generator)
  }

  /// The beginning of one text and the end of another.
  private mutating func splice(_ text: inout [UInt8], _ corpus: [[UInt8]]) {
    let other = corpus[Int.random(in: 0..<corpus.count, using: &generator)]
    guard !other.isEmpty else { return }
    text = Array(text[..<place(in: text)] + other[place(in: other)...])
  }

  /// A word, a number or a text in quotation marks gives way to one that tells.
  private mutating func replaceValue(in text: inout [UInt8]) {
    let values = ValueRanges.of(text)
    guard let value = values.randomElement(using: &generator) else { return flip(&text) }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      guard let other = values.randomElement(using: &generator) else { return }
      text.replaceSubrange(value, with: Array(text[other]))
    case 1: text.replaceSubrange(value, with: nest())
    default: text.replaceSubrange(value, with: word())
    }
  }

  private mutating func word() -> [UInt8] {
    Self.words[Int.random(in: 0..<Self.words.count, using: &generator)]
  }

  /// Arrays in arrays or objects in objects, closed or not.
  private mutating func nest() -> [UInt8] {
    let depth = Int.random(in: 1...600, using: &generator)
    let isArray = Bool.random(using: &generator)
    let open = Array((isArray ? "[" : "{\"a\":").utf8)
    let close = Bool.random(using: &generator) ? Array((isArray ? "]" : "}").utf8) : []
    return [[UInt8]](repeating: open, count: depth).flatMap(\.self) + Array("0".utf8)
      + [[UInt8]](repeating: close, count: depth).flatMap(\.self)
  }

  private mutating func place(in text: [UInt8]) -> Int {
    Int.random(in: 0..<text.count, using: &generator)
  }

  /// Mostly short.
  private mutating func stretch(in text: [UInt8]) -> Range<Int> {
    let start = place(in: text)
    let most = Bool.random(using: &generator) ? 16 : text.count
    return start..<min(text.count, start + Int.random(in: 1...most, using: &generator))
  }
}
