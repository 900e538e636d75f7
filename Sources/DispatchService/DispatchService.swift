public import DispatchCore
public import Logging
public import ServiceLifecycle
public import Store
internal import Synchronization

/// The shell around the core: takes submissions, has them decided, stores what was decided, and
/// answers after the commit.
///
/// One server leads an area at a time; the others stand by, follow its events, and take over when
/// it falls silent. While it leads, the loops of `Leading` run side by side until one of them ends
/// the term: the core decides, the journal commits one transaction at a time, after which what it
/// holds is published, and beside them time is kept, fixes are stored, and lease and session are
/// watched. When a commit fails for lack of a database, everything decided since is answered as not
/// stored or unknown, and the term ends; the next one begins from the tables.
public final class DispatchService: Service, Sendable {
  /// The area served, with its settings.
  public let area: Area
  /// The domain's clock.
  public let clock: ServiceClock
  /// The open things, as stored.
  public let view: CommittedView
  /// Committed events, as they come.
  public let events = EventHub()
  /// Crews that wait for instructions.
  public let crews = CrewWaiters()
  /// How old the paper is that stands in for it.
  public let runSheet = RunSheetAge()
  /// How responsive the service is.
  public let figures: FigureBoard
  /// Administrative items, in a lane of their own.
  public let paperwork: PaperworkOffice
  /// Who may do what.
  public let tokens: TokenBook
  /// What is stored: ended jobs, past events.
  public let history: History
  /// Reckons reports, on a session of its own.
  public let shifts: ShiftReader

  let lanes: Lanes
  let sidelines = Sidelines()
  let defects = DefectCount()
  let inbox = FixInbox()
  let ledger = IdempotencyLedger()
  let lookups: AnswerLookups
  let doubt: Doubt
  let failedTimers = FailedTimers()
  let commitWatch = CommitWatch()
  let core: DecisionCore
  let trust: LeaseTrust
  let standing = Standing()
  let store: StoreAccess
  let logger: Logger
  private let conditionNow: Mutex<(state: ServiceState, since: Timestamp, why: Hindrance?)>

  /// Whether calls are taken here now.
  public var takesCalls: Bool { lanes.closed == nil && trust.holds }

  /// Who leads, as far as this server knows; nil before anybody was seen to.
  public var leader: LeaderSight? { standing.leader }

  /// Who leads elsewhere, as far as this server knows. Whoever was seen to lead from this server's own
  /// address was its predecessor, whose lease has not passed yet, and is nowhere else.
  public var leaderElsewhere: LeaderSight? {
    guard let leader, !leader.isHere, !store.isOwn(leader.address) else { return nil }
    return leader
  }

  /// What acknowledged calls survive, as the database was asked seconds ago; nil where another leads.
  public var durability: LeaderSight.Durability? { standing.durability }

  /// Whether the view may be behind what is stored: not where this server leads, and its database answers.
  public var isViewBehind: Bool { !trust.holds || entered.state == .degraded }

  /// How old the view is: zero where it is not behind.
  public var viewAge: Duration { isViewBehind ? standing.viewAge : .zero }

  /// What the server is doing, and since when by the domain's clock.
  public var condition: (state: ServiceState, since: Timestamp) {
    guard isLapsed else { return entered }
    return (.degraded, clock.now())
  }

  /// What keeps this server from leading, as far as it is known; nil when it is not degraded.
  public var hindrance: Hindrance? {
    isLapsed ? .leaseLapsed : conditionNow.withLock { $0.why }
  }

  /// The state that was entered last.
  var entered: (state: ServiceState, since: Timestamp) {
    conditionNow.withLock { ($0.state, $0.since) }
  }

  /// Whether the lease has run out while this server leads, and nobody has noticed yet: it slept.
  private var isLapsed: Bool {
    switch entered.state {
    case .leading, .safeMode: trust.hasLapsed
    case .starting, .standingBy, .degraded: false
    }
  }

  /// Since when something that time made due cannot be stored and is left out, by the domain's clock; nil
  /// while all timers do their work.
  public var timersOffSince: Timestamp? { failedTimers.since }

  /// Nothing is opened before ``run()``.
  ///
  /// - Parameters:
  ///   - travel: Nil takes the great circle by the area's fit.
  ///   - doubtLasts: How long callers whose commit did not say how it ended are kept waiting for certainty,
  ///     before they are told that the outcome is unknown.
  ///   - callsWait: How long a call may wait before it is decided where more come than can be taken; who
  ///     would wait longer is refused.
  public init(
    area: Area, store: StoreAccess, clock: ServiceClock, logger: Logger,
    travel: (any TravelTimes)? = nil, doubtLasts: Duration = .seconds(3),
    callsWait: Duration = LaneFlow.patience
  ) {
    lanes = Lanes(patience: callsWait)
    doubt = Doubt(patience: doubtLasts)
    self.area = area
    view = CommittedView(area.settings)
    self.store = store
    lookups = AnswerLookups(store.answers.replay)
    self.clock = clock
    self.logger = logger
    figures = FigureBoard(area: area, clock: clock)
    core = DecisionCore(
      clock: clock, figures: figures, inbox: inbox, travel: travel, failedTimers: failedTimers)
    trust = LeaseTrust(isTimed: !store.isSole)
    paperwork = PaperworkOffice(
      area: area, store: store.paperwork, ledger: ledger, clock: clock, trust: trust,
      logger: logger)
    tokens = TokenBook(store: store.tokens, logger: logger)
    history = store.history
    shifts = store.shifts
    conditionNow = Mutex((.starting, clock.now(), nil))
  }

  /// Before ``run()``: the database cannot be had yet. Nothing is taken, and who asks is told why.
  ///
  /// - Parameter failure: what it was asked for last, and why in vain.
  public func noteDatabaseAway(_ failure: any Error) {
    closeLanes(.unavailable)
    enter(.degraded, Hindrance(failure))
  }

  /// Before ``run()``: the database is there and fit.
  public func noteDatabaseThere() {
    closeLanes(.notLeadingYet)
    enter(.starting)
  }

  /// Serves until it is asked to stop: leads when it may, else stands by.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await self.serveTerms() }
        group.addTask { await self.paperwork.run() }
        group.addTask { await self.tokens.run() }
        group.addTask { await self.keepFigures() }
        group.addTask { await self.watchLag() }
        group.addTask { await self.watchClock() }
        group.addTask { await self.doubt.watch() }
        await group.waitForAll()
      }
    }
    doubt.giveUp()
    events.finish()
    await store.close()
  }

  /// A term that lasted as long did not fail at once.
  private static let steady = Duration.seconds(5)

  /// Stands by and leads in turn. The pause after a term that failed grows, so that one that fails
  /// at once each time is no storm.
  private func serveTerms() async {
    var pause = Duration.milliseconds(100)
    while let epoch = await Standby(service: self).untilFree() {
      let began = ContinuousClock.now
      do {
        try await Leading(service: self).serve(after: epoch)
        pause = .milliseconds(100)
      } catch Leading.End.replaced {
        pause = .milliseconds(100)
      } catch {
        if ContinuousClock.now - began > Self.steady { pause = .milliseconds(100) }
        logger.error(
          "The lead was lost or could not be taken: trying again",
          metadata: ["reason": "\(error)", "pause": "\(pause)"])
        await degrade(error)
        try? await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(1))
      }
    }
  }

  /// Says what a failure tells; where it is a commit that was not answered, what the standbys tell as soon as that
  /// is known.
  private func degrade(_ error: any Error) async {
    let hindrance = Hindrance(error)
    enter(.degraded, hindrance)
    guard hindrance.mayBeOfStandby,
      let facts = try? await store.leadership.durability(ofCommits: "on"),
      CommitPromise(facts).lacksStandby
    else { return }
    enter(.degraded, .standbyMissing)
  }

  /// Decides and shows from what the tables hold.
  func takeOver(_ recovered: Recovered, in term: Term, withheld: Withheld) async {
    await core.lead(area: area, from: recovered, epoch: term.epoch, withheld: withheld)
    view.replace(recovered.state)
  }

  /// Goes on from the time of what another server has stored; since when a state lasts goes with it.
  func follow(stored: Timestamp) {
    let ahead = clock.follow(stored: stored)
    conditionNow.withLock { $0.since = $0.since + ahead }
  }

  /// Nothing is admitted any more, and whoever waits is told why.
  func closeLanes(_ reason: ServiceRefusal) {
    for entry in lanes.close(reason) { entry.reply.answer(.failure(reason)) }
  }

  /// What was committed without being published is to be read again: listeners go on from the
  /// history, crews look again, and paperwork reads on.
  func announceAnew() {
    events.finish()
    crews.wakeAll()
    paperwork.lookAgain()
  }

  /// - Parameter why: what keeps this server from leading; of a degraded one.
  /// - Returns: whether the state is another than before.
  @discardableResult
  func enter(_ state: ServiceState, _ why: Hindrance? = nil) -> Bool {
    let now = clock.now()
    let isChange = conditionNow.withLock { condition in
      let isChange = condition.state != state
      condition = (state, isChange ? now : condition.since, why)
      return isChange
    }
    if isChange { logger.info("State changed", metadata: ["state": "\(state.rawValue)"]) }
    return isChange
  }
}
