import PlainJSON

/// An answer as it came.
struct HTTPAnswer {
  let status: Int
  private let fields: [String: String]
  var body: [UInt8] = []

  init(head: String) {
    let lines = head.split(separator: "\r\n")
    status = Int(lines[0].split(separator: " ")[1]) ?? 0
    fields = Dictionary(
      lines.dropFirst().map { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return (parts[0].lowercased(), String(parts[1].drop { $0 == " " }))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A header field.
  subscript(name: String) -> String? { fields[name] }

  var text: String { String(decoding: body, as: UTF8.self) }

  var json: JSONValue { (try? JSONValue.parse(body)) ?? .null }

  /// The word for a problem.
  var code: String? { json["code"]?.stringValue }
}

extension JSONValue {
  /// The elements of a list.
  var list: [JSONValue] {
    if case .array(let elements) = self { return elements }
    return []
  }

  var int: Int64? { numberValue?.asInt64 }
}
