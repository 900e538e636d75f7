public import DispatchCore
public import Postgres

/// A token as it is stored: its digest, never itself.
public struct StoredToken: Hashable, Sendable {
  /// Unique among those that are not revoked.
  public var name: String
  /// `dispatcher`, `crew`, `observer` or `admin`.
  public var role: String
  /// SHA-256 of the token.
  public var hash: [UInt8]
  /// The truck whose crew this is; only with the role `crew`.
  public var truck: CallSign?
  /// When it was made, by the database's clock.
  public var createdAt: Timestamp
  /// When it ceased to be good.
  public var revokedAt: Timestamp?
}

/// Who may come in.
public struct TokenStore: Sendable {
  private let keeper: SessionKeeper
  private let area: String

  /// A store with a session of its own, opened on first use.
  public init(_ settings: ConnectionSettings, area: String) {
    keeper = SessionKeeper(settings, purpose: "tokens")
    self.area = area
  }

  /// Adds a token. Throws ``StoreFailure/nameTaken(_:)`` when an active one has the name.
  public func add(
    name: String, role: String, hash: [UInt8], truck: CallSign? = nil
  ) async throws(StoreFailure) {
    do {
      _ = try await keeper.commit([
        Step(
          Self.insert,
          [.text(area), .bytes(hash), .text(name), .text(role), .text(truck?.text)])
      ])
    } catch {
      if case .database(.sql(let refusal)) = error, refusal.constraint == "api_token_name_once" {
        throw .nameTaken(name)
      }
      throw error
    }
  }

  /// All tokens, revoked ones included, by name.
  public func list() async throws(StoreFailure) -> [StoredToken] {
    try await keeper.query(Self.all, [.text(area)]).map(Self.token)
  }

  /// The tokens that are good now.
  public func active() async throws(StoreFailure) -> [StoredToken] {
    try await list().filter { $0.revokedAt == nil }
  }

  /// Revokes the active token of a name; false when there is none.
  public func revoke(name: String) async throws(StoreFailure) -> Bool {
    try await keeper.commit([Step(Self.revoke, [.text(area), .text(name)])])[0].affected > 0
  }

  /// Closes the session.
  public func close() async { await keeper.close() }

  private static func token(_ row: Row) -> StoredToken {
    StoredToken(
      name: row.text(0), role: row.text(1), hash: row.bytes(2),
      truck: row.optionalText(3).flatMap(CallSign.init), createdAt: row.moment(4),
      revokedAt: row.optionalMoment(5))
  }
}

// Statements.
extension TokenStore {
  static let insert = Statement(
    "insert_token",
    "INSERT INTO api_token (area, hash, name, role, truck) VALUES ($1, $2, $3, $4, $5)")

  static let all = Statement(
    "list_token",
    """
    SELECT name, role, hash, truck, created_at, revoked_at
    FROM api_token WHERE area = $1 ORDER BY name, created_at
    """)

  static let revoke = Statement(
    "revoke_token",
    """
    UPDATE api_token SET revoked_at = now()
    WHERE area = $1 AND name = $2 AND revoked_at IS NULL
    """)
}
