/// Host and port of a plain address.
struct ServerPlace: Hashable, Sendable {
  let host: String
  let port: Int
  /// As the `Host` field names it.
  let text: String

  /// Reads `http://host`, `http://host:port` or `http://[address]:port`; nil for anything else.
  init?(_ address: String) {
    guard address.hasPrefix("http://") else { return nil }
    let rest = address.dropFirst(7)
    guard !rest.isEmpty, !rest.contains(where: { "/@?#".contains($0) }) else { return nil }
    text = String(rest)
    let end = rest.lastIndex(of: "]").map { rest.index(after: $0) } ?? rest.startIndex
    let colon = rest[end...].firstIndex(of: ":")
    let name = rest[..<(colon ?? rest.endIndex)]
    host = String(name.hasPrefix("[") ? name.dropFirst().dropLast() : name)
    guard let colon else {
      port = 80
      return
    }
    guard let number = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(number) else {
      return nil
    }
    port = number
  }
}
