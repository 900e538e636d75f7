import Foundation
import FoundationNetworking

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
    let requests: [(method: String, path: String, body: String?)] = [
      ("POST", "/v1/calls", "{\(place)}"),
      ("POST", "/v1/paperwork", #"{"kind":"bench","title":"After the flood"}"#),
      ("GET", "/v1/jobs?limit=1", nil),
    ]
    for request in requests {
      let asked = ContinuousClock.now
      guard await status(request) < 300, ContinuousClock.now - asked < Self.quick else {
        return false
      }
    }
    return true
  }

  private func status(_ request: (method: String, path: String, body: String?)) async -> Int {
    guard let url = URL(string: "http://\(address)\(request.path)") else { return 0 }
    var asking = URLRequest(url: url)
    asking.httpMethod = request.method
    asking.httpBody = request.body.map { Data($0.utf8) }
    asking.setValue("application/json", forHTTPHeaderField: "Content-Type")
    asking.timeoutInterval = 5
    let answer = try? await URLSession.shared.data(for: asking)
    return (answer?.1 as? HTTPURLResponse)?.statusCode ?? 0
  }
}
