import Testing

/// What became of a text that was sent to a decoder.
enum Verdict: Equatable {
  case refused
  /// Taken; written and read again it is the same, where it can be written.
  case same
  /// Taken, and something else when written and read again.
  case differs(String)
}

/// One way by which text from outside becomes values.
struct Decoder: CustomTestStringConvertible, Sendable {
  let name: String
  /// Texts that it takes.
  let corpus: [[UInt8]]
  let read: @Sendable ([UInt8]) -> Verdict

  var testDescription: String { name }

  init(_ name: String, _ corpus: [[UInt8]], _ read: @escaping @Sendable ([UInt8]) -> Verdict) {
    self.name = name
    self.corpus = corpus
    self.read = read
  }

  init(_ name: String, _ corpus: [String], _ read: @escaping @Sendable ([UInt8]) -> Verdict) {
    self.init(name, corpus.map { Array($0.utf8) }, read)
  }

  /// A decoder of values that can be written.
  ///
  /// - Parameter isExact: false where times are written more coarsely than they are read: then what
  ///   is written must be written the same again.
  static func again<Value: Equatable & SendableMetatype>(
    _ name: String, _ corpus: [String], isExact: Bool = true,
    _ read: @escaping @Sendable ([UInt8]) throws -> Value,
    _ write: @escaping @Sendable (Value) -> [UInt8]
  ) -> Decoder {
    Decoder(name, corpus) { bytes in
      guard let value = try? read(bytes) else { return .refused }
      let written = write(value)
      let text = String(decoding: written, as: UTF8.self)
      do {
        let again = try read(written)
        let isSame = again == value || (!isExact && write(again) == written)
        return isSame ? .same : .differs(text)
      } catch {
        return .differs("\(error): \(text)")
      }
    }
  }

  /// A decoder of values that nobody writes.
  static func once<Value: SendableMetatype>(
    _ name: String, _ corpus: [String], _ read: @escaping @Sendable ([UInt8]) throws -> Value
  ) -> Decoder {
    Decoder(name, corpus) { (try? read($0)) == nil ? .refused : .same }
  }
}

/// How many texts were taken and refused, and the first that came to something else.
struct Tally {
  private(set) var taken = 0
  private(set) var refused = 0
  private(set) var differing: [String] = []

  mutating func count(_ verdict: Verdict, _ text: [UInt8]) {
    switch verdict {
    case .refused: refused += 1
    case .same: taken += 1
    case .differs(let again):
      guard differing.count < 3 else { return }
      differing.append("\(String(decoding: text, as: UTF8.self)) → \(again)")
    }
  }
}
