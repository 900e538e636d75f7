public import DispatchCore
public import PlainJSON

/// An assignment, or a crew's instruction: then place, problem and people are known too.
public struct AssignmentView: AnswerView {
  public let id: Assignment.ID
  public let job: Job.ID
  public let truck: CallSign
  public let state: AssignmentState
  public let revision: Int
  public let eta: Timestamp?
  public let assignedAt: Timestamp?
  public let coordinate: Coordinate?
  public let placeText: String?
  public let problem: Problem?
  public let destination: Coordinate?
  public let callerName: String?
  public let callerPhone: String?
  public let notes: [String]
  /// The whole object, for `--json`.
  public let object: JSONObject

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
  public let callSign: CallSign
  public let equipment: [String]
  public let weightClass: WeightClass?
  public let seats: Int?
  public let base: Coordinate?
  public let location: Coordinate?
  public let duty: TruckDuty
  public let activity: TruckActivity
  public let fixAt: Timestamp?
  /// What it is on now.
  public let job: Job.ID?
  public let assignment: Assignment.ID?
  /// The whole object, for `--json`.
  public let object: JSONObject

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
    self.object = object
  }
}

/// A page of trucks.
public struct TruckListView: AnswerView {
  public let trucks: [TruckView]
  /// To be sent as `after`; nil on the last page.
  public let next: String?

  public init(_ object: JSONObject) throws(AnswerFault) {
    trucks = try object.views("trucks")
    next = object.text("next")
  }
}

extension PositionsAnswer: AnswerView {
  public init(_ object: JSONObject) throws(AnswerFault) {
    let taken = object.integer("taken").flatMap { Int(exactly: $0) }
    self.init(
      taken: try object.promised("taken", taken), refused: try object.views("refused"))
  }
}

extension PositionsAnswer.Refused: AnswerView {
  public init(_ object: JSONObject) throws(AnswerFault) {
    self.init(
      truck: try object.promised("truck", object.text("truck")),
      reason: object.text("reason") ?? "")
  }
}
