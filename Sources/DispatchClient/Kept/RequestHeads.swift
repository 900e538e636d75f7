import NIOHTTP1

/// Makes the heads of requests to one server, from what they all have in common.
struct RequestHeads: Sendable {
  private let common: HTTPHeaders
  private let author: String?

  init(place: ServerPlace, settings: ClientSettings) {
    var fields = HTTPHeaders([("Host", place.text)])
    if let token = settings.token { fields.add(name: "Authorization", value: "Bearer \(token)") }
    common = fields
    author = settings.author
  }

  func head(of request: ClientRequest) -> HTTPRequestHead {
    var fields = common
    fields.reserveCapacity(6)
    fields.add(name: "Accept", value: request.accept)
    if let author = request.author ?? author { fields.add(name: "As", value: author) }
    if let key = request.key { fields.add(name: "Idempotency-Key", value: key.text) }
    if let age = request.age { fields.add(name: "Towline-Age", value: String(age)) }
    if let body = request.body {
      fields.add(name: "Content-Type", value: "application/json")
      fields.add(name: "Content-Length", value: String(body.count))
    } else if !request.isRead {
      fields.add(name: "Content-Length", value: "0")
    }
    return HTTPRequestHead(
      version: .http1_1, method: HTTPMethod(rawValue: request.method.rawValue), uri: request.path,
      headers: fields)
  }
}
