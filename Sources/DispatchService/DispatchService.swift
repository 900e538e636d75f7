public import DispatchCore
public import Logging
public import ServiceLifecycle
public import Store
internal import Synchronization

/// The shell around the core: takes submissions, has them decided, stores what was decided, and
/// answers after the commit.
///
/// One server leads an area at a time. While it leads, three loops run: the core decides, the
/// journal commits one transaction at a time, and what was committed is published. When a commit
/// fails for lack of a database, everything decided since is answered as not stored or unknown,
/// and the term ends; the next one begins from the tables.
public final class DispatchService: Service, Sendable {
  /// The area served, with its settings.
  public let area: Area
  /// The domain's clock.
  public let clock: ServiceClock
  /// The open things, as stored.
  public let view = CommittedView()
  /// Committed events, as they come.
  public let events = EventHub()
  /// Crews that wait for instructions.
  public let crews = CrewWaiters()
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

  let lanes = Lanes()
  let inbox = FixInbox()
  let ledger = IdempotencyLedger()
  let core: DecisionCore
  let store: StoreAccess
  let logger: Logger
  private let conditionNow: Mutex<(state: ServiceState, since: Timestamp)>

  /// What the server is doing, and since when by the domain's clock.
  public var condition: (state: ServiceState, since: Timestamp) {
    conditionNow.withLock { $0 }
  }

  /// Nothing is opened before ``run()``.
  ///
  /// - Parameter travel: Nil takes the great circle by the area's fit.
  public init(
    area: Area, store: StoreAccess, clock: ServiceClock, logger: Logger,
    travel: (any TravelTimes)? = nil
  ) {
    self.area = area
    self.store = store
    self.clock = clock
    self.logger = logger
    figures = FigureBoard(area: area, clock: clock)
    core = DecisionCore(clock: clock, figures: figures, inbox: inbox, travel: travel)
    paperwork = PaperworkOffice(
      area: area, store: store.paperwork, ledger: ledger, clock: clock, logger: logger)
    tokens = TokenBook(store: store.tokens, logger: logger)
    history = store.history
    shifts = store.shifts
    conditionNow = Mutex((.starting, clock.now()))
  }

  /// Serves until it is asked to stop: term after term, with a pause that grows while the
  /// database is out of reach.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await self.serveTerms() }
        group.addTask { await self.paperwork.run() }
        group.addTask { await self.tokens.run() }
        group.addTask { await self.watchLag() }
        await group.waitForAll()
      }
    }
    events.finish()
    await store.close()
  }

  private func serveTerms() async {
    var pause = Duration.milliseconds(100)
    while !Task.isCancelled {
      do {
        try await Leading(service: self).serve()
        pause = .milliseconds(100)
      } catch Leading.End.replaced {
        await standBy()
      } catch {
        logger.error(
          "The database is out of reach or refuses: trying again",
          metadata: ["reason": "\(error)", "pause": "\(pause)"])
      }
      guard !Task.isCancelled else { return }
      enter(.degraded)
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, .seconds(2))
    }
  }

  /// Two servers on one area would take the lead from each other for ever: the one that was
  /// replaced stays out until it is started again.
  private func standBy() async {
    enter(.standingBy)
    logger.critical("Another server leads this area: this one writes nothing until it is restarted")
    while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
  }

  /// Decides and shows from what the tables hold.
  func takeOver(_ recovered: Recovered, in term: Term) async {
    await core.lead(area: area, from: recovered, epoch: term.epoch)
    view.replace(recovered.state)
  }

  func enter(_ state: ServiceState) {
    let now = clock.now()
    conditionNow.withLock { condition in
      guard condition.state != state else { return }
      condition = (state, now)
    }
    logger.info("State changed", metadata: ["state": "\(state.rawValue)"])
  }
}
