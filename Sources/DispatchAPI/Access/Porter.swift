import DispatchService
import DispatchWire

/// Finds out who asks, and whether they may.
struct Porter: Sendable {
  let tokens: TokenBook

  /// Who comes without a token from this machine, as long as there is no token at all.
  static let local = Principal(name: "local", role: .admin)
  /// Who comes without a token where none is needed.
  static let anyone = Principal(name: "anyone", role: .observer)

  /// - Parameters:
  ///   - isRead: Whether nothing is to be changed: then the page's cookie is as good as its token.
  ///   - isLoopback: Whether the connection is from this machine.
  func admit(
    _ fields: RequestFields, isRead: Bool, isLoopback: Bool, to access: Access
  ) throws(Rejection) -> Principal {
    let isDirect = isLoopback && !fields.isForwarded
    if access == .open || (access == .openHere && isDirect) { return Self.anyone }
    guard tokens.isRead else { throw Rejection(ServiceRefusal.unavailable) }
    let hasTokens = !tokens.isEmpty
    if !hasTokens && isDirect {
      try Self.checkOrigin(fields)
      return Self.local
    }
    guard let token = try Self.token(fields, isRead: isRead) else {
      throw .noToken(
        hasTokens
          ? nil
          : "There are no tokens yet, so only direct connections from this machine are served. "
            + "Make one there: towline token add.")
    }
    guard let principal = tokens.principal(forToken: String(token)) else {
      throw .noToken("This token is not known, or was revoked.")
    }
    guard access.admits(principal.role) else {
      throw Rejection(
        .notAllowed, "A token of the role \(principal.role.rawValue) may not do this.")
    }
    return principal
  }

  /// The name by which an act is to be recorded: the one sent along where a token is shared, made fit to
  /// be read, else the token's.
  static func signature(_ principal: Principal, _ fields: RequestFields) -> String {
    guard let sent = fields.actor else { return principal.name }
    let scalars = sent.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        false
      default: true
      }
    }
    let name = String(String.UnicodeScalarView(scalars.prefix(TextLimit.word)))
    let clean = name.trimmed
    return clean.isEmpty ? principal.name : String(clean)
  }
}

extension Rejection {
  fileprivate static func noToken(_ detail: String?) -> Rejection {
    var rejection = Rejection(.noToken, detail)
    rejection.headers = [("www-authenticate", "Bearer realm=\"towline\"")]
    return rejection
  }
}
