public import DispatchCore
public import PlainJSON

/// Why a truck was sent to a job, or why none was: the answer to `GET /v1/jobs/{id}/why`.
public struct WhyAnswer: Sendable {
  /// One decision about the job, in short.
  public struct Decision: Hashable, Sendable {
    /// Counts the decisions about the job from 1.
    public var number: Int
    /// When it was made.
    public var at: Timestamp
    /// What was decided.
    public var outcome: Explanation.Outcome
    /// The truck that was sent; nil when none was.
    public var truck: CallSign?

    /// Stores them as they are.
    public init(
      number: Int, at: Timestamp, outcome: Explanation.Outcome, truck: CallSign?
    ) {
      self.number = number
      self.at = at
      self.outcome = outcome
      self.truck = truck
    }
  }

  /// The decision that is explained.
  public var decision: Decision
  /// All that was kept of it.
  public var explanation: Explanation
  /// The call signs of the trucks in it, removed trucks included.
  public var callSigns: [Truck.ID: CallSign]
  /// All decisions about the job, at most the last hundred, the latest last.
  public var decisions: [Decision]
  /// Of a decision that a person made.
  public var cause: Assignment.Cause?
  /// Whether that person's reason is shown, since it may name somebody.
  public var sight: Sight

  /// Made of the core's values.
  public init(
    _ decision: Decision, _ explanation: Explanation, callSigns: [Truck.ID: CallSign],
    decisions: [Decision], cause: Assignment.Cause?, sight: Sight = .full
  ) {
    self.decision = decision
    self.explanation = explanation
    self.callSigns = callSigns
    self.decisions = decisions
    self.cause = cause
    self.sight = sight
  }
}

extension WhyAnswer: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("job", explanation.job.number)
      writer.member("decided_at", decision.at)
      writer.member("policy", explanation.policy.rawValue)
      writer.member("outcome", explanation.outcome.word)
      writer.member("truck", decision.truck?.text)
      writer.memberIfPresent("assignment", explanation.outcome.assignment?.number)
      if case .overrule(let author, let reason) = cause {
        writer.member("by", author)
        if sight.showsPersons { writer.member("reason", reason) }
      }
      writer.member("text", explanation.words(truck: decision.truck))
      writer.member(
        "candidates",
        array: { writer in
          for one in explanation.candidates {
            writer.element(object: { write(one, to: &$0) })
          }
        })
      writeRest(to: &writer)
      writer.member("decision", decision.number)
      writer.member("decisions", decisions)
    }
  }

  private func write(_ one: Candidate, to writer: inout JSONWriter) {
    let chosen = explanation.candidates.first { $0.reason == .chosen }
    writer.member("truck", callSigns[one.truck]?.text ?? "truck \(one.truck.number)")
    writer.member("chosen", one.reason == .chosen)
    writer.member("reason", one.reason.rawValue)
    writer.member("distance_m", one.distance?.meters)
    writer.member("eta_s", one.eta?.wholeSeconds)
    writer.member("fix_age_s", one.fixAge.wholeSeconds)
    if let eta = one.eta, let first = chosen?.eta, one.reason != .chosen {
      writer.member("behind_s", (eta - first).wholeSeconds)
    }
    writer.memberIfPresent("job", one.job?.number)
    if one.reason.isUnderWay {
      writer.memberIfPresent("displaced_s", one.busyFor?.wholeSeconds)
    } else {
      writer.memberIfPresent("busy_until", one.busyFor.map { decision.at + $0 })
    }
    writer.member("text", one.words(beside: chosen, explanation.outcome))
  }

  private func writeRest(to writer: inout JSONWriter) {
    writer.member(
      "rest",
      object: { writer in
        for count in explanation.rest { writer.member(key: count.reason.rawValue, count.trucks) }
      })
  }
}

extension WhyAnswer.Decision: JSONWritable {
  /// Writes one object, as the contract has it.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("decision", number)
      writer.member("decided_at", at)
      writer.member("outcome", outcome.word)
      writer.member("truck", truck?.text)
    }
  }
}

extension Explanation.Outcome {
  /// `sent`, `overruled`, or why no truck went, as in an estimate.
  public var word: String {
    switch self {
    case .sent: "sent"
    case .overruled: "overruled"
    case .waits(let reason): reason.rawValue
    }
  }

  /// The assignment that was made, if one was.
  public var assignment: Assignment.ID? {
    switch self {
    case .sent(let id), .overruled(let id): id
    case .waits: nil
    }
  }
}
