import DispatchCore
import PlainJSON

/// Kept for each decision, so it is short: a truck is an array, and its trailing nulls are left out.
extension Explanation: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("job", job.number)
    writer.member("policy", policy.rawValue)
    switch outcome {
    case .sent(let assignment): writer.member("sent", assignment.number)
    case .overruled(let assignment): writer.member("overruled", assignment.number)
    case .waits(let reason): writer.member("waits", reason.rawValue)
    }
    if !candidates.isEmpty {
      writer.member(
        "trucks",
        array: { writer in
          for one in candidates { writer.element(array: { one.write(to: &$0) }) }
        })
    }
    guard !rest.isEmpty else { return }
    writer.member(
      "rest",
      object: { writer in
        for count in rest { writer.member(key: count.reason.rawValue, count.trucks) }
      })
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    var candidates: [Candidate] = []
    for values in try members.arrays("trucks") {
      guard let one = Candidate(values) else { throw members.malformed("trucks") }
      candidates.append(one)
    }
    var rest: [Count] = []
    for (word, trucks) in try members.counts("rest") {
      guard let reason = Candidate.Reason(rawValue: word) else { throw members.malformed("rest") }
      rest.append(Count(reason: reason, trucks: trucks))
    }
    self.init(
      job: Job.ID(try members.int64("job")), policy: try members.word("policy"),
      outcome: try Self.outcome(members), candidates: candidates, rest: rest)
  }

  private static func outcome(_ members: MemberReader) throws(EventCodecFailure) -> Outcome {
    if let sent = try members.optionalInt64("sent") { return .sent(Assignment.ID(sent)) }
    if let put = try members.optionalInt64("overruled") { return .overruled(Assignment.ID(put)) }
    return .waits(try members.word("waits"))
  }
}

/// `[truck, reason, distance_m, fix_age_s, eta_s, job, busy_s]`.
extension Candidate {
  fileprivate func write(to writer: inout JSONWriter) {
    let numbers = [
      distance?.meters, fixAge.wholeSeconds, eta?.wholeSeconds, job?.number,
      busyFor?.wholeSeconds,
    ]
    writer.element(Int64(truck.number))
    writer.element(reason.rawValue)
    let last = numbers.lastIndex { $0 != nil } ?? 0
    for number in numbers[...last] { writer.element(number) }
  }

  fileprivate init?(_ values: [JSONValue]) {
    guard (4...7).contains(values.count),
      let truck = values[0].int64Value.flatMap(Int32.init(exactly:)),
      let reason = values[1].stringValue.flatMap(Reason.init(rawValue:)),
      let fixAge = values[3].int64Value,
      values[2...].allSatisfy({ $0.isNull || $0.int64Value != nil })
    else { return nil }
    func number(_ place: Int) -> Int64? { place < values.count ? values[place].int64Value : nil }
    self.init(
      truck: Truck.ID(truck), reason: reason, distance: number(2).map(Distance.init(meters:)),
      fixAge: .seconds(fixAge), eta: number(4).map { .seconds($0) },
      job: number(5).map(Job.ID.init), busyFor: number(6).map { .seconds($0) })
  }
}

extension Storm: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("is_on", isOn)
    writer.member("mildest_served", mildestServed.rawValue)
    writer.memberIfPresent("since_us", since)
    writer.memberIfPresent("by", by)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      isOn: try members.bool("is_on"), mildestServed: try members.word("mildest_served"),
      since: try members.optionalTimestamp("since_us"), by: try members.optionalText("by"))
  }
}
