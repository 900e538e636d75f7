import DispatchService
import DispatchWire

// Browsers carry out what any page asks of them, with what this machine lets through and with the
// cookies it has set: both count only for our own page.
extension Porter {
  /// The token sent along, or the one in the page's cookie where that is as good; nil without one.
  static func token(
    _ fields: RequestFields, isRead: Bool
  ) throws(Rejection) -> Substring? {
    if let token = fields.token { return token }
    guard isRead, let token = fields.browser.sessionToken else { return nil }
    try checkOrigin(fields)
    return token
  }

  /// Refuses what a page of another server makes a browser ask.
  static func checkOrigin(_ fields: RequestFields) throws(Rejection) {
    if fields.browser.isOfOtherSite(host: fields.host) {
      throw Rejection(.notAllowed, "A page of another site may not ask this.")
    }
    if fields.browser.isMisled(host: fields.host) {
      throw Rejection(
        .notAllowed, "Without a token, a browser is served as localhost or by an address only.")
    }
  }
}
