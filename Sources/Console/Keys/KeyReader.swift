/// Reads keys out of the bytes that a terminal sends, whatever pieces they come in.
package struct KeyReader: Sendable {
  /// No more of a paste is taken.
  package static let longestPaste = 16_384

  private var pending: [UInt8] = []
  private var pasted: [UInt8]?

  package init() {}

  /// Whether an escape waits for what may follow it: ask ``flush()`` when nothing does in 30 ms.
  package var isWaiting: Bool { !pending.isEmpty && pasted == nil }

  /// The keys that are complete now.
  package mutating func take(_ bytes: [UInt8]) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    while let (key, length) = next() {
      pending.removeFirst(length)
      if let key { keys.append(key) }
    }
    return keys
  }

  /// An escape alone is the key of that name.
  package mutating func flush() -> [Key] {
    defer { pending = [] }
    return pending.first == 0x1B ? [.escape] : []
  }

  /// A key, or nothing that anybody wants, with its length; nil when more is to come.
  private mutating func next() -> (key: Key?, length: Int)? {
    if pasted != nil { return nextOfPaste() }
    guard let first = pending.first else { return nil }
    switch first {
    case 0x1B: return escape()
    case 0x0D, 0x0A: return (.enter, 1)
    case 0x09: return (.tab, 1)
    case 0x7F, 0x08: return (.backspace, 1)
    case 0x01...0x1A: return (.control(Character(Unicode.Scalar(first + 0x60))), 1)
    case 0x00, 0x1C...0x1F: return (nil, 1)
    default: return character(first)
    }
  }

  private func character(_ first: UInt8) -> (key: Key?, length: Int)? {
    let length =
      switch first {
      case 0x20...0x7E: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0 else { return (nil, 1) }
    guard pending.count >= length else { return nil }
    let text = String(decoding: pending[..<length], as: UTF8.self)
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first,
      scalar != "\u{FFFD}"
    else { return (nil, 1) }
    return (.character(Character(scalar)), length)
  }

  private mutating func escape() -> (key: Key?, length: Int)? {
    guard pending.count > 1 else { return nil }
    switch pending[1] {
    case UInt8(ascii: "["): return sequence()
    case UInt8(ascii: "O"):
      guard pending.count > 2 else { return nil }
      return (Self.named([], pending[2]), 3)
    case 0x1B: return (.escape, 1)
    default: return (.escape, 1)
    }
  }

  /// `ESC [`, numbers, and a letter that says what it is.
  private mutating func sequence() -> (key: Key?, length: Int)? {
    guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      // Nothing that a keyboard sends is longer.
      return pending.count > 32 ? (nil, pending.count) : nil
    }
    let numbers = String(decoding: pending[2..<end], as: UTF8.self).split(separator: ";")
      .map { Int($0) ?? 0 }
    if pending[end] == UInt8(ascii: "~"), numbers.first == 200 {
      pasted = []
      return (nil, end + 1)
    }
    return (Self.named(numbers, pending[end]), end + 1)
  }

  private static func named(_ numbers: [Int], _ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "~"): byNumber(numbers.first ?? 0)
    default: nil
    }
  }

  private static func byNumber(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 4, 8: .end
    case 3: .delete
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }

  /// Everything up to the mark of its end, so that a pasted line end runs nothing.
  private mutating func nextOfPaste() -> (key: Key?, length: Int)? {
    let mark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    guard let end = Self.index(of: mark, in: pending) else {
      let length = max(0, pending.count - mark.count)
      pasted?.append(contentsOf: pending[..<length])
      if let count = pasted?.count, count > Self.longestPaste {
        pasted?.removeLast(count - Self.longestPaste)
      }
      return length > 0 ? (nil, length) : nil
    }
    let whole = ((pasted ?? []) + pending[..<end]).prefix(Self.longestPaste)
    pasted = nil
    return (.paste(String(decoding: whole, as: UTF8.self)), end + mark.count)
  }

  private static func index(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= mark.count else { return nil }
    return (0...(bytes.count - mark.count)).first { bytes[$0...].starts(with: mark) }
  }
}
