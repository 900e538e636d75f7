import NIOHTTP1

extension Route {
  /// The operations page, and its sign-in.
  static let page = [
    Route(
      .GET, "/", .open,
      Documentation(
        "showPage", "The operations page; it asks for its figures itself.",
        answers: [
          .init(
            status: 200, description: "The page.", schema: "Text",
            mediaType: "text/html; charset=utf-8"),
          .init(status: 304, description: "As it was."),
        ]),
      handler: Errand.showPage),
    Route(
      .GET, "/v1/session", .everyone,
      Documentation(
        "getSession", "Tells who asks.",
        answers: [.init(status: 200, description: "Who.", schema: "Session")]),
      handler: Errand.tellSession),
    Route(
      .POST, "/v1/session", .open, content: .json,
      Documentation(
        "signIn", "Puts a token into a cookie, with which a browser may read.",
        body: "SessionChange", takesKey: false,
        answers: [.init(status: 204, description: "Signed in.")], problems: [401, 403, 503]),
      handler: Errand.signIn),
    Route(
      .DELETE, "/v1/session", .open,
      Documentation(
        "signOut", "Removes that cookie.",
        answers: [.init(status: 204, description: "Signed out.")], problems: [403]),
      handler: Errand.signOut),
  ]
}
