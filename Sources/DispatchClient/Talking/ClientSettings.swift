/// Where the servers are, who asks, and how patient to be.
public struct ClientSettings: Sendable {
  /// Such as `http://127.0.0.1:8080`, without a slash at the end; one or more. One of them leads, and
  /// the client finds out which.
  public let servers: [String]
  /// Sent as a bearer token, when there is one.
  public var token: String?
  /// Who acts, where the token is shared.
  public var author: String?
  /// How long to wait for a connection.
  public var connectTimeout: Duration = .seconds(3)
  /// How long to wait for a whole answer; a long poll's wait is added.
  public var requestTimeout: Duration = .seconds(10)
  /// How many connections may be open at once; a waiting long poll holds one.
  public var connections = 8
  /// How often and how long to try again.
  public var retries: RetryPolicy

  /// Where a server listens when nobody says otherwise.
  public static let defaultServer = "http://127.0.0.1:8080"

  /// Settings for a server; slashes at the end of its address are dropped.
  public init(
    server: String = ClientSettings.defaultServer, token: String? = nil, author: String? = nil
  ) {
    self.init(servers: [server], token: token, author: author)
  }

  /// Settings for several servers of one area. Who names several is ready to wait for a take-over;
  /// and asks another one sooner, since with the same key it may.
  public init(servers: [String], token: String? = nil, author: String? = nil) {
    self.servers = servers.map { server in
      var address = server[...]
      while address.hasSuffix("/") { address.removeLast() }
      return String(address)
    }
    self.token = token
    self.author = author
    retries = servers.count > 1 ? .acrossTakeover : .patient
    if servers.count > 1 {
      connectTimeout = .seconds(1)
      requestTimeout = .seconds(4)
    }
  }

  /// The first one.
  public var server: String { servers[0] }

  /// All of them, for people.
  public var places: String { servers.joined(separator: ", ") }
}
