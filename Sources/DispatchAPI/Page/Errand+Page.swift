import DispatchService
import DispatchWire
import PlainJSON

extension Errand {
  /// `GET /`.
  func showPage() async throws(Rejection) -> Reply {
    var reply = Reply(
      "text/html; charset=utf-8", OperationsPage.bytes, OperationsPage.tag,
      unless: fields.ifNoneMatch)
    reply.headers += [
      ("content-security-policy", OperationsPage.policy), ("x-content-type-options", "nosniff"),
      ("x-frame-options", "DENY"), ("referrer-policy", "no-referrer"),
      ("cross-origin-opener-policy", "same-origin"),
      ("cross-origin-resource-policy", "same-origin"),
      ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ]
    return reply
  }

  /// `GET /v1/session`.
  func tellSession() async throws(Rejection) -> Reply {
    var writer = JSONWriter(reserving: 128)
    writer.object { writer in
      writer.member("name", principal.name)
      writer.member("role", principal.role.rawValue)
      writer.member("signed_in", fields.browser.sessionToken != nil)
    }
    var reply = Reply.json(writer.bytes)
    reply.headers = [("cache-control", "no-store")]
    return reply
  }

  /// `POST /v1/session`: a browser cannot send a header with an event stream, so the token goes
  /// into a cookie that no script can read and no other site can have sent along.
  func signIn() async throws(Rejection) -> Reply {
    try Porter.checkOrigin(fields)
    let sent = try read(SessionBody.self)
    guard service.tokens.isRead else { throw Rejection(ServiceRefusal.unavailable) }
    guard service.tokens.principal(forToken: sent.token) != nil else {
      throw Rejection(.noToken, "This token is not known, or was revoked.")
    }
    return session(sent.token, seconds: Self.sessionLength)
  }

  /// `DELETE /v1/session`.
  func signOut() async throws(Rejection) -> Reply {
    try Porter.checkOrigin(fields)
    return session("", seconds: 0)
  }

  /// In seconds: 90 days, for screens that hang on walls. Revoking the token ends it sooner.
  private static let sessionLength = 7_776_000

  private func session(_ token: String, seconds: Int) -> Reply {
    let secure = fields.isSecure ? "; Secure" : ""
    let cookie =
      "\(BrowserFields.sessionName)=\(token); Path=/; Max-Age=\(seconds); HttpOnly; "
      + "SameSite=Strict\(secure)"
    var reply = Reply.noContent
    reply.headers = [("set-cookie", cookie), ("cache-control", "no-store")]
    return reply
  }
}
