import NIOHTTP1

/// What this server looks at in a request's header fields, found in one pass.
struct RequestFields: Sendable {
  var hosts = 0
  var host = ""
  var contentType: String?
  var accept: String?
  /// The value of `Authorization`.
  var authorization: String?
  var idempotencyKey: String?
  /// Who acts, where a token is shared.
  var actor: String?
  /// How long ago a call was taken, in seconds by its sender's clock.
  var callAge: String?
  var lastEventID: String?
  var ifNoneMatch: String?
  /// Whether a body follows, empty or not known to be.
  var hasBody = false
  /// Whether a proxy has passed it on.
  var isForwarded = false
  /// Whether that proxy was asked over TLS.
  var isSecure = false
  var browser = BrowserFields()

  init(_ fields: HTTPHeaders) {
    for (name, value) in fields { take(name, value) }
  }

  private mutating func take(_ name: String, _ value: String) {
    // By length first: most names are ruled out without a look at their letters.
    switch name.utf8.count {
    case 2 where name.is("as"): actor = value
    case 4 where name.is("host"):
      hosts += 1
      host = value
    case 6 where name.is("accept"): accept = value
    case 6 where name.is("cookie"): browser.cookies.append(value)
    case 6 where name.is("origin"): browser.origin = value
    case 9 where name.is("forwarded"):
      isForwarded = true
      isSecure = isSecure || value.lowercased().contains("proto=https")
    case 10 where name.is("user-agent"): browser.name = value
    case 11 where name.is("towline-age"): callAge = value
    case 12 where name.is("content-type"): contentType = value
    case 13 where name.is("authorization"): authorization = value
    case 13 where name.is("last-event-id"): lastEventID = value
    case 13 where name.is("if-none-match"): ifNoneMatch = value
    case 14 where name.is("sec-fetch-site"): browser.fetchSite = value
    case 14 where name.is("content-length"): hasBody = hasBody || value != "0"
    case 17 where name.is("transfer-encoding"): hasBody = true
    case 15 where name.is("idempotency-key"): idempotencyKey = value
    case 9...20 where name.utf8.first.map { $0 | 0x20 } == 0x78: takeExtension(name, value)
    default: break
    }
  }

  private mutating func takeExtension(_ name: String, _ value: String) {
    let lower = name.lowercased()
    if lower == "x-forwarded-proto" { isSecure = isSecure || value.lowercased() == "https" }
    if lower.hasPrefix("x-forwarded-") || lower == "x-real-ip" { isForwarded = true }
  }
}

extension String {
  /// Whether it is this word of lower-case letters and hyphens, whatever its own case.
  fileprivate func `is`(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      utf8.count == word.count && zip(utf8, word).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
    }
  }
}

extension RequestFields {
  /// Whether the body is declared to be of this media type; parameters such as a charset are not
  /// looked at.
  func hasContent(_ mediaType: String) -> Bool {
    guard let contentType else { return false }
    if contentType == mediaType { return true }
    let bare = contentType.prefix { $0 != ";" }
    return bare == mediaType || bare.trimmed.lowercased() == mediaType
  }

  /// The token sent, if one is.
  var token: Substring? {
    guard let authorization, authorization.utf8.count > 7,
      authorization.prefix(7).lowercased() == "bearer "
    else { return nil }
    return authorization.dropFirst(7).trimmed
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Without spaces and tabs at both ends.
  var trimmed: Substring {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    let start = self.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return start[...last]
  }
}
