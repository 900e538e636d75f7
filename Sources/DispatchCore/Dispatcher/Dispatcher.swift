/// The dispatcher core: commands in, events out. A value; it reads no clock and does no I/O.
///
/// Each decision is made at the time it is given, and what it decides is at once part of
/// ``state``. The events are the whole truth of it: ``DispatchState/apply(_:at:)`` rebuilds the
/// state from them without deciding anything again.
public struct Dispatcher: Sendable {
  /// Does not change during a term.
  public let area: Area
  /// Where travel times come from. Does not change during a term.
  public let travel: any TravelTimes
  /// With the latest decision in it, durable or not: readers look at the committed view instead.
  public internal(set) var state: DispatchState
  var lookups: Lookups
  /// The events of the decision under way.
  private var events: [Event] = []
  private var changes = ChangeSet()
  /// Whose truck the decision under way has sent elsewhere by itself.
  private(set) var displaced: [Job.ID] = []
  /// What people did last.
  var deeds = Deeds()

  /// How many events the decision under way has made so far.
  var eventCount: Int { events.count }

  /// Starts from a state: an empty one, or what the tables hold.
  ///
  /// - Parameters:
  ///   - travel: Nil takes the great circle by the area's fit.
  ///   - withheld: Jobs to which no truck goes by itself.
  ///   - ledFrom: From when on crews can be heard again: those that were still to accept get their whole
  ///     time anew from then, for nobody listened before. Nil where nobody was ever away.
  public init(
    area: Area, state: DispatchState = DispatchState(), travel: (any TravelTimes)? = nil,
    withheld: Withheld = Withheld(), ledFrom: Timestamp? = nil
  ) {
    self.area = area
    self.travel = travel ?? GreatCircleTravel(fit: area.settings.travel)
    self.state = state
    self.lookups = Lookups(
      state, settings: area.settings, withheld: withheld, ledFrom: ledFrom ?? .distantPast)
  }

  var settings: Settings { area.settings }

  /// Decides a command. Ties are broken by number; the same commands at the same times give the
  /// same events in every process.
  ///
  /// - Throws: a refusal; then nothing has changed.
  /// - Returns: what happened, in order; empty when nothing did.
  public mutating func decide(_ command: Command, at now: Timestamp) throws(Refusal) -> [Event] {
    let deed = deed(of: command, at: now)
    try carryOut(command, at: now)
    let events = conclude(at: now)
    if let deed { remember(deed) }
    return events
  }

  /// Does what time has made due, as ``Command/tick`` does: of a great many timers the first ones, the rest with the next
  /// tick. Time asks for nothing, so nothing is refused.
  ///
  /// - Returns: what happened, in order; empty when nothing did.
  public mutating func tick(at now: Timestamp) -> [Event] {
    serveTimers(at: now)
    return conclude(at: now)
  }

  /// Ends the decision under way and hands over what happened.
  private mutating func conclude(at now: Timestamp) -> [Event] {
    settleFloods(at: now)
    defer {
      events = []
      displaced = []
    }
    return events
  }

  private mutating func carryOut(_ command: Command, at now: Timestamp) throws(Refusal) {
    switch command {
    case .takeCall(let intake): takeCall(intake, at: now)
    case .assign(let job, let truck, let displacing, let reason, let author):
      try assign(job, truck, displacing: displacing, reason: reason, by: author, at: now)
    case .release(let job, let reason, let author):
      try release(job, reason: reason, by: author, at: now)
    case .cancel(let job, let word, let reason, let author):
      try cancel(job, on: word, reason: reason, by: author, at: now)
    case .place(let job, let place, let author): try self.place(job, place, by: author, at: now)
    case .note(let job, let text, let author):
      _ = try openJob(job)
      record(.noted(job, text: text, by: author), at: now)
    case .reclassify(let job, let verdict, let reason, let author):
      try reclassify(job, verdict, reason: reason, by: author, at: now)
    case .setStorm(let mildestServed, let author):
      setStorm(mildestServed, by: author, at: now)
    case .advance(let report): try advance(report, at: now)
    case .putTruck(let description, let location, let duty, let author):
      try putTruck(description, location: location, duty: duty, by: author, at: now)
    case .removeTruck(let callSign, let author):
      try removeTruck(callSign, by: author, at: now)
    case .setDuty(let callSign, let duty, let left, let reason, let author):
      try setDuty(callSign, duty, leaving: left, reason: reason, by: author, at: now)
    case .takeDeskItem(let author): try takeDeskItem(by: author, at: now)
    case .finishDeskItem(let id, let outcome, let author):
      try finishDeskItem(id, outcome: outcome, by: author, at: now)
    case .handDeskItem(let id, let taker, let note, let author):
      try handDeskItem(id, to: taker, note: note, by: author, at: now)
    case .postponeDeskItem(let id, let delay, let reason, let author):
      try postponeDeskItem(id, delay, reason: reason, by: author, at: now)
    case .admit(let job): try admit(job, at: now)
    case .leaveOut(let job): try leaveOut(job, at: now)
    case .handOver(let handover): record(.handedOver(handover), at: now)
    case .undo(let job, let author): try undo(job, by: author, at: now)
    case .tick: serveTimers(at: now)
    }
  }

  /// Makes an event happen: the state, what is derived from it, and the changes to be stored.
  mutating func record(_ event: Event, at now: Timestamp) {
    let touched = state.apply(event, at: now)
    lookups.refresh(touched, settings)
    if touched.storm != nil { lookups.refreshWaiting(state, settings) }
    changes.merge(touched)
    events.append(event)
    noteSilence(event, touched, at: now)
    if case .advanced(let advance) = event, let job = touched.assignment?.job {
      settleWatched(job, advance.to, at: now)
      if advance.isDiverted, advance.by == Author.core { displaced.append(job) }
    }
    if case .truckPut(let truck, _) = event, let active = truck.assignment {
      lookups.timers.set(.crewWatched(active), at: now)
    }
  }

  /// Brings a truck's position up to date. Fixes are no events.
  mutating func setFix(_ fix: Fix, of truck: Truck.ID) {
    state.trucks[truck]?.fix = fix
    guard let truck = state.trucks[truck] else { return }
    lookups.refresh(truck)
    if let active = truck.assignment, fixMatters(truck) {
      lookups.timers.set(.crewWatched(active), at: fix.at)
    }
  }

  /// Hands over what has changed since the last time, for the tables and the committed view.
  public mutating func drainChanges() -> ChangeSet {
    defer { changes = ChangeSet() }
    return changes
  }

  /// When time alone will change something next; nil when never.
  public var nextTimer: Timestamp? { lookups.timers.next }

  /// Whether an item of the distress desk waits for a human. While one does, no paperwork is
  /// handed out.
  public var distressWaitsForHuman: Bool { lookups.desk.head != nil }
}

extension Dispatcher {
  /// An open job.
  func openJob(_ id: Job.ID) throws(Refusal) -> Job {
    if let job = state.jobs[id] { return job }
    throw id.wasGivenOut(last: state.counters.lastJob) ? .jobEnded(id) : .noSuchJob(id)
  }

  /// A truck of the fleet.
  func truck(_ callSign: CallSign) throws(Refusal) -> Truck {
    guard let id = lookups.truck(callSign), let truck = state.trucks[id] else {
      throw .noSuchTruck(callSign)
    }
    return truck
  }

  /// The number of a truck by its call sign.
  public func truckID(_ callSign: CallSign) -> Truck.ID? { lookups.truck(callSign) }
}
