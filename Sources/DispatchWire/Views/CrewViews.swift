public import DispatchCore
public import PlainJSON

/// An assignment, or a crew's instruction: then place, problem and people are known too.
public struct AssignmentView: AnswerView {
  /// Its number within the area.
  public let id: Assignment.ID
  /// The job that it belongs to.
  public let job: Job.ID
  /// The truck, by its call sign.
  public let truck: CallSign
  /// How far the crew is.
  public let state: AssignmentState
  /// Which version of the instruction this is, from 1.
  public let revision: Int
  /// When the truck is expected on scene.
  public let eta: Timestamp?
  /// When the truck was put on the job.
  public let assignedAt: Timestamp?
  /// Where the job is; in an instruction only.
  public let coordinate: Coordinate?
  /// The place in the caller's words; in an instruction only.
  public let placeText: String?
  /// What is wrong with the vehicle, in a word of the contract.
  public let problem: Problem?
  /// Where a tow goes.
  public let destination: Coordinate?
  /// The caller's name; missing for observers.
  public let callerName: String?
  /// The caller's number as given; missing for observers.
  public let callerPhone: String?
  /// What the callers said, and remarks on the job.
  public let notes: [String]
  /// The whole object, for `--json`.
  public let object: JSONObject

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    id = Assignment.ID(try object.promised("id", object.integer("id")))
    job = Job.ID(try object.promised("job", object.integer("job")))
    truck = try object.promised("truck", object.callSign("truck"))
    state = try object.promised("state", object.word("state"))
    let revision = object.integer("revision").flatMap { Int(exactly: $0) }
    self.revision = try object.promised("revision", revision)
    eta = object.time("eta")
    assignedAt = object.time("assigned_at")
    coordinate = object.place("location")
    placeText = object["location"]?["text"]?.stringValue
    problem = object.word("problem")
    destination = object.place("destination")
    callerName = object["caller"]?["name"]?.stringValue
    callerPhone = object["caller"]?["phone"]?.stringValue
    notes = object.texts("notes")
    self.object = object
  }
}

/// A truck as an answer tells it.
public struct TruckView: AnswerView {
  /// The truck's name on the radio.
  public let callSign: CallSign
  /// What the truck carries, in words of the contract.
  public let equipment: [String]
  /// The heaviest vehicle that it can take.
  public let weightClass: WeightClass?
  /// Seats for people who ride along.
  public let seats: Int?
  /// Where it stands when it has nothing to do.
  public let base: Coordinate?
  /// Where it is.
  public let location: Coordinate?
  /// Whether the truck is to be sent at all.
  public let duty: TruckDuty
  /// What it does now.
  public let activity: TruckActivity
  /// When the truck was there.
  public let fixAt: Timestamp?
  /// What it is on now.
  public let job: Job.ID?
  /// The number of what it is on now.
  public let assignment: Assignment.ID?
  /// What is odd about it, a sentence each: only for who has just entered it.
  public let warnings: [String]
  /// The whole object, for `--json`.
  public let object: JSONObject

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    callSign = try object.promised("call_sign", object.callSign("call_sign"))
    equipment = object.texts("equipment")
    weightClass = object.word("weight_class")
    seats = object.integer("seats").flatMap { Int(exactly: $0) }
    base = object.place("base")
    location = object.place("location")
    duty = try object.promised("duty", object.word("duty"))
    activity = try object.promised("activity", object.word("activity"))
    fixAt = object.time("fix_at")
    job = object.integer("job").map(Job.ID.init)
    assignment = object.integer("assignment").map(Assignment.ID.init)
    warnings = object.texts("warnings")
    self.object = object
  }
}

/// A page of trucks.
public struct TruckListView: AnswerView {
  /// The trucks of this page.
  public let trucks: [TruckView]
  /// To be sent as `after`; nil on the last page.
  public let next: String?

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    trucks = try object.views("trucks")
    next = object.text("next")
  }
}

extension PositionsAnswer: AnswerView {
  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    let taken = object.integer("taken").flatMap { Int(exactly: $0) }
    self.init(
      taken: try object.promised("taken", taken), refused: try object.views("refused"))
  }
}

extension PositionsAnswer.Refused: AnswerView {
  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      truck: try object.promised("truck", object.text("truck")),
      reason: object.text("reason") ?? "")
  }
}
