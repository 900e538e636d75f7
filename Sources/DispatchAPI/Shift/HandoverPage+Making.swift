import DispatchCore
import DispatchService
import DispatchWire
import Store

extension DispatchService {
  /// How many open jobs, silent trucks and desk items a page has room for.
  private static let mostJobs = 100
  private static let mostTrucks = 50
  private static let mostItems = 50

  /// What the next shift has to know, by the committed view and by what people did.
  func handoverPage(since: Timestamp, _ log: ShiftLog, at now: Timestamp) -> HandoverPage {
    let state = view.state
    return HandoverPage(
      asOf: now, since: since, storm: HandoverStorm(state.storm),
      jobs: state.jobsToHandOver(area.settings, most: Self.mostJobs, at: now),
      trucks: state.silentTrucks(area.settings, most: Self.mostTrucks, at: now),
      overrules: log.overrules.map(HandoverOverrule.init),
      desk: state.itemsToHandOver(most: Self.mostItems),
      notes: log.notes.map(HandoverNote.init))
  }
}

extension DispatchState {
  fileprivate func jobsToHandOver(
    _ settings: Settings, most: Int, at now: Timestamp
  ) -> HandoverList<HandoverJob> {
    let ranks = jobs.values.map(JobRank.init).sorted()
    return HandoverList(
      total: ranks.count,
      shown: ranks.prefix(most).compactMap { rank in
        jobs[Job.ID(rank.number)].map { HandoverJob($0, self, settings, at: now) }
      })
  }

  fileprivate func silentTrucks(
    _ settings: Settings, most: Int, at now: Timestamp
  ) -> HandoverList<HandoverTruck> {
    let silent = trucks.values
      .filter { $0.duty == .onDuty && now - $0.fix.at > settings.maximumFixAge }
      .sorted { $0.description.callSign < $1.description.callSign }
    return HandoverList(
      total: silent.count,
      shown: silent.prefix(most).map { truck in
        let active = truck.assignment.flatMap { assignments[$0] }
        return HandoverTruck(
          callSign: truck.description.callSign, activity: truck.activity(active?.state).rawValue,
          fixAt: truck.fix.at, job: active?.job)
      })
  }

  fileprivate func itemsToHandOver(most: Int) -> HandoverList<HandoverItem> {
    let items = deskItems.values.sorted { $0.rank < $1.rank }
    return HandoverList(total: items.count, shown: items.prefix(most).map(HandoverItem.init))
  }
}

extension HandoverJob {
  fileprivate init(
    _ job: Job, _ state: DispatchState, _ settings: Settings, at now: Timestamp
  ) {
    let active = job.assignment.flatMap { state.assignments[$0] }
    let isAtRisk = job.hasPromiseAtRisk(active, alarm: settings.promiseAlarm, at: now)
    let words = job.place.text ?? job.place.coordinate.map { "\($0.latitude), \($0.longitude)" }
    self.init(
      id: job.id, dangerClass: job.dangerClass.rawValue,
      state: active?.state.rawValue ?? job.state.rawValue, problem: job.problem.rawValue,
      place: words, openedAt: job.openedAt, deadline: job.deadline,
      truck: active.flatMap { state.trucks[$0.truck]?.description.callSign },
      expectedAt: active?.expectedArrival, promisedBy: job.promise?.latest,
      firstPromisedBy: job.promise?.arriveBy,
      risks: Self.risks(job, active, state.storm, isAtRisk: isAtRisk, at: now))
  }

  private static func risks(
    _ job: Job, _ active: Assignment?, _ storm: Storm, isAtRisk: Bool, at now: Timestamp
  ) -> [Risk] {
    let isThere = active?.state.hasArrived == true
    let isWaiting = job.state == .waiting && job.holdUntil == nil
    let isHeld = isWaiting && storm.holds(job.dangerClass)
    let arrival = max(active?.expectedArrival ?? now, now)
    let found: [(Risk, Bool)] = [
      (.late, !isThere && job.deadline < arrival), (.promise, isAtRisk),
      (.noPlace, isWaiting && job.place.coordinate == nil), (.stormHeld, isHeld),
      (.noTruck, isWaiting && job.place.coordinate != nil && !isHeld),
      (.mustServe, !isThere && job.isMustServe),
    ]
    return found.filter(\.1).map(\.0)
  }
}

extension HandoverItem {
  fileprivate init(_ item: DeskItem) {
    let claimer: String? = if case .claimed(let author, _) = item.state { author } else { nil }
    self.init(
      id: item.id.description, kind: item.kind.rawValue, title: item.title, job: item.job,
      raisedAt: item.raisedAt, claimedBy: claimer)
  }
}

extension HandoverOverrule {
  fileprivate init(_ overrule: ShiftLog.Overrule) {
    self.init(
      at: overrule.at, job: overrule.job, truck: overrule.truck, by: overrule.author,
      reason: overrule.reason, isUndone: overrule.endReason == "undo")
  }
}

extension HandoverNote {
  fileprivate init(_ note: ShiftLog.Note) {
    self.init(at: note.note.at, job: note.job, by: note.note.author, text: note.note.text)
  }
}
