/// The path and the query of a request, percent signs decoded.
struct RequestTarget: Sendable {
  /// As sent, without the query.
  let path: Substring
  private let query: Substring

  init(_ target: String) {
    if let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) {
      path = target[..<mark]
      query = target[target.utf8.index(after: mark)...]
    } else {
      path = target[...]
      query = ""
    }
  }

  /// A query parameter's value; the first one when it is there twice, nil when it is not or when
  /// it is empty.
  subscript(name: String) -> String? {
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts[0].percentDecoded(plusIsSpace: true) == name, parts.count == 2 else { continue }
      let value = parts[1].percentDecoded(plusIsSpace: true)
      return value.isEmpty ? nil : value
    }
    return nil
  }

  /// The names of all query parameters, in order.
  var names: [String] {
    query.split(separator: "&").map { pair in
      pair.prefix(while: { $0 != "=" }).percentDecoded(plusIsSpace: true)
    }
  }
}

extension Substring {
  /// Percent signs that stand for nothing stay; what is not UTF-8 is repaired.
  func percentDecoded(plusIsSpace: Bool = false) -> String {
    let sent = Array(utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sent.count)
    var index = 0
    while index < sent.count {
      let byte = sent[index]
      if byte == UInt8(ascii: "%"), index + 2 < sent.count, let high = sent[index + 1].hexDigit,
        let low = sent[index + 2].hexDigit
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
