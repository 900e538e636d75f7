internal import DispatchCore
public import Logging
public import Postgres
public import Store

/// The service's ways to the database: a session for the journal while it leads, one each for the
/// lease, paperwork, keys, tokens and fixes, and a bounded pool for reads. Those that break are opened
/// again.
public struct StoreAccess: Sendable {
  let area: String
  let leadership: LeadershipTable
  /// Whether no other server can be on this database, so that the lead need not be waited for.
  let isSole: Bool
  let answers: AnswerStore
  let paperwork: PaperworkStore
  let tokens: TokenStore
  let positions: PositionStore
  let history: History
  /// What follows a leader has a session of its own: those who read must not keep a standby from knowing who leads.
  let following: History
  let shifts: ShiftReader
  private let settings: ConnectionSettings
  private let pool: SessionPool
  private let followingPool: SessionPool
  private let holder: String
  private let address: AdvertisedAddress
  private let commitPatience: Duration
  private let logger: Logger

  /// Opens nothing yet.
  ///
  /// - Parameters:
  ///   - holder: the name of this process in the list of terms, for people.
  ///   - address: where it takes writes, for standbys to point to.
  ///   - isSole: whether no other server can be on this database.
  ///   - commitPatience: how long a commit is waited for until it counts as unknown.
  public init(
    settings: ConnectionSettings, area: String, holder: String, address: AdvertisedAddress,
    isSole: Bool = false, commitPatience: Duration = .seconds(10), logger: Logger
  ) {
    self.settings = settings
    self.area = area
    self.holder = holder
    self.address = address
    self.logger = logger
    self.isSole = isSole
    self.commitPatience = commitPatience
    leadership = LeadershipTable(settings, area: area)
    answers = AnswerStore(settings, area: area)
    paperwork = PaperworkStore(settings, area: area)
    tokens = TokenStore(settings, area: area)
    positions = PositionStore(settings, area: area)
    pool = SessionPool(settings, purpose: "reads")
    history = History(pool, area: area)
    followingPool = SessionPool(
      settings, purpose: "following", limits: SessionPool.Limits(sessions: 1))
    following = History(followingPool, area: area)
    shifts = ShiftReader(settings, area: area)
  }

  /// Brings the schema up to date and looks whether commits are durable.
  ///
  /// - Throws: what is wrong and what to do, for whoever starts the server.
  public func prepare() async throws {
    let session = try await Session.open(settings, purpose: "migrate", role: .writer)
    for finding in try await DatabaseCheck.findings(session) {
      if finding.isFatal { throw finding }
      logger.warning("\(finding)")
    }
    let applied = try await Migrator().migrate(session)
    if !applied.isEmpty {
      logger.info("Schema migrated", metadata: ["applied": "\(applied.joined(separator: " "))"])
    }
    await session.close()
  }

  /// Whether this server takes writes there.
  func isOwn(_ text: String) -> Bool { address.isKnown(as: text) }

  /// Whether this very process began the term: it may not have been told that it did.
  func isOwn(_ term: Term) -> Bool { term.holder == holder && isOwn(term.address) }

  /// Begins a term after another one.
  ///
  /// - Returns: nil when another server was quicker, or the task was cancelled.
  func takeLead(after epoch: Int64, own: Int64?) async throws(StoreFailure) -> Journal? {
    guard let address = await address.text() else { return nil }
    return try await Journal.open(
      settings, area: area, holder: holder, address: address, after: epoch, own: own,
      patience: commitPatience)
  }

  func close() async {
    await leadership.close()
    await answers.close()
    await paperwork.close()
    await tokens.close()
    await positions.close()
    await pool.close()
    await followingPool.close()
    await shifts.close()
  }
}

extension ServiceRefusal {
  /// Asks a store other than the journal, and says what its failure means to the asker.
  static func translate<Value>(
    isRead: Bool = false, _ body: () async throws(StoreFailure) -> Value
  ) async throws(ServiceRefusal) -> Value {
    do { return try await body() } catch { throw ServiceRefusal(error, isRead: isRead) }
  }

  /// What a failure of a store other than the journal means to the asker: nothing was stored, unless
  /// the connection was lost on the way.
  ///
  /// - Parameter isRead: whether nothing was to be stored, so that nothing is in doubt either.
  public init(_ failure: StoreFailure, isRead: Bool = false) {
    switch failure {
    case .database(let failure):
      self = !isRead && failure.isOutcomeUnknown ? .outcomeUnknown : .unavailable
    case .nameTaken(let name): self = .nameTaken(name)
    case .inconsistent, .unreadableEvent, .keyKnown: self = .defect
    }
  }
}
