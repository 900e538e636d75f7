import DispatchCore

/// One of every event, with all that can be in it and with as little as can be.
enum EventSamples {
  static let moment = Timestamp(microseconds: 1_700_000_000_123_456)

  static let full = Job.full
  static let place = Place(
    coordinate: Coordinate(latitudeE7: -899_999_999, longitudeE7: 1_799_999_999),
    text: "Ünter den \"Linden\"\u{0}\n\u{1F6A8}", accuracy: Distance(meters: 12))

  static let all: [Event] =
    calls + jobs + trucks + desk + urgency + decisions
    + [.jobRevised(revision), .jobRevised(askedAnew)]

  private static let calls: [Event] = [
    .callTaken(
      Event.CallTaken(
        call: .sample(.sample(7, verbatim: "")), opens: .full,
        estimate: Estimate(eta: .seconds(90), notBefore: moment, reason: .planned))),
    .callTaken(
      Event.CallTaken(
        call: .sample(CallIntake(place: Place(text: ""), problem: .relocation)), opens: nil,
        estimate: nil)),
    .callTaken(
      Event.CallTaken(
        call: .sample(.sample(1, verbatim: "")), opens: .bare,
        estimate: Estimate(eta: nil, reason: .noneOnDuty))),
    .callTaken(
      Event.CallTaken(
        call: .sample(.sample(1, verbatim: "")), opens: .bare,
        estimate: Estimate(eta: .seconds(60), reason: .allBusy),
        why: Explanation(
          job: Job.bare.id, policy: .pair, outcome: .waits(.allBusy),
          candidates: [
            Candidate(truck: Truck.ID(3), reason: .busy, distance: nil, fixAge: .seconds(2))
          ],
          rest: [Explanation.Count(reason: .busy, trucks: 31)]))),
    .jobRevised(Event.JobRevision(.full, by: "caller")),
    .jobRevised(Event.JobRevision(.bare, by: "")),
  ]

  private static let revision: Event.JobRevision = {
    var revision = Event.JobRevision(.full, by: "ann")
    (revision.travel, revision.distance) = (.seconds(840), .kilometers(7))
    return revision
  }()

  private static let askedAnew: Event.JobRevision = {
    var revision = Event.JobRevision(.bare, by: "towline")
    revision.asksAnew = true
    return revision
  }()

  private static let jobs: [Event] = [
    .assigned(.full), .assigned(.bare),
    .advanced(
      Event.Advance(
        assignment: Assignment.ID(3), to: .goneOnArrival, at: moment, claimedAt: .unixEpoch,
        reason: "nobody", by: "T1")),
    .advanced(
      Event.Advance(assignment: Assignment.ID(.max), to: .dispatched, at: moment, by: "T1")),
    .advanced(
      Event.Advance(
        assignment: Assignment.ID(3), to: .cleared, at: moment, claimedAt: moment, by: "anna",
        isLate: true)),
    .jobCancelled(Job.ID(1), on: .member, reason: "started again", by: "anna"),
    .promiseGiven(Job.ID(1), Promise(arriveBy: moment, givenAt: .unixEpoch)),
    .promiseGiven(Job.ID(1), .full),
    .promiseRevised(Job.ID(1), Promise.full.revisions[0]),
    .jobAged(Job.ID(1)), .holdEnded(Job.ID(2)),
    .noted(Job.ID(1), text: "beside the\tbridge", by: "anna"),
  ]

  private static let trucks: [Event] = [
    .truckPut(.full, by: "anna"), .truckPut(.bare, by: "anna"),
    .truckRemoved(Truck.ID(4), CallSign("T4")!, by: "anna"),
    .dutySet(Truck.ID(4), .outOfService, reason: "flat tyre", by: "T4"),
    .dutySet(Truck.ID(4), .onDuty, reason: nil, by: "T4"),
  ]

  private static let desk: [Event] =
    DeskItem.Kind.allCases.map { .deskRaised(.sample($0, .open)) } + [
      .deskRaised(.sample(.noTruck, .claimed(by: "anna", until: moment))),
      .deskRaised(.sample(.noTruck, .later(until: moment))),
      .deskClaimed(DeskItem.ID(1), by: "anna", until: moment),
      .deskHanded(
        DeskItem.ID(1), to: "kim", until: moment, note: "speaks \"Spanish\"", by: "anna"),
      .deskPostponed(DeskItem.ID(1), until: moment, reason: "calls back", by: "anna"),
      .deskReturned(DeskItem.ID(1)),
      .deskDone(DeskItem.ID(1), outcome: "told them", by: "anna"),
      .deskDone(DeskItem.ID(1), outcome: nil, by: "anna"),
    ]

  private static let urgency: [Event] = [
    .reclassified(Event.Reclassification(.full, reason: "called \"back\"", by: "anna")),
    .reclassified(Event.Reclassification(.bare, reason: "", by: "")),
    .stormSet(Storm(isOn: true, mildestServed: .exposed, since: moment, by: "anna")),
    .stormSet(Storm()),
    .handedOver(
      Handover(giver: "anna", taker: "kim", since: moment, page: "{\"jobs\":[]}")),
    .undone(Undone(deed: .assign, job: Job.ID(12), by: "anna")),
    .undone(Undone(deed: .later, job: Job.ID(12), item: DeskItem.ID(5), by: "anna")),
    .undone(Undone(deed: .storm, by: "anna")),
  ]

  private static let decisions: [Event] = [
    .explained(
      Explanation(
        job: Job.ID(12), policy: .match, outcome: .sent(Assignment.ID(5)),
        candidates: Candidate.samples,
        rest: [
          Explanation.Count(reason: .offDuty, trucks: 12),
          Explanation.Count(reason: .busy, trucks: 1),
        ])),
    .explained(
      Explanation(job: Job.ID(.max), policy: .fifo, outcome: .overruled(Assignment.ID(.max)))),
    .explained(Explanation(job: Job.ID(1), policy: .pair, outcome: .waits(.storm))),
  ]
}

extension Candidate {
  /// One of each reason, each with less to say than the one before.
  static var samples: [Candidate] {
    Reason.allCases.enumerated().map { place, reason in
      Candidate(
        truck: Truck.ID(.max - Int32(place)), reason: reason,
        distance: place > 9 ? nil : Distance(meters: 20_015_115),
        fixAge: .seconds(place), eta: place > 6 ? nil : .seconds(3_600),
        job: place > 4 ? nil : Job.ID(.max), busyFor: place > 2 ? nil : .seconds(86_400))
    }
  }
}

extension Call {
  static func sample(_ intake: CallIntake) -> Call {
    Call(
      id: ID(9), job: Job.ID(12), opened: true, receivedAt: EventSamples.moment, intake: intake)
  }
}

extension Job {
  static var bare: Job {
    Job(
      id: ID(12), dangerClass: .safe, openedAt: EventSamples.moment,
      deadline: EventSamples.moment, mustServeFrom: EventSamples.moment,
      place: Place(text: "here"), problem: .firstAid, dangers: [],
      requirement: Requirement(anyOf: [], weightClass: .light, seats: 0), destination: nil,
      scheduledFor: nil, holdUntil: nil)
  }

  static var full: Job {
    var job = Job(
      id: ID(12), dangerClass: .life, openedAt: .distantPast, deadline: .distantFuture,
      mustServeFrom: EventSamples.moment, place: EventSamples.place, problem: .evCharge,
      dangers: Danger.allCases,
      requirement: Requirement(
        anyOf: Equipment(Equipment.named.map(\.equipment)), weightClass: .heavy, seats: 3),
      destination: EventSamples.place, scheduledFor: EventSamples.moment,
      holdUntil: EventSamples.moment)
    job.state = .goneOnArrival
    job.isMustServe = true
    job.calls = [.sample(.sample(3, verbatim: ""))]
    job.assignment = Assignment.ID(5)
    job.promise = .full
    job.passedBy = [Truck.ID(3), Truck.ID(1)]
    job.endedAt = EventSamples.moment
    return job
  }
}

extension Promise {
  static var full: Promise {
    Promise(
      arriveBy: EventSamples.moment, givenAt: .unixEpoch,
      revisions: [
        Promise.Revision(
          arriveBy: EventSamples.moment, givenAt: EventSamples.moment, author: "anna",
          reason: "road closed")
      ])
  }
}

extension Assignment {
  static var bare: Assignment {
    Assignment(
      id: ID(1), job: Job.ID(2), truck: Truck.ID(3), cause: .automatic,
      assignedAt: EventSamples.moment, distance: nil, travel: nil, fixAge: .zero)
  }

  static var full: Assignment {
    var assignment = Assignment(
      id: ID(1), job: Job.ID(2), truck: Truck.ID(.max),
      cause: .overrule(by: "anna", reason: "knows the way"), assignedAt: EventSamples.moment,
      distance: Distance(meters: 1_234), travel: .microseconds(98_765_432),
      fixAge: .milliseconds(5))
    assignment.revision = 3
    for state in [
      AssignmentState.dispatched, .enRoute, .onScene, .towing, .atDropoff, .cleared,
    ] {
      assignment.enter(state, at: EventSamples.moment, reason: "well done")
    }
    return assignment
  }
}

extension Truck {
  static var bare: Truck {
    let base = Coordinate(latitudeE7: 0, longitudeE7: 0)
    return Truck(
      id: ID(1),
      description: TruckDescription(
        callSign: CallSign("T1")!, equipment: [], weightClass: .light, seats: 0, base: base),
      duty: .offDuty, fix: Fix(coordinate: base, at: .unixEpoch))
  }

  static var full: Truck {
    var truck = bare
    truck.description.equipment = Equipment(Equipment.named.map(\.equipment))
    truck.description.seats = 60
    truck.fix.accuracy = Distance(meters: 5)
    truck.assignment = Assignment.ID(7)
    return truck
  }
}

extension DeskItem {
  static func sample(_ kind: Kind, _ state: State) -> DeskItem {
    var item = DeskItem(
      id: ID(1), kind: kind, job: kind == .wantsHuman ? nil : Job.ID(12), dangerClass: .danger,
      title: "Find out", raisedAt: EventSamples.moment)
    item.state = state
    return item
  }
}
