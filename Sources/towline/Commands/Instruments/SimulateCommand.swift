import ArgumentParser
import DispatchCore
import DispatchWire
import Foundation
import PlainJSON
import Simulation

/// `towline simulate`: plays a stream in virtual time on the real core.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Play a call stream in virtual time, and say how long members waited.",
    discussion: """
      The core is the server's own; crews are simulated, without declines, cancellations,
      breakdowns or turnout. It runs on past the last call until every job is served.

      Examples:
        towline simulate --stream fixtures/streams/harlow_storm_day.csv \\
            --area fixtures/areas/harlow.json
        towline simulate --stream day.csv.gz --area fixtures/areas/montgomery.json \\
            --from 2016-01-23T06:00 --to 2016-01-23T18:00 --trucks 12 --json
      """)

  @Option(help: ArgumentHelp("The call stream, gzipped or not.", valueName: "file"))
  var stream: String?
  @Option(help: ArgumentHelp("The area (TOWLINE_AREA).", valueName: "file"))
  var area: String?
  @Option(help: ArgumentHelp("Local time from which to play.", valueName: "time"))
  var from: LocalTimeArgument?
  @Option(help: ArgumentHelp("Local time before which to stop.", valueName: "time"))
  var to: LocalTimeArgument?
  @Option(help: "Only so many of the area's trucks; more are its trucks again.") var trucks: Int?
  @Option(help: "pair: the best pair of job and truck at each event.") var policy = "pair"
  @Option(help: "Makes the times of work on scene.") var seed: UInt64 = 1
  @Flag(help: "Drive on the roads that the area file names, not along the great circle.")
  var roads = false
  @Flag(help: "Print JSON.") var json = false
  @Option(help: .hidden) var instance: String?
  @Option(help: .hidden) var faults: String?
  @Option(help: .hidden) var export: String?

  func validate() throws {
    for (flag, value) in [("instance", instance), ("faults", faults), ("export", export)]
    where value != nil {
      throw ValidationError("--\(flag) is not there yet: leave it out")
    }
    guard policy == Policy.pair.rawValue else {
      throw ValidationError("the policy \(policy) is not there yet: pair is the one there is")
    }
    guard stream != nil else {
      throw ValidationError("say what to play: --stream fixtures/streams/harlow_storm_day.csv")
    }
    guard trucks.map({ (1...100_000).contains($0) }) ?? true else {
      throw ValidationError("--trucks takes 1 to 100000")
    }
  }

  func run() throws {
    let file = area ?? ProcessInfo.processInfo.environment["TOWLINE_AREA"]
    let area = try AreaSource.read(file)
    let recorded = try StreamSource.read(stream ?? "", area: area, from: from?.time, to: to?.time)
    for warning in recorded.warnings { say(warning) }
    let fleet = try Self.fleet(of: area, count: trucks)
    let calls = try recorded.calls.map { call in try Self.arrival(call, area: area) }
    let travel = roads ? try RoadSource.read(area, besides: file) : nil
    guard !roads || travel != nil else {
      throw ExitMessage("the area \(area.name) names no roads: leave --roads out", code: .misuse)
    }
    let stopwatch = DecisionStopwatch()
    var world = World(
      area: area, trucks: fleet, calls: calls, seed: seed, travel: travel,
      measuring: stopwatch.measure)
    let report = SimulationReport(result: world.run(), times: stopwatch.times)
    print(json ? report.json : report.text)
  }

  private static func arrival(
    _ call: StreamedCall, area: Area
  ) throws -> World.Arrival {
    let body = JSONValue.object(call.body).serialized()
    do throws(WireRefusal) {
      return World.Arrival(at: call.at, intake: try CallDoor.read(body, area: area))
    } catch {
      throw ExitMessage(
        "the call of \(call.at.rfc3339) would be refused: \(error.sentence)", code: .misuse)
    }
  }

  /// The first so many trucks; past the area's own, the same ones again under other call signs.
  private static func fleet(of area: Area, count: Int?) throws -> [TruckDescription] {
    guard !area.trucks.isEmpty else {
      throw ExitMessage(
        "the area \(area.name) has no trucks: name one that has, by --area", code: .misuse)
    }
    let taken = Set(area.trucks.map(\.callSign))
    return (0..<(count ?? area.trucks.count)).map { index in
      var truck = area.trucks[index % area.trucks.count]
      guard index >= area.trucks.count else { return truck }
      var number = index + 1
      while let sign = CallSign("X\(number)"), taken.contains(sign) { number += 1_000_000 }
      truck.callSign = CallSign("X\(number)") ?? truck.callSign
      return truck
    }
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Data("towline: \(text)\n".utf8))
  }
}

/// Times each decision of the core by the machine's clock.
final class DecisionStopwatch {
  private(set) var times: [Duration] = []

  func measure(_ decision: () -> Void) {
    times.append(ContinuousClock().measure(decision))
  }
}
