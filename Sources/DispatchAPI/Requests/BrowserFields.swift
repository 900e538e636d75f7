/// What a browser says of where a request comes from.
struct BrowserFields: Sendable {
  /// The values of `Cookie`.
  var cookies: [String] = []
  /// Of the page that asks, for what may change something.
  var origin: String?
  /// Whether that page is of this very server.
  var fetchSite: String?
  /// What the browser calls itself.
  var name: String?

  /// The name of the cookie that the page's sign-in sets.
  static let sessionName = "towline_session"

  /// The token in the sign-in's cookie.
  var sessionToken: Substring? {
    for pair in cookies.lazy.flatMap({ $0.split(separator: ";") }) {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0].trimmed == Self.sessionName { return parts[1].trimmed }
    }
    return nil
  }

  /// Whether a page of another server asks.
  ///
  /// - Parameter host: to whom the request is addressed, as the browser has it.
  func isOfOtherSite(host: String) -> Bool {
    if let fetchSite, fetchSite != "same-origin" && fetchSite != "none" { return true }
    guard let origin else { return false }
    return origin != "http://\(host)" && origin != "https://\(host)"
  }

  /// Whether a browser was led to this machine by a name that is not the machine's own: then any
  /// page on the network could ask.
  func isMisled(host: String) -> Bool {
    guard let name, name.hasPrefix("Mozilla/") else { return false }
    let bare =
      host.first == "["
      ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    let isAddress = bare.first == "[" || bare.allSatisfy { $0 == "." || $0.isWholeNumber }
    return !isAddress && bare != "localhost" && !bare.hasSuffix(".localhost")
  }
}
