public import DispatchCore
public import PlainJSON

/// Why a truck was sent to a job, or why none was.
public struct WhyView: AnswerView {
  /// One truck that was looked at.
  public struct Candidate: AnswerView {
    /// Its call sign.
    public let truck: String
    /// Whether it was sent.
    public let isChosen: Bool
    /// In a word, as the answer writes it.
    public let reason: String
    /// From its last fix to the scene.
    public let distance: Distance?
    /// From the decision to its arrival, had it been sent.
    public let eta: Duration?
    /// How old its fix was.
    public let fixAge: Duration?
    /// The reason in words for people.
    public let text: String

    /// Reads the members that are needed; fails when one that is promised is not there.
    public init(_ object: JSONObject) throws(AnswerFault) {
      truck = try object.promised("truck", object.text("truck"))
      isChosen = try object.promised("chosen", object.flag("chosen"))
      reason = try object.promised("reason", object.text("reason"))
      distance = object.integer("distance_m").map(Distance.init(meters:))
      eta = object.integer("eta_s").map { .seconds($0) }
      fixAge = object.integer("fix_age_s").map { .seconds($0) }
      text = object.text("text") ?? reason
    }
  }

  /// The job that was decided about.
  public let job: Job.ID?
  /// When it was decided.
  public let decidedAt: Timestamp
  /// By which trucks were chosen then.
  public let policy: String
  /// The decision in a sentence.
  public let text: String
  /// Who overruled the core, if somebody did.
  public let by: String?
  /// Why they did; missing for observers.
  public let reason: String?
  /// The trucks, nearest first.
  public let candidates: [Candidate]
  /// How many others there were of each sort, in words of the contract.
  public let rest: [(reason: String, trucks: Int64)]
  /// Which decision about the job this is, from 1, and which is the last.
  public let decision: Int64
  /// The number of the latest decision.
  public let latest: Int64
  /// The whole object, for `--json`.
  public let object: JSONObject

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    job = object.integer("job").map(Job.ID.init)
    decidedAt = try object.promised("decided_at", object.time("decided_at"))
    policy = try object.promised("policy", object.text("policy"))
    text = object.text("text") ?? ""
    by = object.text("by")
    reason = object.text("reason")
    candidates = try object.views("candidates")
    rest = (object.present("rest")?.objectValue ?? [:]).compactMap { key, value in
      value.int64Value.map { (key, $0) }
    }
    decision = object.integer("decision") ?? 1
    let last = object.present("decisions")?.arrayValue?.last
    latest = last?["decision"]?.int64Value ?? decision
    self.object = object
  }
}

/// Storm mode.
public struct StormView: AnswerView {
  /// Whether it is on.
  public let isOn: Bool
  /// The classes served while it is on.
  public let serve: [String]
  /// When it was last changed.
  public let since: Timestamp?
  /// Who changed it last.
  public let by: String?

  /// Reads the members that are needed; fails when one that is promised is not there.
  public init(_ object: JSONObject) throws(AnswerFault) {
    isOn = try object.promised("on", object.flag("on"))
    serve = object.texts("serve")
    since = object.time("since")
    by = object.text("by")
  }
}
