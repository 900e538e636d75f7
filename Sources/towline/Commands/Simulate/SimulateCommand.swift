import ArgumentParser
import DispatchCore
import DispatchWire
import Foundation
import Simulation

/// `towline simulate`: plays a stream in virtual time on the real core.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Play a call stream in virtual time, and say how long members waited.",
    discussion: """
      The core is the server's own; crews are simulated. Without --faults there are
      no declines, cancellations, breakdowns or turnout. It runs on past the last
      call until every job that can be served is served.

      The faults file is JSON, all members optional: declined, unanswered,
      cancelled, gone_on_arrival (shares from 0 to 1), turnout_s, fix_every_s,
      dark_per_day, dark_min, breakdowns_per_day, repair_h, shift_h, rest_h,
      service_median_min, service_log_sd, service_shortest_min, service_longest_h.
      See docs/simulation.md.

      Examples:
        towline simulate --stream fixtures/streams/harlow_storm_day.csv \\
            --area fixtures/areas/harlow.json --compare --picture policies.svg
        towline simulate --stream day.csv.gz --area fixtures/areas/montgomery.json \\
            --from 2016-01-23T06:00 --to 2016-01-23T18:00 --trucks 12..30
        towline simulate --instance day.json.gz --policy tours --hindsight --json
      """)

  @Option(help: ArgumentHelp("The call stream, gzipped or not.", valueName: "file"))
  var stream: String?
  @Option(help: ArgumentHelp("An exported shift instead of a stream.", valueName: "file"))
  var instance: String?
  @Option(help: ArgumentHelp("The area (TOWLINE_AREA).", valueName: "file"))
  var area: String?
  @Option(help: ArgumentHelp("Local time from which to play.", valueName: "time"))
  var from: LocalTimeArgument?
  @Option(help: ArgumentHelp("Local time before which to stop.", valueName: "time"))
  var to: LocalTimeArgument?
  @Option(
    help: ArgumentHelp(
      "So many of the area's trucks; 20..40 tries each number, and says which is enough.",
      valueName: "count"), transform: { try FleetSizes(typed: $0) })
  var trucks: FleetSizes?
  @Option(help: "fifo, heap, pair, match or tours.") var policy: PolicyArgument?
  @Flag(help: "Play it by every policy.") var compare = false
  @Option(help: ArgumentHelp("With --compare: the picture, an SVG.", valueName: "file"))
  var picture: String?
  @Option(help: "Makes the crews' and members' luck.") var seed: UInt64 = 1
  @Option(help: ArgumentHelp("What goes wrong, a JSON file.", valueName: "file"))
  var faults: String?
  @Option(help: ArgumentHelp("Write the shift and what happened, as JSON.", valueName: "file"))
  var export: String?
  @Flag(help: "Drive on the roads that the area file names, not along the great circle.")
  var roads = false
  @Flag(help: "Plan it with hindsight too, to compare with.") var hindsight = false
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    guard stream == nil || instance == nil else {
      throw ValidationError("--stream and --instance are both a shift to play: choose one of them")
    }
    guard stream != nil || instance != nil else {
      throw ValidationError(
        "say what to play: --stream fixtures/streams/harlow_storm_day.csv, or --instance")
    }
    guard instance == nil || (from == nil && to == nil) else {
      throw ValidationError("--from and --to take parts of a stream, not of an instance")
    }
    guard instance == nil || !roads else {
      throw ValidationError("an instance has its own travel times: leave --roads out")
    }
    guard picture == nil || compare else {
      throw ValidationError("--picture shows a comparison: add --compare")
    }
    guard policy == nil || !compare else {
      throw ValidationError("--compare plays every policy: leave --policy out")
    }
    let isRange = trucks.map { $0.single == nil } ?? false
    guard !(compare && isRange) else {
      throw ValidationError("--compare takes one number of trucks")
    }
    guard !(compare || isRange) || (export == nil && !hindsight) else {
      throw ValidationError("--export and --hindsight take one run: leave out --compare and ranges")
    }
    guard !hindsight || faults == nil else {
      throw ValidationError("hindsight knows no faults: leave one of them out")
    }
  }

  func run() throws {
    var shift = try shift()
    for warning in shift.warnings { say(warning) }
    let progress = SimulationProgress()
    if compare {
      if let count = trucks?.single { shift = shift.with(trucks: count) }
      let comparison = PolicyComparison(Policy.allCases.map { shift.play(by: $0, progress) })
      if let picture { try write(comparison.picture, to: picture) }
      print(json ? comparison.json : comparison.text)
    } else if let trucks, trucks.single == nil {
      let curve = FleetCurve(
        trucks.range.map { shift.with(trucks: $0).play(by: chosen(shift), progress) },
        settings: shift.area.settings)
      print(json ? curve.json : curve.text)
    } else {
      if let count = trucks?.single { shift = shift.with(trucks: count) }
      try runOnce(shift, progress)
    }
  }

  private func runOnce(_ shift: SimulatedShift, _ progress: SimulationProgress) throws {
    let played = shift.play(by: chosen(shift), progress)
    var report = SimulationReport(result: played.result, times: played.times)
    if export != nil || hindsight {
      let instance = try exported(played, shift)
      if let export { try InstanceSource.write(instance, to: export) }
      if hindsight {
        report.hindsight = Hindsight.plan(shift.instance ?? instance)?.weightedMean
      }
    }
    print(json ? report.json : report.text)
  }

  private func exported(_ played: PlayedShift, _ shift: SimulatedShift) throws -> Instance {
    do {
      return try played.world.instance(
        name: stream ?? instance ?? "", trucks: shift.trucks, upTo: InstanceFile.mostPlaces)
    } catch {
      throw ExitMessage("\(error)", code: .misuse)
    }
  }

  private func chosen(_ shift: SimulatedShift) -> Policy {
    policy?.policy ?? shift.area.settings.policy
  }

  private func shift() throws -> SimulatedShift {
    let file = area ?? EnvironmentVariable.value("TOWLINE_AREA")
    let area = try AreaSource.read(file)
    var shift =
      if let instance {
        try SimulatedShift(instance: InstanceSource.read(instance), area: area)
      } else {
        try SimulatedShift(
          stream: StreamSource.read(stream ?? "", area: area, from: from?.time, to: to?.time),
          area: area)
      }
    shift.seed = seed
    if roads {
      guard let travel = try RoadSource.read(area, besides: file) else {
        throw ExitMessage("the area \(area.name) names no roads: leave --roads out", code: .misuse)
      }
      shift.travel = travel
    }
    if let faults { shift.habits = try FaultsSource.read(faults) }
    return shift
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ExitMessage("cannot write \(path): check the folder", code: .misuse)
    }
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Data("towline: \(text)\n".utf8))
  }
}

/// A policy by its name.
struct PolicyArgument: ExpressibleByArgument {
  let policy: Policy

  static var allValueStrings: [String] { Policy.allCases.map(\.rawValue) }

  init?(argument: String) {
    guard let policy = Policy(rawValue: argument) else { return nil }
    self.policy = policy
  }
}
