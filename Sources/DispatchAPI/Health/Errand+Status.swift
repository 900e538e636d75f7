extension Errand {
  /// `GET /status`: the page's answer, which is made ready at most four times a second.
  func tellStatus() async throws(Rejection) -> Reply {
    statusPage.reply(try statusFormat(), accept: fields.accept, ifNoneMatch: fields.ifNoneMatch)
  }

  /// The same when it lies ready, which it does for most: on the event loop, where nobody may wait.
  func tellReadyStatus() throws(Rejection) -> Reply? {
    statusPage.readyReply(
      try statusFormat(), accept: fields.accept, ifNoneMatch: fields.ifNoneMatch)
  }

  private func statusFormat() throws(Rejection) -> StatusFormat? {
    try expectNames("format")
    return try word("format", of: StatusFormat.self)
  }
}
