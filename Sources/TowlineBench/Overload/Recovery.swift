import NIOHTTP1

/// Asks for one of each kind, until all are answered well and at once, three times in a row.
struct Recovery {
  let address: String
  private static let quick: Duration = .milliseconds(250)

  /// How long that takes.
  func seconds(within patience: Duration) async throws -> Double {
    let start = ContinuousClock.now
    var (inRow, since) = (0, Duration.zero)
    while ContinuousClock.now - start < patience {
      let asked = ContinuousClock.now
      inRow = await isWell() ? inRow + 1 : 0
      if inRow == 1 { since = asked - start }
      if inRow == 3 { return since / .seconds(1) }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Failure("not well again after \(patience)")
  }

  private func isWell() async -> Bool {
    let place = #""location":{"lat":41.2,"lon":-96.9},"problem":"lockout""#
    let requests: [(method: HTTPMethod, path: String, body: String?)] = [
      (.POST, "/v1/calls", "{\(place)}"),
      (.POST, "/v1/paperwork", #"{"kind":"bench","title":"After the flood"}"#),
      (.GET, "/v1/jobs?limit=1", nil),
    ]
    for request in requests {
      let question = Question(
        method: request.method, url: "http://\(address)\(request.path)", body: request.body)
      let asked = ContinuousClock.now
      guard let answer = try? await question.answer(), (200..<300).contains(answer.status),
        ContinuousClock.now - asked < Self.quick
      else { return false }
    }
    return true
  }
}
