import DispatchCore
import PlainJSON

// How trucks are planned, the object `planning` of an area file; what it leaves out stays as it is by default.
extension AreaFile {
  static func planning(_ node: DocumentNode) throws(AreaFileFailure) -> Planning {
    let members = try node.members(
      "expected_service_min", "risk_margin_s", "switching_penalty_s", "near_scene_s", "settling_s",
      "least_gain_s", "earliness_min", "patience", "late_factor", "old_fix_doubt_min", "coverage")
    var planning = Planning()
    try members.set(
      &planning.expectedService, to: "expected_service_min", in: .minutes, upTo: 1_440)
    try members.set(&planning.riskMargin, to: "risk_margin_s", in: .seconds, upTo: 36_000)
    try members.set(
      &planning.switchingPenalty, to: "switching_penalty_s", in: .seconds, upTo: 36_000)
    try members.set(&planning.nearScene, to: "near_scene_s", in: .seconds, upTo: 3_600)
    try members.set(&planning.settling, to: "settling_s", in: .seconds, upTo: 3_600)
    try members.set(&planning.leastGain, to: "least_gain_s", in: .seconds, upTo: 3_600)
    try members.set(&planning.earliness, to: "earliness_min", in: .minutes, upTo: 1_440)
    try members.set(&planning.oldFixDoubt, to: "old_fix_doubt_min", in: .minutes, upTo: 1_440)
    if let value = members.optional("patience") {
      planning.patience = Int64(try value.integer(in: 1...100))
    }
    if let value = members.optional("late_factor") {
      planning.lateFactor = Int64(try value.integer(in: 1...100))
    }
    planning.coverage = try members.optional("coverage").map(coverage)
    return planning
  }

  private static func coverage(_ node: DocumentNode) throws(AreaFileFailure) -> Coverage {
    let members = try node.members("free", "within_km")
    return Coverage(
      free: try members.required("free").integer(in: 1...1_000),
      within: Distance(
        meters: try members.required("within_km").scaled(decimals: 3, in: 0...1_000)))
  }

  static func write(_ planning: Planning, to writer: inout JSONWriter) {
    writer.member(
      "planning",
      object: { writer in
        writer.member("expected_service_min", planning.expectedService, .minutes)
        writer.member("risk_margin_s", planning.riskMargin, .seconds)
        writer.member("switching_penalty_s", planning.switchingPenalty, .seconds)
        writer.member("near_scene_s", planning.nearScene, .seconds)
        writer.member("settling_s", planning.settling, .seconds)
        writer.member("least_gain_s", planning.leastGain, .seconds)
        writer.member("earliness_min", planning.earliness, .minutes)
        writer.member("old_fix_doubt_min", planning.oldFixDoubt, .minutes)
        writer.member("patience", planning.patience)
        writer.member("late_factor", planning.lateFactor)
        guard let coverage = planning.coverage else { return }
        writer.member(
          "coverage",
          object: { writer in
            writer.member("free", coverage.free)
            writer.member("within_km", scaled: coverage.within.meters, decimals: 3)
          })
      })
  }
}
