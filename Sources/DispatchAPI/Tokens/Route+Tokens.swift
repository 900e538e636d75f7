import NIOHTTP1

extension Route {
  /// Who may come in.
  static let tokens = [
    Route(
      .GET, "/v1/tokens", .administrators,
      Documentation(
        "listTokens", "Lists tokens by name, never the secrets.",
        answers: [.init(status: 200, description: "The tokens.", schema: "TokenList")],
        problems: [503]),
      handler: Errand.listTokens),
    Route(
      .POST, "/v1/tokens", .administrators, content: .json,
      Documentation(
        "addToken",
        "Makes a token. Its secret is shown this once. The first one is an administrator's.",
        body: "TokenChange",
        takesKey: false,
        answers: [.init(status: 201, description: "Made.", schema: "NewToken")],
        problems: [409, 503]),
      handler: Errand.addToken),
    Route(
      .DELETE, "/v1/tokens/{name}", .administrators,
      Documentation(
        "revokeToken", "Revokes a token.",
        answers: [.init(status: 204, description: "Revoked.")],
        problems: [404, 409, 503]),
      handler: Errand.revokeToken),
  ]
}
