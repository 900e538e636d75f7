public import DispatchCore
public import PlainJSON

/// One event as the event stream tells it, as far as a line about it needs.
public struct EventView: AnswerView, Hashable {
  /// Its place in the journal.
  public let seq: Int64
  /// When it was.
  public let at: Timestamp
  /// A type of the contract, such as `assigned`.
  public let type: String
  /// The job that it is about.
  public let job: Job.ID?
  /// The truck that it is about.
  public let truck: CallSign?
  /// The class that a job has now.
  public let dangerClass: DangerClass?
  /// What is wrong with the vehicle, of a call.
  public let problem: String?
  /// How far a crew is now, or to whom a desk item was handed.
  public let to: String?
  /// A truck's new duty.
  public let duty: String?
  /// What was taken back, of an `undone`, such as `later`.
  public let deed: String?
  /// A desk item, such as `D5`.
  public let desk: String?
  /// The desk item in a line.
  public let title: String?
  /// Who did it, where a person did.
  public let by: String?
  /// Why, or what was noted.
  public let reason: String?
  /// Whether a call opened a job, or storm mode is on now.
  public let isOn: Bool?
  /// Whether a person overruled the dispatcher core.
  public let isOverrule: Bool

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    seq = try object.promised("seq", object.integer("seq"))
    at = try object.promised("at", object.time("at"))
    type = try object.promised("type", object.text("type"))
    job = object.integer("job").map(Job.ID.init)
    truck = object.callSign("truck")
    dangerClass = object.word("class")
    problem = object["call"]?["problem"]?.stringValue
    to = object.text("to")
    duty = object.text("duty")
    deed = object.text("deed")
    desk = object.text("desk")
    title = object.text("title")
    by = object.text("by") ?? object["by"]?["name"]?.stringValue
    reason =
      object.text("reason") ?? object.text("text") ?? object.text("outcome") ?? object.text("note")
    isOn = object.flag("opened") ?? object.flag("on")
    isOverrule = object.text("cause") == "overrule"
  }
}
