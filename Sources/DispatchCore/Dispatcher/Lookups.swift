/// What is derived from the state so that decisions need not search it. Can be thrown away and
/// built again at any time.
struct Lookups: Sendable {
  var waiting = WaitingJobs()
  /// Trucks that can be sent now, where they are.
  var freeTrucks = NearestIndex()
  /// The whole fleet where it is, off duty and busy trucks too, for who asks why none of them went.
  var wholeFleet = NearestIndex()
  /// When the last plan that had it in meant to reach each waiting job: where the next plan starts from.
  /// Like fixes no events and not in the tables; after a take-over the next plans make it anew.
  var visits = NumberedTable<Job.ID, PlannedVisit>()
  /// The last word to the member of each open job of which nothing more is to be said: it was kept, or the desk was told
  /// that it is not. Not in the tables: whoever takes over says so once more.
  var warned = NumberedTable<Job.ID, Timestamp>()
  /// Whom a change of the storm mode concerns and who have not been looked at since, the most urgent first; empty but
  /// for the ticks after a change with a great many. Not in the tables: a take-over reckons them from the desk.
  var afterStorm: ArraySlice<Job.ID> = []
  /// Since when nothing was heard of the trucks whose last instruction ran out. Like fixes no events and not in the tables:
  /// after a take-over each may be asked once more.
  var silence: [Truck.ID: Timestamp] = [:]
  /// What the matching of the last plan left, where trucks are matched: the next one takes less time with it, and comes
  /// out the same without.
  var matching: KnownMatching?
  var fleet = FleetProfiles()
  /// Those that can be sent now.
  var freeFleet = FleetProfiles()
  private var storm = Storm()
  var withheld = Withheld()
  /// No crew's time to accept began before: nobody was there to hear it.
  private(set) var ledFrom = Timestamp.distantPast
  var desk = DeskQueue()
  var timers = Timers()
  private(set) var callSigns: [CallSign: Truck.ID] = [:]
  private(set) var contacts = ContactBook()

  init() {}

  /// Builds all of it from the state.
  init(
    _ state: DispatchState, settings: Settings, withheld: Withheld = Withheld(),
    ledFrom: Timestamp = .distantPast
  ) {
    self.ledFrom = ledFrom
    storm = state.storm
    self.withheld = withheld
    for job in state.jobs.values {
      for call in job.calls { noteContacts(of: call) }
      refresh(job, settings)
    }
    for id in state.trucks.keys.sorted() { refresh(state.trucks[id]!) }
    for assignment in state.assignments.values { refresh(assignment, settings) }
    for item in state.deskItems.values { refresh(item) }
    // Looked at once at least, whenever that is due.
    for job in state.jobs.values where job.state == .waiting && !job.passedBy.isEmpty {
      timers.set(.askedAnew(job.id), at: job.openedAt)
    }
    if settings.policy.plans && freeFleet.count > 0 { reviewHolds(state) }
    if settings.policy.plans { lookAtJustSent(state, settings) }
    goOnAfterStorm(state)
  }

  /// Plans are not stored: whoever waits beside a free truck is planned anew at once.
  private mutating func reviewHolds(_ state: DispatchState) {
    for id in waiting.inOrder.prefix(Self.mostReviewed) {
      timers.set(.holdReviewed(id), at: state.jobs[id]!.openedAt)
    }
  }

  private static let mostReviewed = 256

  /// Nor is it stored whom plans have left alone since they were sent so lately: those are looked at once more.
  private mutating func lookAtJustSent(_ state: DispatchState, _ settings: Settings) {
    guard let latest = state.assignments.values.map(\.assignedAt).max() else { return }
    for active in state.assignments.values where !active.state.hasArrived {
      let due = active.assignedAt + settings.planning.settling
      if active.cause == .automatic, due > latest { timers.set(.settled(active.id), at: due) }
    }
  }

  func truck(_ callSign: CallSign) -> Truck.ID? { callSigns[callSign] }

  /// The open jobs that a call with these contacts may be about: those of the first contact first,
  /// the oldest first.
  func openJobs(about contacts: [Contact]) -> [Job.ID] {
    contacts.flatMap { self.contacts.oldestJobs(of: $0) }
  }

  /// Brings all that wait up to date with another storm mode: those that it holds leave the map.
  mutating func refreshWaiting(_ state: DispatchState, _ settings: Settings) {
    storm = state.storm
    for id in waiting.inOrder { refresh(state.jobs[id]!, settings) }
  }

  /// Brings one that may wait up to date with what is withheld.
  mutating func refreshWaiting(_ job: Job, _ settings: Settings) { refresh(job, settings) }

  /// Brings it up to date with what an event changed.
  mutating func refresh(_ touched: Touched, _ settings: Settings) {
    if let job = touched.job {
      if let call = touched.call { noteContacts(of: call) }
      if job.state.isEnded { forgetContacts(of: job) }
      refresh(job, settings)
    }
    if let truck = touched.truck { refresh(truck) }
    if let removed = touched.removedTruck { remove(removed) }
    if let assignment = touched.assignment { refresh(assignment, settings) }
    if let done = touched.doneDeskItem {
      desk.remove(done.item)
      // Whoever dealt with an alarm has put off the next one.
      if let active = touched.job?.assignment { timers.set(.crewWatched(active), at: done.at) }
    } else if let item = touched.deskItem {
      refresh(item)
    }
  }

  /// Brings a truck's place on the map up to date.
  mutating func refresh(_ truck: Truck) {
    // A number stays with its call sign.
    if !wholeFleet.contains(truck.id.number) { callSigns[truck.description.callSign] = truck.id }
    let offer = Traits(mask: FitMask.offer(truck.description), stamp: truck.fix.at)
    fleet.set(truck.id, truck.duty == .onDuty ? offer.mask : nil)
    freeFleet.set(truck.id, truck.isFree ? offer.mask : nil)
    wholeFleet.set(truck.id.number, at: truck.fix.coordinate, traits: offer.with(truck.duty))
    if truck.isFree {
      freeTrucks.set(truck.id.number, at: truck.fix.coordinate, traits: offer)
    } else if freeTrucks.contains(truck.id.number) {
      freeTrucks.remove(truck.id.number)
    }
  }

  private mutating func remove(_ truck: Truck) {
    callSigns[truck.description.callSign] = nil
    fleet.remove(truck.id)
    freeFleet.remove(truck.id)
    wholeFleet.remove(truck.id.number)
    if freeTrucks.contains(truck.id.number) { freeTrucks.remove(truck.id.number) }
  }

  private mutating func refresh(_ job: Job, _ settings: Settings) {
    if !job.state.isEnded, let until = job.holdUntil { timers.set(.holdEnds(job.id), at: until) }
    if !job.state.isEnded, let promise = job.promise {
      timers.set(.promiseEnds(job.id), at: promise.latest - settings.promiseAlarm)
    }
    if !job.state.isEnded, let due = job.memberCheckDue(settings.watch) {
      timers.set(.memberCheckDue(job.id), at: due)
    }
    if job.state.isEnded { warned.removeValue(forKey: job.id) }
    guard job.state == .waiting else {
      waiting.remove(job.id)
      visits.removeValue(forKey: job.id)
      return
    }
    waiting.set(job, isHeld: storm.holds(job.dangerClass) || withheld.holds(job.id))
    if !job.isMustServe { timers.set(.jobAges(job.id), at: job.mustServeFrom) }
  }

  /// Only calls bring contacts, each its own: who redials a hundred times costs a hundred times one call.
  private mutating func noteContacts(of call: Call) {
    for contact in Contact.of(call.intake) { contacts.add(call.job, to: contact) }
  }

  /// Only the end of a job takes its contacts away.
  private mutating func forgetContacts(of job: Job) {
    for contact in job.calls.flatMap({ Contact.of($0.intake) }) {
      contacts.remove(job.id, from: contact)
    }
  }

  private mutating func refresh(_ assignment: Assignment, _ settings: Settings) {
    if let look = assignment.firstLook(settings.watch) {
      timers.set(.crewWatched(assignment.id), at: look)
    }
    guard assignment.state == .assigned else { return }
    timers.set(
      .acceptanceDue(assignment.id),
      at: max(assignment.assignedAt, ledFrom) + settings.acceptWithin)
  }

  private mutating func refresh(_ item: DeskItem) {
    desk.set(item)
    switch item.state {
    case .open: break
    case .claimed(_, let until), .later(let until): timers.set(.deskItemReturns(item.id), at: until)
    }
  }
}
