import AsyncHTTPClient
enum PlaceholderDispatchClient { static func app() { _ = HTTPClient.shared } }
