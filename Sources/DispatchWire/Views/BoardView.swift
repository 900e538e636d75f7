public import DispatchCore
public import PlainJSON

/// What a dispatcher's screen shows: the open jobs, the trucks and the desk at one moment.
public struct BoardView: AnswerView {
  /// The moment, by the server's clock.
  public let asOf: Timestamp
  /// How long ago that was when the server told it; zero where it leads.
  public let age: Duration
  /// What the server does, such as `leading` or `degraded`; nil where an older one does not tell.
  public let state: String?
  /// Since when.
  public let since: Timestamp?
  /// Why it does not do all that a leader does, in a few words; nil while it does.
  public let reason: String?
  /// The area's name.
  public let area: String
  /// The area's time zone, such as `America/Chicago`.
  public let timeZone: String
  /// Where trucks stand when they have nothing to do.
  public let bases: [BoardBaseView]
  /// The most urgent open jobs, most urgent first.
  public let jobs: [BoardJobView]
  /// How many open jobs there are.
  public let jobCount: Int
  /// How many of them wait past their target without a truck there.
  public let lateCount: Int
  /// The trucks by call sign.
  public let trucks: [BoardTruckView]
  /// How many trucks there are.
  public let truckCount: Int
  /// The first desk items: those that nobody has taken up, then the others, each in the order in which they
  /// are taken up.
  public let desk: [BoardDeskView]
  /// How many desk items there are.
  public let deskCount: Int

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    asOf = try object.promised("as_of", object.time("as_of"))
    age = .milliseconds(max(0, object.integer("age_ms") ?? 0))
    state = object.text("state")
    since = object.time("since")
    reason = object.text("reason")
    area = object["area"]?["name"]?.stringValue ?? ""
    timeZone = object["area"]?["time_zone"]?.stringValue ?? "UTC"
    bases = try object.present("area")?.objectValue?.views("bases") ?? []
    jobs = try object.views("jobs")
    trucks = try object.views("trucks")
    desk = try object.views("desk")
    jobCount = object.count("jobs_total") ?? jobs.count
    lateCount = object.count("late_total") ?? 0
    truckCount = object.count("trucks_total") ?? trucks.count
    deskCount = object.count("desk_total") ?? desk.count
  }
}

/// An open job on the board. All spans count from the board's moment.
public struct BoardJobView: AnswerView, Hashable {
  /// Its number within the area.
  public let id: Job.ID
  /// How urgent it is.
  public let dangerClass: DangerClass
  /// Nil while it waits.
  public let stage: AssignmentState?
  /// Whether it has passed its age cap.
  public let isMustServe: Bool
  /// As the answer writes it: a newer server may know more problems.
  public let problem: String
  /// Since the first call.
  public let waits: Duration
  /// Until its target; negative when that has passed.
  public let left: Duration
  /// How many calls there were about it.
  public let calls: Int
  /// The truck on it.
  public let truck: CallSign?
  /// Until the truck is expected.
  public let eta: Duration?
  /// Until the promised time; negative when that has passed.
  public let promiseLeft: Duration?
  /// Whether the promise is in danger.
  public let isPromiseAtRisk: Bool
  /// In the caller's words.
  public let place: String?
  /// On the map, once that is known.
  public let location: Coordinate?

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    id = try object.promised("number", object.text("number").flatMap { Job.ID(path: $0) })
    dangerClass = try object.promised("class", object.word("class"))
    stage = object.word("state")
    isMustServe = object.flag("must_serve") ?? false
    problem = object.text("problem") ?? ""
    waits = object.span("waits_s") ?? .zero
    left = object.span("left_s") ?? .zero
    calls = object.count("calls") ?? 1
    truck = object.callSign("truck")
    eta = object.span("eta_s")
    promiseLeft = object.span("promise_left_s")
    isPromiseAtRisk = object.flag("promise_at_risk") ?? false
    place = object.text("place")
    location = object.coordinate(at: "").coordinate
  }
}

/// A truck on the board.
public struct BoardTruckView: AnswerView, Hashable {
  /// The truck's name on the radio.
  public let callSign: CallSign
  /// What it does.
  public let activity: TruckActivity
  /// How old its fix is.
  public let fixAge: Duration
  /// Where it was then.
  public let location: Coordinate?
  /// The job that it is on.
  public let job: Job.ID?

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    callSign = try object.promised("call_sign", object.callSign("call_sign"))
    activity = try object.promised("activity", object.word("activity"))
    fixAge = object.span("fix_age_s") ?? .zero
    location = object.coordinate(at: "").coordinate
    job = object.text("job").flatMap { Job.ID(path: $0) }
  }
}

/// A base on the board.
public struct BoardBaseView: AnswerView, Hashable {
  /// What it is called.
  public let name: String
  /// Where it is.
  public let location: Coordinate

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    name = object.text("name") ?? ""
    location = try object.promised("lat", object.coordinate(at: "").coordinate)
  }
}

/// A desk item on the board.
public struct BoardDeskView: AnswerView, Hashable {
  /// As it is written in paths: `D5`.
  public let id: String
  /// The sort of thing it is, in a word.
  public let kind: String
  /// What is to be done, in a line.
  public let title: String
  /// The job that it belongs to.
  public let job: Job.ID?
  /// When it was raised.
  public let raisedAt: Timestamp?
  /// Whether nobody has taken it or put it off.
  public let isOpen: Bool

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    id = try object.promised("id", object.text("id"))
    kind = object.text("kind") ?? ""
    title = object.text("title") ?? ""
    job = object.text("job").flatMap { Job.ID(path: $0) }
    raisedAt = object.time("raised_at")
    isOpen = object.flag("is_open") ?? true
  }
}

extension JSONObject {
  fileprivate func count(_ key: String) -> Int? { integer(key).flatMap { Int(exactly: $0) } }
  fileprivate func span(_ key: String) -> Duration? { integer(key).map { .seconds($0) } }
}
