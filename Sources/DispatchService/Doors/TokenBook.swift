internal import Crypto
internal import DispatchCore
internal import Logging
internal import Store
internal import Synchronization

/// Who may do what: bearer tokens, of which only a digest is kept.
public final class TokenBook: Sendable {
  private struct State {
    /// By SHA-256 of the token.
    var principals: [[UInt8]: Principal] = [:]
    /// Nothing is known before the table has been read once.
    var isLoaded = false
    var isFailing = false
  }

  /// How often the table is read again, for tokens that another server made or revoked.
  private static let interval = Duration.seconds(2)

  private let store: TokenStore
  private let logger: Logger
  private let state = Mutex(State())

  init(store: TokenStore, logger: Logger) {
    self.store = store
    self.logger = logger
  }

  /// Whether the table has been read: before, nobody can be told from a stranger.
  public var isRead: Bool { state.withLock { $0.isLoaded } }

  /// Whether there is no token at all, so that this machine may do everything. False while it is
  /// not known.
  public var isEmpty: Bool { state.withLock { $0.isLoaded && $0.principals.isEmpty } }

  /// Whom a token stands for; nil when nobody.
  public func principal(forToken token: String) -> Principal? {
    let digest = Self.digest(token)
    return state.withLock { $0.principals[digest] }
  }

  /// Makes a token and stores its digest.
  ///
  /// - Returns: the token, which cannot be had again.
  public func add(_ principal: Principal) async throws(ServiceRefusal) -> String {
    let token = Self.newToken()
    try await store(principal, token)
    await refresh()
    return token
  }

  /// The tokens in use, by name.
  public func list() async throws(ServiceRefusal) -> [Principal] {
    try await active().map(\.principal)
  }

  /// False when there is no such token.
  public func revoke(name: String) async throws(ServiceRefusal) -> Bool {
    let wasThere = try await ServiceRefusal.translate { () throws(StoreFailure) in
      try await store.revoke(name: name)
    }
    await refresh()
    return wasThere
  }

  /// Reads the table, so that no good token is refused after the start.
  public func load() async throws(ServiceRefusal) {
    _ = try await active()
    await refresh()
  }

  /// Makes this an admin's token as long as no token in use is one: nobody could make one. A token that
  /// was ever known stays what it was, so one that was revoked does not come back.
  public func bootstrap(_ token: String) async throws(ServiceRefusal) {
    let ever = try await ServiceRefusal.translate(isRead: true) { () throws(StoreFailure) in
      try await store.list()
    }
    let digest = Self.digest(token)
    let active = ever.filter { $0.revokedAt == nil }.map(\.principal)
    guard !active.contains(where: { $0.role == .admin }),
      !ever.contains(where: { $0.hash == digest })
    else { return }
    let isTaken = active.contains { $0.name == "admin" }
    try await store(Principal(name: isTaken ? "bootstrap" : "admin", role: .admin), token)
  }

  private func store(_ principal: Principal, _ token: String) async throws(ServiceRefusal) {
    try await ServiceRefusal.translate { () throws(StoreFailure) in
      try await store.add(
        name: principal.name, role: principal.role.rawValue, hash: Self.digest(token),
        truck: principal.truck)
    }
  }

  private func active() async throws(ServiceRefusal) -> [StoredToken] {
    try await ServiceRefusal.translate(isRead: true) { () throws(StoreFailure) in
      try await store.active()
    }
  }

  /// Keeps up with the table until it is cancelled.
  func run() async {
    while !Task.isCancelled {
      await refresh()
      try? await Task.sleep(for: Self.interval)
    }
  }

  /// Keeps what it knows while the database is out of reach.
  private func refresh() async {
    do throws(StoreFailure) {
      let stored = try await store.active()
      state.withLock { state in
        state.isLoaded = true
        state.isFailing = false
        state.principals = Dictionary(
          stored.map { ($0.hash, $0.principal) }, uniquingKeysWith: { first, _ in first })
      }
    } catch {
      guard !Task.isCancelled else { return }
      noteFailure(error)
    }
  }

  /// Says once that tokens are not read, not every two seconds.
  private func noteFailure(_ failure: StoreFailure) {
    let wasFailing = state.withLock { state in
      defer { state.isFailing = true }
      return state.isFailing
    }
    guard !wasFailing else { return }
    logger.error(
      "Tokens cannot be read: those made or revoked since are not known; trying again every 2 s",
      metadata: ["reason": "\(failure)"])
  }

  private static func digest(_ token: String) -> [UInt8] {
    Array(SHA256.hash(data: Array(token.utf8)))
  }

  /// 258 bits of the system's secure random source, as text that survives any header and shell.
  private static func newToken() -> String {
    let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")
    var source = SystemRandomNumberGenerator()
    let text = (0..<50).map { _ in digits.randomElement(using: &source)! }
    return "tow_" + String(text)
  }
}

extension StoredToken {
  /// Whom it stands for. A role that this binary does not know may only observe.
  fileprivate var principal: Principal {
    Principal(name: name, role: Role(rawValue: role) ?? .observer, truck: truck)
  }
}
