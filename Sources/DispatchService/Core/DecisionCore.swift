internal import DispatchCore
internal import Logging
internal import Store

/// The one owner of the dispatcher value: drains the lanes, decides, and collects what is to be
/// stored next. Nothing here waits, so the order of decisions is the order of the lanes.
actor DecisionCore {
  /// How many submissions may be decided ahead of the transaction in flight: small enough that one batch is
  /// decided while another is stored and the answers of a third are written, instead of all callers
  /// waiting for one another.
  private static let mostPending = 128
  /// How many are decided at a stretch, so that who comes for the batch does not wait for them all.
  private static let mostAtOnce = 32

  private let clock: ServiceClock
  private let figures: FigureBoard
  private let inbox: FixInbox
  private let travel: (any TravelTimes)?
  private var dispatcher: Dispatcher?
  private var lastSeq: Int64 = 0
  private var epoch: Int64 = 0
  /// When the present term began.
  private var ledFrom = Timestamp.distantPast
  private var batch = Batch()
  /// Of the decisions since the board was told last.
  private var decisionTimes: [Duration] = []
  /// While submissions are decided one by one, none comes from the lanes in between.
  private var isRetrying = false
  /// Whether the present retry has found a submission that cannot be stored.
  private(set) var foundPoison = false
  /// Who wants the batch as soon as it is full.
  private var whenFull: CheckedContinuation<Void, Never>?
  /// Whether a transaction is in flight, during which a full batch may be made ready to follow it.
  private var isInFlight = false
  private let failedTimers: FailedTimers
  /// What was before the timer that is decided alone, and the number of the last event then.
  private var beforeTimer: (dispatcher: Dispatcher, lastSeq: Int64)?

  init(
    clock: ServiceClock, figures: FigureBoard, inbox: FixInbox, travel: (any TravelTimes)?,
    failedTimers: FailedTimers
  ) {
    self.clock = clock
    self.figures = figures
    self.inbox = inbox
    self.travel = travel
    self.failedTimers = failedTimers
  }

  /// Begins a term with what the tables hold, or starts anew from them within one: then crews that have still to
  /// accept get no new time.
  func lead(area: Area, from recovered: Recovered, epoch: Int64, withheld: Withheld) {
    clock.beginTerm(past: recovered.lastStoredAt)
    if epoch != self.epoch { ledFrom = clock.now() }
    dispatcher = Dispatcher(
      area: area, state: recovered.state, travel: travel, withheld: withheld, ledFrom: ledFrom)
    lastSeq = recovered.lastSeq
    self.epoch = epoch
    batch = Batch()
    for (timer, until) in failedTimers.startAnew() { dispatcher!.postpone(timer, until: until) }
    if recovered.state.counters.lastTruck == 0 { enterFleet(of: area) }
  }

  /// An area that never had a truck starts with those of its file.
  private func enterFleet(of area: Area) {
    let now = clock.now()
    for truck in area.trucks {
      let entry = Command.putTruck(truck, location: nil, duty: .onDuty, by: "area file")
      do throws(Refusal) {
        let events = try dispatcher!.decide(entry, at: now)
        _ = keep(events, at: now)
      } catch {
        // Only another duty of a busy truck is refused, and each one enters on duty.
        preconditionFailure("\(truck.callSign.text) cannot enter its own area: \(error)")
      }
    }
  }

  /// Ends a term: whatever was decided and not yet handed to the journal is forgotten.
  ///
  /// - Returns: the submissions whose decisions are forgotten: none of them is stored.
  func stepDown() -> [Lanes.Entry] {
    defer {
      dispatcher = nil
      batch = Batch()
    }
    return batch.pending.map(\.entry)
  }

  /// Decides what waits in the lanes and what time has made due, a stretch of it, as far as the batch has
  /// room: who takes the batch away asks for the rest.
  ///
  /// - Returns: whether more may wait that the batch has room for.
  func decideAvailable(_ lanes: Lanes) -> Bool {
    guard dispatcher != nil, !isRetrying else { return false }
    takeFixes()
    let room = Self.mostPending - batch.pending.count
    let entries = lanes.drain(min(room, Self.mostAtOnce))
    for entry in entries { decide(entry) }
    figures.decided(in: decisionTimes)
    decisionTimes.removeAll(keepingCapacity: true)
    tick()
    if isFull { whenFull.take()?.resume() }
    return entries.count == Self.mostAtOnce && room > entries.count
  }

  /// From now on only ``decideAlone(_:)`` decides.
  func beginRetry() { (isRetrying, foundPoison) = (true, false) }

  func notePoison() { foundPoison = true }

  /// The lanes are served again.
  func endRetry() {
    isRetrying = false
    beforeTimer = nil
  }

  /// Decides the first timer that is due, alone, during a retry; nil when none is left that changes anything.
  func decideTimerAlone() -> (timer: Dispatcher.Timer, batch: Batch)? {
    guard isRetrying, batch.isEmpty, let before = dispatcher else { return nil }
    beforeTimer = (before, lastSeq)
    let now = clock.now()
    guard let (timer, events) = dispatcher!.decideOneTimer(at: now) else { return nil }
    _ = keep(events, at: now)
    return takeBatch().map { (timer, $0) }
  }

  /// What the timer did that was decided alone is not stored, and cannot be: it never happened, and that timer
  /// is left out for a while.
  ///
  /// - Returns: how long, by the domain's clock.
  func takeBack(_ timer: Dispatcher.Timer) -> Duration {
    let now = clock.now()
    let pause = failedTimers.failed(timer, at: now)
    guard let before = beforeTimer, dispatcher != nil else { return pause }
    dispatcher = before.dispatcher
    lastSeq = before.lastSeq
    dispatcher!.postpone(timer, until: now + pause)
    return pause
  }

  /// Decides one submission alone, for a batch whose commit failed on its data.
  func decideAlone(_ entry: Lanes.Entry) -> Batch? {
    guard dispatcher != nil else { return nil }
    decide(entry)
    return takeBatch()
  }

  private var isFull: Bool { batch.pending.count >= Self.mostPending }

  /// A transaction is in flight from now on.
  func begin() { isInFlight = true }

  /// Hands over the batch once it is full; nil when the transaction in flight ended first.
  func takeFullBatch() async -> Batch? {
    guard isInFlight else { return nil }
    if !isFull { await withCheckedContinuation { whenFull = $0 } }
    return isFull ? takeBatch() : nil
  }

  /// The transaction has ended: the next batch is wanted now, full or not.
  func ended() {
    isInFlight = false
    whenFull.take()?.resume()
  }

  /// Hands over what is to be stored; nil when nothing is.
  func takeBatch() -> Batch? {
    guard !batch.isEmpty, let dispatcher else { return nil }
    defer { batch = Batch() }
    batch.counters = dispatcher.state.counters
    return batch
  }

  /// What is withheld from automatic assignment now; nothing once ``stepDown()`` has forgotten all.
  var withheld: Withheld { dispatcher?.withheld ?? Withheld() }

  /// The most urgent job that safe mode has still to give back and has not tried yet.
  func nextUnadmitted(besides tried: Set<Job.ID>) -> Job.ID? {
    dispatcher?.nextUnadmitted(besides: tried)
  }

  /// False while a job is still to be given back, or submissions are decided one by one.
  func endTrials() -> Bool {
    guard !isRetrying else { return false }
    return dispatcher?.endTrials() ?? true
  }

  var distressWaitsForHuman: Bool { dispatcher?.distressWaitsForHuman ?? true }

  private func decide(_ entry: Lanes.Entry) {
    let now = clock.now()
    let started = ContinuousClock.now
    do {
      let events = try dispatcher!.decide(entry.submission.command, at: now)
      let outcome = keep(events, at: now)
      let answer = entry.submission.render(outcome, dispatcher!.state)
      decisionTimes.append(ContinuousClock.now - started)
      batch.pending.append(Batch.Pending(entry: entry, result: .success(answer)))
      if let key = entry.submission.key {
        batch.answers.append(
          StoredAnswer(
            key: key.key, request: key.request, status: answer.status, body: answer.body))
      }
      #if DEBUG
        FaultPoint.pass(.decided)
      #endif
    } catch {
      figures.refused()
      batch.pending.append(Batch.Pending(entry: entry, result: .failure(.refused(error))))
    }
  }

  /// Numbers the events and adds them to the batch.
  private func keep(_ events: [Event], at now: Timestamp) -> Outcome {
    #if DEBUG
      FaultPoint.pass(events, dispatcher!.state)
    #endif
    let changes = dispatcher!.drainChanges()
    for event in events {
      lastSeq += 1
      batch.events.append(RecordedEvent(seq: lastSeq, epoch: epoch, at: now, event: event))
      batch.bodies.append(EventCodec.current.encode(event))
    }
    batch.changes.merge(changes)
    return Outcome(events: events, changes: changes, decidedAt: now)
  }

  private func tick() {
    let now = clock.now()
    let failed = failedTimers.due(at: now)
    guard let due = dispatcher?.nextTimer, due <= now else { return failedTimers.forget(failed) }
    let events = dispatcher!.tick(at: now)
    _ = keep(events, at: now)
    // Of a great many that are due a tick takes the first ones only: the others still have their turn.
    let retried = failed.filter { !dispatcher!.isOverdue($0, at: now) }
    guard !events.isEmpty else { return failedTimers.forget(retried) }
    failedTimers.putOnTrial(retried)
    batch.retriedTimers.formUnion(retried)
  }

  private func takeFixes() {
    let fixes = inbox.drain()
    guard !fixes.isEmpty else { return }
    _ = dispatcher!.take(fixes.map { (truck: $0.key, fix: $0.value) }, at: clock.now())
  }
}
