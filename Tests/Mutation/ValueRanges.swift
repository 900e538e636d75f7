/// Where the values of a text stand: what is between quotation marks, and runs of letters, digits
/// and signs. Good for JSON, rows with commas, and queries alike.
enum ValueRanges {
  /// In order; at most the first 2,000.
  static func of(_ text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < text.count, ranges.count < 2_000 {
      let end = endOfValue(text, from: index)
      if end > index { ranges.append(index..<end) }
      index = max(end, index + 1)
    }
    return ranges
  }

  /// The same index where no value begins.
  private static func endOfValue(_ text: [UInt8], from start: Int) -> Int {
    if text[start] == UInt8(ascii: "\"") { return endOfQuotation(text, from: start) }
    return text[start...].firstIndex { !isOfWord($0) } ?? text.count
  }

  private static func endOfQuotation(_ text: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < text.count {
      if text[index] == UInt8(ascii: "\"") { return index + 1 }
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return text.count
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
