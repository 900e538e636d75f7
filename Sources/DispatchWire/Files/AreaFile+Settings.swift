import DispatchCore
import PlainJSON

extension AreaFile {
  /// The settings among the members of the document.
  static func settings(_ members: DocumentMembers) throws(AreaFileFailure) -> Settings {
    var settings = Settings()
    if let node = members.optional("policy") {
      guard let policy = Policy(rawValue: try node.text()) else {
        let known = Policy.allCases.map(\.rawValue).joined(separator: ", ")
        throw node.failure("policy must be one of \(known)")
      }
      settings.policy = policy
    }
    if let node = members.optional("planning") { settings.planning = try planning(node) }
    if let node = members.optional("travel") { settings.travel = try travel(node) }
    if let node = members.optional("targets_min") {
      settings.targets = try durations(node, otherwise: settings.targets)
      settings.ageCaps = ByClass { .microseconds(2 * settings.targets[$0].microseconds) }
    }
    if let node = members.optional("age_caps_min") {
      settings.ageCaps = try durations(node, otherwise: settings.ageCaps)
    }
    if let node = members.optional("weights") {
      settings.weights = try weights(node, otherwise: settings.weights)
    }
    try members.set(&settings.acceptWithin, to: "accept_within_s", in: .seconds, upTo: 3_600)
    try members.set(
      &settings.maximumFixAge, to: "maximum_fix_age_min", in: .minutes, upTo: 10_080)
    try members.set(
      &settings.appointmentLead, to: "appointment_lead_min", in: .minutes, upTo: 10_080)
    try members.set(&settings.deskClaim, to: "desk_claim_min", in: .minutes, upTo: 1_440)
    try members.set(&settings.paperworkDue, to: "paperwork_due_h", in: .hours, upTo: 8_760)
    try members.set(&settings.expectedCycle, to: "expected_cycle_min", in: .minutes, upTo: 1_440)
    try members.set(&settings.promiseAlarm, to: "promise_alarm_min", in: .minutes, upTo: 1_440)
    settings.watch = try watch(members)
    return settings
  }

  private static func watch(_ members: DocumentMembers) throws(AreaFileFailure) -> Watch {
    var watch = Watch()
    if let node = members.optional("member_check_min") {
      watch.memberFirst = try durations(node, otherwise: watch.memberFirst)
    }
    if let node = members.optional("member_check_every_min") {
      watch.memberEvery = try durations(node, otherwise: watch.memberEvery)
    }
    try members.set(&watch.crewSilent, to: "crew_silent_min", in: .minutes, upTo: 1_440)
    try members.set(&watch.fixDark, to: "fix_dark_min", in: .minutes, upTo: 1_440)
    try members.set(&watch.truckStill, to: "truck_still_min", in: .minutes, upTo: 1_440)
    return watch
  }

  private static func travel(_ node: DocumentNode) throws(AreaFileFailure) -> TravelFit {
    let members = try node.members("departure_s", "per_km_s")
    let perKilometer = try members.required("per_km_s").duration(.seconds, upTo: 3_600)
    guard perKilometer > .zero else { throw node.failure("per_km_s must be above 0") }
    return TravelFit(
      departure: try members.required("departure_s").duration(.seconds, upTo: 3_600),
      perKilometer: perKilometer)
  }

  /// A duration a class, in minutes; a class that is left out keeps what it had.
  private static func durations(
    _ node: DocumentNode, otherwise: ByClass<Duration>
  ) throws(AreaFileFailure) -> ByClass<Duration> {
    let members = try node.members("D0", "D1", "D2", "D3", "D4")
    var result = otherwise
    for dangerClass in DangerClass.allCases {
      guard let value = members.optional(dangerClass.rawValue) else { continue }
      let duration = try value.duration(.minutes, upTo: 10_080)
      guard duration > .zero else { throw value.failure("must be above 0") }
      result[dangerClass] = duration
    }
    return result
  }

  private static func weights(
    _ node: DocumentNode, otherwise: ByClass<Int>
  ) throws(AreaFileFailure) -> ByClass<Int> {
    let members = try node.members("D0", "D1", "D2", "D3", "D4")
    var result = otherwise
    for dangerClass in DangerClass.allCases {
      guard let value = members.optional(dangerClass.rawValue) else { continue }
      result[dangerClass] = try value.integer(in: 1...1_000)
    }
    return result
  }
}
